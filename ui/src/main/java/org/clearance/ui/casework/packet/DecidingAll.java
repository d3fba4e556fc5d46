package org.clearance.ui.casework.packet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.casework.packet.BulkDecisions;
import org.clearance.domain.casework.packet.BulkDecisions.Bulk;
import org.clearance.domain.casework.packet.BulkDecisions.NotDecided;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Decides several convictions alike: first their number, then the decision, then a result for each.
 */
@Controller
@RequestMapping(ReviewDesk.PATH + "/all")
class DecidingAll {
  /** The number of convictions that are listed by name. */
  private static final int NAMED = 50;

  private final Desks desks;
  private final PacketTable table;
  private final BulkDecisions bulk;

  DecidingAll(Desks desks, PacketTable table, BulkDecisions bulk) {
    this.desks = desks;
    this.table = table;
    this.bulk = bulk;
  }

  /**
   * The bulk decision that a user is asked to confirm.
   *
   * @param selected the ones ticked, with their versions; null: all that the filter finds
   * @param count the number of convictions
   * @param left how many the filter finds besides, that are decided already
   * @param mark the mark that {@link BulkDecisions#mark} returned
   * @param form names this form
   */
  record Asked(
      @Nullable List<ItemVersion> selected, long count, long left, long mark, String form) {}

  /** A conviction that was not decided, for the screen. */
  record Line(PacketRow row, Text because) {}

  /**
   * Asks for confirmation, with the number of convictions.
   *
   * @param of {@code selected}: the ones ticked; {@code person}: a person's that are shown and
   *     undecided, in the second review decided ones, too; else all that are shown and undecided
   */
  @GetMapping
  ModelAndView ask(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam(defaultValue = "shown") String of,
      @RequestParam(required = false) @Nullable List<Long> only,
      @RequestParam(defaultValue = "0") long person,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    DeskFilter filter = parameters.filter();
    Asked asked =
        switch (of) {
          case "selected" -> selected(rows(desk, only == null ? List.of() : only));
          case "person" -> selected(ofPerson(desk, filter, person));
          default -> matching(desk, filter);
        };
    if (asked.count() == 0) {
      Alert.warning(
          redirect,
          of.equals("selected")
              ? "Nothing is selected: tick the convictions to decide, then choose again."
              : "Every conviction shown is decided already: select the ones to decide"
                  + " differently.");
      return new ModelAndView("redirect:" + desk.base() + filter.query());
    }
    return page(desk, filter, asked, DecisionForm.EMPTY, null, HttpStatus.OK);
  }

  /**
   * Lists the person's convictions that the list shows: what a filter hides is decided by nobody.
   */
  private List<PacketRow> ofPerson(Desk desk, DeskFilter filter, long person) {
    List<Long> shown = bulk.matching(desk.packet().id(), wanted(desk, filter), desk.second());
    return table.ofPerson(desk.packet().id(), desk.second(), person).stream()
        .filter(row -> shown.contains(row.item().convictionId()))
        .toList();
  }

  private static Asked selected(List<PacketRow> rows) {
    List<ItemVersion> items =
        rows.stream()
            .map(PacketRow::item)
            .filter(item -> !item.withdrawn())
            .map(item -> new ItemVersion(item.convictionId(), item.version()))
            .toList();
    return new Asked(items, items.size(), 0, 0, UUID.randomUUID().toString());
  }

  private Asked matching(Desk desk, DeskFilter filter) {
    long packet = desk.packet().id();
    long mark = bulk.mark(packet);
    long count = bulk.matching(packet, wanted(desk, filter), desk.second()).size();
    long found = bulk.matching(packet, filter.question(), desk.second()).size();
    return new Asked(null, count, found - count, mark, UUID.randomUUID().toString());
  }

  /**
   * The question for all convictions shown: it leaves out decided ones, except in the second
   * review, where all are decided already.
   */
  private static PacketQuestion wanted(Desk desk, DeskFilter filter) {
    return desk.second() ? filter.question() : filter.question().undecided();
  }

