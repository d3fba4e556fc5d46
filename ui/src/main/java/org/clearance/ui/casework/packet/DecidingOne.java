package org.clearance.ui.casework.packet;

import java.util.Map;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.DecisionResult;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.Neighbors;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
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

/** One conviction of a packet: the person's whole history, and the decision. */
@Controller
@RequestMapping(ReviewDesk.PATH + "/convictions/{convictionId}")
class DecidingOne {
  private final Desks desks;
  private final Panel panel;
  private final PacketTable places;
  private final TablePage table;
  private final Reviewing reviewing;
  private final Users users;

  DecidingOne(
      Desks desks,
      Panel panel,
      PacketTable places,
      TablePage table,
      Reviewing reviewing,
      Users users) {
    this.desks = desks;
    this.panel = panel;
    this.places = places;
    this.table = table;
    this.reviewing = reviewing;
    this.users = users;
  }

  @GetMapping
  ModelAndView look(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      FilterParameters parameters) {
    Desk desk = desks.open(user, taskKey, form);
    return page(
        desk,
        parameters.filter(),
        convictionId,
        null,
        null,
        HttpStatus.OK,
        DecidedOn.CONVICTION,
        user);
  }

  /**
   * Makes the decision.
   *
   * @param version of the conviction as the page showed it
   */
  @PostMapping
  ModelAndView decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      @RequestParam int version,
      TypedDecision typed,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    PacketRow row = panel.row(desk, convictionId);
    DecisionForm entered = typed.form();
    DecidedOn from = typed.on();
    DeskFilter filter = parameters.filter();
    // The list before the decision, since the decision may remove the conviction from the list.
    @Nullable Neighbors place =
        places
            .beside(desk.packet().id(), filter.question(), desk.second(), convictionId)
            .orElse(null);
    Decision decision = entered.decision().orElse(null);
    if (decision == null) {
      return page(
          desk,
          filter,
          convictionId,
          entered,
          "Choose a decision.",
          HttpStatus.UNPROCESSABLE_CONTENT,
          from,
          user);
    }
    DecisionResult result =
        reviewing.decide(
            desk.packet().id(), new ItemVersion(convictionId, version), decision, user.username());
    if (result instanceof DecisionResult.Refused refused) {
      return page(
          desk,
          filter,
          convictionId,
          entered,
          refused.because(),
          HttpStatus.UNPROCESSABLE_CONTENT,
          from,
          user);
    }
    if (result instanceof DecisionResult.Stale stale
        && !sentTwice(stale.stands(), version, entered, user)) {
      return page(
          desk,
          filter,
          convictionId,
          entered,
          changed(stale.stands()),
          HttpStatus.CONFLICT,
          from,
          user);
    }
    Alert.success(
        redirect,
        said(decision, row),
        undoing(desk, convictionId, versionAfter(result), filter, from));
    return goOn(desk, place, convictionId, filter, from, typed.row());
  }

  private static int versionAfter(DecisionResult result) {
    return result instanceof DecisionResult.Done done
        ? done.version()
        : ((DecisionResult.Stale) result).stands().version();
  }

  /** The button beside a decision that takes it back while nobody has changed it. */
  private static Alert.Act undoing(
      Desk desk, long convictionId, int version, DeskFilter filter, DecidedOn from) {
    String query = filter.query();
    return new Alert.Act(
        desk.second() ? "Back to the first decision" : "Undo",
        desk.base()
            + "/convictions/"
            + convictionId
            + "/undo"
            + query
            + (query.isEmpty() ? "?" : "&")
            + "version="
            + version
            + "&from="
            + from.word(),
        from == DecidedOn.CONVICTION ? null : convictionId);
  }

  /** Whether the same form was sent a second time: the first one has done what it asks for. */
  private static boolean sentTwice(
      PacketItem stands, int version, DecisionForm entered, User user) {
    return stands.version() == version + 1
        && user.username().equals(stands.decidedBy())
        && DecisionForm.of(stands).means(entered, stands.determined());
  }

  @PostMapping("/undo")
  ModelAndView undo(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @PathVariable long convictionId,
      @RequestParam int version,
      @RequestParam(name = "from", defaultValue = "") String page,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    DecidedOn from = DecidedOn.of(page);
    PacketRow row = panel.row(desk, convictionId);
    DeskFilter filter = parameters.filter();
    DecisionResult result =
        reviewing.undo(desk.packet().id(), new ItemVersion(convictionId, version), user.username());
    if (result instanceof DecisionResult.Refused refused) {
      return page(
          desk,
          filter,
          convictionId,
          DecisionForm.EMPTY,
          refused.because(),
          HttpStatus.UNPROCESSABLE_CONTENT,
          from,
          user);
    }
    if (result instanceof DecisionResult.Stale stale) {
      return page(
          desk,
          filter,
          convictionId,
          DecisionForm.EMPTY,
          changed(stale.stands()),
          HttpStatus.CONFLICT,
          from,
          user);
    }
    Alert.success(
        redirect,
        desk.second()
            ? Text.of("{0}, {1}: the first decision holds again.", row.name(), charge(row))
            : Text.of("{0}, {1}: undecided again.", row.name(), charge(row)));
    return switch (from) {
      case TABLE ->
          new ModelAndView("redirect:" + desk.base() + filter.query() + "#c-" + convictionId);
      case PANEL -> new ModelAndView("redirect:" + desk.base() + filter.query(convictionId));
      case CONVICTION ->
          new ModelAndView(
              "redirect:" + desk.base() + "/convictions/" + convictionId + filter.query());
    };
  }

  private static ModelAndView goOn(
      Desk desk,
      @Nullable Neighbors place,
      long convictionId,
      DeskFilter filter,
      DecidedOn from,
      String next) {
    if (from == DecidedOn.TABLE) {
      String anchor = next.matches("\\d{1,18}") ? "#c-" + next : "#c-" + convictionId;
      return new ModelAndView("redirect:" + desk.base() + filter.query() + anchor);
    }
    @Nullable Long following = place == null ? null : place.undecided();
    if (following == null) {
      return new ModelAndView("redirect:" + desk.base() + filter.query());
    }
    return new ModelAndView(
        from == DecidedOn.PANEL
            ? "redirect:" + desk.base() + filter.query(following)
            : "redirect:" + desk.base() + "/convictions/" + following + filter.query());
  }

  private static Text said(Decision decision, PacketRow row) {
    return switch (decision.kind()) {
      case APPROVE -> Text.of("{0}, {1}: approved.", row.name(), charge(row));
      case CHALLENGE -> Text.of("{0}, {1}: challenged.", row.name(), charge(row));
      case HOLD -> Text.of("{0}, {1}: held for a later packet.", row.name(), charge(row));
      case NO_RELIEF -> Text.of("{0}, {1}: no relief.", row.name(), charge(row));
    };
  }

  private static String charge(PacketRow row) {
    return row.section() + row.subsection();
  }

  private Text changed(PacketItem stands) {
    String who = stands.decidedBy();
    return who == null
        ? Text.of(
            "This decision was taken back meanwhile. Nothing of yours was saved: look again, then"
                + " decide.")
        : Text.of(
            "{0} decided this meanwhile; the decision is shown below. Nothing was overwritten and "
                + "nothing of yours was saved: look again, then decide.",
            users.displayName(who));
  }

  /**
   * The form's page, with the present state, what was entered, and what is wrong.
   *
   * @param from where the form was: one beside the table stays there
   */
  private ModelAndView page(
      Desk before,
      DeskFilter filter,
      long convictionId,
      @Nullable DecisionForm entered,
      @Nullable Object problem,
      HttpStatus status,
      DecidedOn from,
      User user) {
    Desk desk = desks.again(before);
    boolean beside = from == DecidedOn.PANEL;
    Panel.View view =
        panel.view(desk, filter, convictionId, entered, problem, beside, user.username());
    ModelAndView page = beside ? table.of(desk, filter, view, user) : alone(desk, filter, view);
    page.setStatus(status);
    if (problem != null) {
      boolean mended = status == HttpStatus.UNPROCESSABLE_CONTENT && entered != null && desk.open();
      page.addObject(
          "errors",
          Map.of(
              mended && entered != null ? entered.lacking("one", toJudge(view.row())) : "",
              problem));
    }
    return page;
  }

  private static ModelAndView alone(Desk desk, DeskFilter filter, Panel.View view) {
    var page = new ModelAndView("casework/packet/conviction");
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("view", view);
    return page;
  }

  private static boolean toJudge(PacketRow row) {
    Outcome determined = row.item().determined();
    return determined == Outcome.REVIEW || determined == Outcome.NOT_ELIGIBLE;
  }
}
