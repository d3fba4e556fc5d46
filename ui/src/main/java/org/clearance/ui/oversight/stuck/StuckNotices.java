package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.ui.contact.notice.NoticePlaces;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Notices that could not be sent, or came back. */
@Component
@Order(4)
class StuckNotices implements StuckKind {
  private static final StuckAction SEND =
      new StuckAction(
          "send",
          Text.of("Send again"),
          Text.of(
              "Each goes to the address that stands now. One that may have arrived is left alone:"
                  + " nothing is sent twice blindly."),
          Need.NOTHING);
  private static final StuckAction GIVE_UP =
      new StuckAction(
          "give-up",
          Text.of("Give up…"),
          Text.of("None of them is sent; the convictions are closed with your reason."),
          Need.REASON);

  private final Notices notices;
  private final NoticeDecisions decisions;

  StuckNotices(Notices notices, NoticeDecisions decisions) {
    this.notices = notices;
    this.decisions = decisions;
  }

  @Override
  public String code() {
    return "notices";
  }

  @Override
  public Text title() {
    return Text.of("Notices not delivered");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(PUBLIC_DEFENDER, DA_SUPERVISOR, MANAGER);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    Map<NoticeState, Integer> all = notices.counts(county.id());
    Map<String, Long> counts = new LinkedHashMap<>();
    for (NoticeState state : List.of(NoticeState.FAILED, NoticeState.BOUNCED)) {
      int some = all.getOrDefault(state, 0);
      if (some > 0) {
        counts.put(state.name(), (long) some);
      }
    }
    return counts;
  }

  @Override
  public Text name(String what) {
    return what.equals(NoticeState.BOUNCED.name())
        ? Text.of("Came back")
        : Text.of("Could not be sent");
  }

  private List<Notice> standing(County county, String what, int limit, long offset) {
    List<NoticeState> states =
        switch (what) {
          case "FAILED" -> List.of(NoticeState.FAILED);
          case "BOUNCED" -> List.of(NoticeState.BOUNCED);
          default -> List.of(NoticeState.FAILED, NoticeState.BOUNCED);
        };
    return notices.longestWaiting(county.id(), states, limit, offset);
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    return standing(county, what, limit, offset).stream()
        .map(notice -> line(user, notice))
        .toList();
  }

  private static StuckLine line(User user, Notice notice) {
    Instant sent = notice.sentAt();
    boolean back = notice.state() == NoticeState.BOUNCED;
    boolean reads = NoticePlaces.mayRead(user, notice);
    List<StuckAction> actions = new ArrayList<>();
    if (NoticePlaces.mayDecide(user, notice)) {
      if (!notice.uncertain()) {
        actions.add(SEND);
      }
      actions.add(GIVE_UP);
    }
    return new StuckLine(
        "" + notice.id(),
        back ? Text.of("Notice came back") : Text.of("Notice could not be sent"),
        reads
            ? Text.of(
                "Notice {0} to {1}",
                "" + notice.id(), notice.recipient().strip().replaceAll("\\s*\\R\\s*", ", "))
            : Text.of("Notice {0} to a person", "" + notice.id()),
        reads ? "/notices/" + notice.id() : null,
        waits(notice, back),
        null,
        null,
        !reads ? "" : back ? notice.decision() : notice.lastError(),
        sent == null ? notice.queuedAt() : sent,
        StuckKind.who(notice.kind().toPerson() ? PUBLIC_DEFENDER : DA_SUPERVISOR),
        actions);
  }

  private static Text waits(Notice notice, boolean back) {
    if (notice.uncertain()) {
      return Text.of(
          "It may have arrived. Somebody has to look in the server’s log, and decide on the"
              + " notice’s page.");
    }
    return back
        ? Text.of(
            "It was not delivered. Enter another address first, or send it again to the same one,"
                + " or give it up.")
        : Text.of("It was refused. Check the address or the mail server, then send it again.");
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return standing(county, what, most, 0).stream().map(notice -> "" + notice.id()).toList();
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return user.mayIn(county.id(), PUBLIC_DEFENDER, DA_SUPERVISOR)
        ? List.of(SEND, GIVE_UP)
        : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    Text about = Text.of("Notice {0}", item);
    Optional<Notice> found =
        notices.find(StuckKind.number(item)).filter(notice -> notice.countyId() == county.id());
    if (found.isEmpty()
        || found.get().state() != NoticeState.FAILED
            && found.get().state() != NoticeState.BOUNCED) {
      return StuckResult.noLonger(about);
    }
    Notice notice = found.get();
    if (!NoticePlaces.mayDecide(user, notice)) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("Decisions about this notice are for another office."));
    }
    if (action.equals(GIVE_UP.code())) {
      return result(
          about, decisions.giveUp(notice.id(), given, user.username()), Text.of("It is given up."));
    }
    if (notice.uncertain()) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("It may have arrived, so it is not sent again from here. Decide on its page."));
    }
    return result(
        about,
        decisions.sendAgain(notice.id(), user.username()),
        Text.of("It is sent again shortly."));
  }

  private static StuckResult result(
      Text about, NoticeDecisions.NoticeDecisionResult outcome, Text done) {
    return outcome instanceof NoticeDecisions.Refused refused
        ? new StuckResult(StuckOutcome.REFUSED, about, refused.message())
        : new StuckResult(StuckOutcome.DONE, about, done);
  }
}
