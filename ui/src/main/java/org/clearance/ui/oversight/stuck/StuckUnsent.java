package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.contact.notice.UnsentNotices.What;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.ui.contact.notice.NoticePlaces;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Notices that wait and cannot be sent. The administrator, who can have the mail server set up,
 * sees them too, but not to which person one goes.
 */
@Component
@Order(3)
class StuckUnsent implements StuckKind {
  static final String CODE = "unsent";

  private static final StuckAction TRY =
      new StuckAction(
          "try",
          Text.of("Try now"),
          Text.of("Each is tried again in seconds, instead of when its turn comes."),
          Need.NOTHING);

  private final UnsentNotices unsent;
  private final Notices notices;

  StuckUnsent(UnsentNotices unsent, Notices notices) {
    this.unsent = unsent;
    this.notices = notices;
  }

  @Override
  public String code() {
    return CODE;
  }

  @Override
  public Text title() {
    return Text.of("Notices that cannot be sent");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(PUBLIC_DEFENDER, DA_SUPERVISOR, MANAGER, ADMINISTRATOR);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    Map<String, Long> counts = new LinkedHashMap<>();
    unsent.of(county.id()).forEach((what, held) -> counts.put(what.name(), held.notices()));
    return counts;
  }

  @Override
  public Text name(String what) {
    return what.equals(What.CHALLENGE.name())
        ? Text.of("Notices of challenge")
        : Text.of("Other notices");
  }

  private List<Notice> standing(County county, String what, int limit, long offset) {
    Optional<What> only = Chosen.of(What.class, what);
    return unsent.list(county.id(), only, limit, offset);
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    return standing(county, what, limit, offset).stream()
        .map(notice -> line(user, notice))
        .toList();
  }

  private StuckLine line(User user, Notice notice) {
    boolean reads = NoticePlaces.mayRead(user, notice);
    boolean administers = user.mayIn(notice.countyId(), ADMINISTRATOR);
    Optional<Text> missing = unsent.missing(notice.channel());
    return new StuckLine(
        "" + notice.id(),
        notice.kind().ofChallenge()
            ? Text.of("Notice of challenge cannot be sent")
            : Text.of("Notice cannot be sent"),
        reads || !notice.kind().toPerson()
            ? Text.of("Notice {0} to {1}", "" + notice.id(), notice.recipient())
            : Text.of("Notice {0} to a person", "" + notice.id()),
        reads ? "/notices/" + notice.id() : null,
        missing.orElse(
            Text.of(
                "It was not taken. It is tried again by itself; what was said tells what to"
                    + " mend.")),
        null,
        administers
            ? new StuckLine.Way(
                Text.of("Send a test message"), "/settings?section=NOTICES#test-message")
            : null,
        !reads && notice.kind().toPerson() ? "" : notice.lastError(),
        notice.queuedAt(),
        StuckKind.who(ADMINISTRATOR, notice.kind().toPerson() ? PUBLIC_DEFENDER : DA_SUPERVISOR),
        missing.isEmpty() && mayTry(user, notice) ? List.of(TRY) : List.of());
  }

  private static boolean mayTry(User user, Notice notice) {
    return user.mayIn(notice.countyId(), ADMINISTRATOR) || NoticePlaces.mayDecide(user, notice);
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return standing(county, what, most, 0).stream().map(notice -> "" + notice.id()).toList();
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return user.mayIn(county.id(), PUBLIC_DEFENDER, DA_SUPERVISOR, ADMINISTRATOR)
        ? List.of(TRY)
        : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    Text about = Text.of("Notice {0}", item);
    Optional<Notice> found =
        notices.find(StuckKind.number(item)).filter(notice -> notice.countyId() == county.id());
    if (found.isPresent() && !mayTry(user, found.get())) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("Decisions about this notice are for another office."));
    }
    Optional<Text> missing = found.flatMap(notice -> unsent.missing(notice.channel()));
    if (missing.isPresent()) {
      return new StuckResult(StuckOutcome.REFUSED, about, missing.get());
    }
    return found.isPresent() && unsent.tryNow(county.id(), found.get().id(), user.username())
        ? new StuckResult(StuckOutcome.DONE, about, Text.of("It is tried again in seconds."))
        : StuckResult.noLonger(about);
  }
}
