package org.clearance.ui.review;

import java.util.List;
import org.clearance.domain.packet.Decision;
import org.clearance.domain.packet.DecisionResult;
import org.clearance.domain.packet.ItemVersion;
import org.clearance.domain.packet.PacketItem;
import org.clearance.domain.packet.PacketRow;
import org.clearance.domain.packet.Reviewing;
import org.clearance.domain.person.People;
import org.clearance.domain.person.Person;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.policy.ExplainedDeterminations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One conviction of a packet: the person's whole history, and the decision. */
@Controller
@RequestMapping(ReviewDesk.PATH + "/convictions/{convictionId}")
class DecidingOne {
  private final Desks desks;
  private final Reviewing reviewing;
  private final People people;
  private final Users users;
  private final ExplainedDeterminations explained;

  DecidingOne(
      Desks desks,
      Reviewing reviewing,
      People people,
      Users users,
      ExplainedDeterminations explained) {
    this.desks = desks;
    this.reviewing = reviewing;
    this.people = people;
    this.users = users;
    this.explained = explained;
  }

  @GetMapping
  ModelAndView look(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      FilterParameters parameters) {
    Desk desk = desks.open(user, taskKey, form);
    PacketRow row = row(desk, convictionId);
    Person person = person(desk, row);
    people.viewed(person, user.username(), "packet " + desk.packet().id());
    return page(
        desk, row, person, parameters.filter(), DecisionForm.of(row.item()), null, HttpStatus.OK);
  }

  /**
   * Decides.
   *
   * @param version of the conviction as the page showed it
   * @param from {@code table} or {@code conviction}: the page to go on with
   * @param next the row of the table to go on with
   */
  @PostMapping
  ModelAndView decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String choice,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "conviction") String from,
      @RequestParam(defaultValue = "") String next,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    PacketRow row = row(desk, convictionId);
    var entered = new DecisionForm(choice, ground, reason);
    DeskFilter filter = parameters.filter();
    // What the list was before the decision: a conviction that it takes out of the list has a place
    // in it.
    List<PacketRow> list = filter.of(desk.rows());
    Decision decision = entered.decision().orElse(null);
    if (decision == null) {
      return again(
          desk, row, filter, entered, "Choose a decision.", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    DecisionResult result =
        reviewing.decide(
            desk.packet().id(), new ItemVersion(convictionId, version), decision, user.username());
    if (result instanceof DecisionResult.Refused refused) {
      return again(desk, row, filter, entered, refused.because(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (result instanceof DecisionResult.Stale stale) {
      return again(desk, row, filter, entered, changed(stale.stands()), HttpStatus.CONFLICT);
    }
    Alert.success(
        redirect, row.name() + ", " + row.section() + row.subsection() + ": " + said(decision));
    return goOn(desk, list, convictionId, filter, from, next);
  }

  @PostMapping("/undo")
  ModelAndView undo(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      @RequestParam int version,
      @RequestParam(defaultValue = "conviction") String from,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    PacketRow row = row(desk, convictionId);
    DeskFilter filter = parameters.filter();
    DecisionResult result =
        reviewing.undo(desk.packet().id(), new ItemVersion(convictionId, version), user.username());
    if (result instanceof DecisionResult.Refused refused) {
      return again(
          desk,
          row,
          filter,
          DecisionForm.EMPTY,
          refused.because(),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (result instanceof DecisionResult.Stale stale) {
      return again(
          desk, row, filter, DecisionForm.EMPTY, changed(stale.stands()), HttpStatus.CONFLICT);
    }
    Alert.success(
        redirect,
        row.name()
            + ", "
            + row.section()
            + row.subsection()
            + (desk.second() ? ": the first decision stands again." : ": undecided again."));
    return from.equals("table")
        ? new ModelAndView("redirect:" + desk.base() + filter.query() + "#c-" + convictionId)
        : new ModelAndView(
            "redirect:" + desk.base() + "/convictions/" + convictionId + filter.query());
  }

  private static ModelAndView goOn(
      Desk desk,
      List<PacketRow> list,
      long convictionId,
      DeskFilter filter,
      String from,
      String next) {
    if (from.equals("table")) {
      String anchor = next.matches("\\d{1,18}") ? "#c-" + next : "#c-" + convictionId;
      return new ModelAndView("redirect:" + desk.base() + filter.query() + anchor);
    }
    Long following = following(list, convictionId);
    return new ModelAndView(
        following == null
            ? "redirect:" + desk.base() + filter.query()
            : "redirect:" + desk.base() + "/convictions/" + following + filter.query());
  }

  /** The next undecided conviction of a list, from its beginning again after its end. */
  private static @Nullable Long following(List<PacketRow> list, long convictionId) {
    int at = -1;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).item().convictionId() == convictionId) {
        at = i;
      }
    }
    for (int step = 1; step < list.size(); step++) {
      PacketItem item = list.get((at + step + list.size()) % list.size()).item();
      if (item.undecided() && item.convictionId() != convictionId) {
        return item.convictionId();
      }
    }
    return null;
  }

  private static String said(Decision decision) {
    return switch (decision.kind()) {
      case APPROVE -> "approved.";
      case CHALLENGE -> "challenged.";
      case HOLD -> "held for a later packet.";
      case NO_RELIEF -> "no relief.";
    };
  }

  private String changed(PacketItem stands) {
    String who = stands.decidedBy();
    return who == null
        ? "This decision was taken back meanwhile. Nothing of yours was saved: look again, then decide."
        : users.displayName(who)
            + " decided this meanwhile; the decision is shown below. Nothing was overwritten and "
            + "nothing of yours was saved: look again, then decide.";
  }

  /** The page again, with what stands now, what was entered, and what is wrong. */
  private ModelAndView again(
      Desk before,
      PacketRow row,
      DeskFilter filter,
      DecisionForm entered,
      String problem,
      HttpStatus status) {
    Desk desk = desks.again(before);
    PacketRow now = row(desk, row.item().convictionId());
    return page(desk, now, person(desk, now), filter, entered, problem, status);
  }

  private ModelAndView page(
      Desk desk,
      PacketRow row,
      Person person,
      DeskFilter filter,
      DecisionForm entered,
      @Nullable String problem,
      HttpStatusCode status) {
    var page = new ModelAndView("review/conviction", status);
    List<PacketRow> list = filter.of(desk.rows());
    int at = list.indexOf(row);
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("row", row);
    page.addObject("person", person);
    page.addObject("history", people.history(person.id()));
    page.addObject(
        "explained",
        explained.atTheDesk(desk.packet().countyId(), row.item().convictionId()).orElse(null));
    page.addObject("entered", entered);
    page.addObject("problem", problem);
    page.addObject("before", at > 0 ? list.get(at - 1) : null);
    page.addObject("after", at >= 0 && at + 1 < list.size() ? list.get(at + 1) : null);
    page.addObject("place", at + 1);
    page.addObject("places", list.size());
    return page;
  }

  private Person person(Desk desk, PacketRow row) {
    return people
        .find(desk.packet().countyId(), row.personId())
        .orElseThrow(() -> new NotFound("This person is not on record in this county."));
  }

  private static PacketRow row(Desk desk, long convictionId) {
    return desk.rows().stream()
        .filter(row -> row.item().convictionId() == convictionId)
        .findFirst()
        .orElseThrow(() -> new NotFound("This conviction is not in the packet."));
  }
}