  /**
   * Makes the bulk decision.
   *
   * @param sent names the form that was sent
   */
  @PostMapping
  ModelAndView decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam String sent,
      TypedDecisions typed,
      FilterParameters parameters) {
    Desk desk = desks.open(user, taskKey, form);
    DeskFilter filter = parameters.filter();
    long packet = desk.packet().id();
    DecisionForm entered = typed.form();
    List<String> items = typed.items();
    Decision decision = entered.decision().orElse(null);
    List<ItemVersion> seen = items == null ? null : items.stream().map(DecidingAll::seen).toList();
    if (decision == null) {
      Asked asked =
          seen == null ? matching(desk, filter) : new Asked(seen, seen.size(), 0, 0, sent);
      return page(
          desk, filter, asked, entered, "Choose a decision.", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    long id =
        seen == null
            ? bulk.decideMatching(
                packet,
                wanted(desk, filter),
                desk.second(),
                typed.marked(),
                sent,
                decision,
                user.username())
            : bulk.decideSelected(packet, seen, sent, decision, user.username());
    return new ModelAndView("redirect:" + desk.base() + "/all/" + id + filter.query());
  }

  private static ItemVersion seen(String item) {
    String[] parts = item.split(":", 2);
    try {
      return new ItemVersion(Long.parseLong(parts[0]), Integer.parseInt(parts[parts.length - 1]));
    } catch (NumberFormatException e) {
      return new ItemVersion(-1, 0);
    }
  }

  /** Shows the result for each conviction. */
  @GetMapping("/{bulkId}")
  ModelAndView results(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long bulkId,
      @RequestParam(defaultValue = "1") int of,
      FilterParameters parameters) {
    Desk desk = desks.open(user, taskKey, form);
    Bulk became = bulk(desk, bulkId);
    Paging paging = Paging.of(of, NAMED, became.decided());
    var page = new ModelAndView("casework/packet/results");
    page.addObject("desk", desk);
    page.addObject("filter", parameters.filter());
    page.addObject("bulk", became);
    page.addObject("paging", paging);
    page.addObject("done", rows(desk, bulk.decided(bulkId, NAMED, paging.offset())));
    page.addObject(
        "others",
        became.others().stream().limit(NAMED).flatMap(one -> line(desk, one).stream()).toList());
    return page;
  }

  private Optional<Line> line(Desk desk, NotDecided one) {
    return table
        .row(desk.packet().id(), desk.second(), one.convictionId())
        .map(row -> new Line(row, one.because()));
  }

  /** Undoes the bulk decision, except where something else was decided since. */
  @PostMapping("/{bulkId}/undo")
  String undo(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long bulkId,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    bulk(desk, bulkId);
    long undone = bulk.undo(desk.packet().id(), bulkId, user.username());
    Alert.success(
        redirect,
        Text.counted(undone, "{0} decision was taken back.", "{0} decisions were taken back."));
    return "redirect:" + desk.base() + parameters.filter().query();
  }

  private Bulk bulk(Desk desk, long id) {
    return bulk.find(desk.packet().id(), id)
        .orElseThrow(() -> new NotFound("There is no such decision in this packet."));
  }

  private List<PacketRow> rows(Desk desk, List<Long> ids) {
    return ids.isEmpty() ? List.of() : table.rows(desk.packet().id(), desk.second(), ids);
  }

  private ModelAndView page(
      Desk desk,
      DeskFilter filter,
      Asked asked,
      DecisionForm entered,
      @Nullable String problem,
      HttpStatus status) {
    var page = new ModelAndView("casework/packet/all", status);
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("asked", asked);
    page.addObject("rows", named(desk, filter, asked));
    page.addObject("entered", entered);
    if (problem != null) {
      page.addObject("errors", Map.of(entered.lacking("all", desk.toJudge()), problem));
    }
    return page;
  }

  private List<PacketRow> named(Desk desk, DeskFilter filter, Asked asked) {
    List<ItemVersion> selected = asked.selected();
    return selected == null
        ? table.rows(desk.packet().id(), wanted(desk, filter), desk.second(), NAMED, 0)
        : rows(desk, selected.stream().map(ItemVersion::convictionId).toList());
  }
}
