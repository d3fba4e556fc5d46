package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.domain.staterecord.reconciliation.Alarms.Alarm;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Alarms about differences with DOJ that nobody has cleared. */
@Component
@Order(6)
class StuckAlarms implements StuckKind {
  private static final StuckAction CLEAR =
      new StuckAction(
          "clear",
          Text.of("Clear the alarm…"),
          Text.of("Each counts as looked into; the audit keeps what you found."),
          Need.REASON);

  private final Alarms alarms;

  StuckAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public String code() {
    return "alarms";
  }

  @Override
  public Text title() {
    return Text.of("What does not add up");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(COURT_CLERK, DA_SUPERVISOR, MANAGER);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    long standing = alarms.count(county.id());
    return standing == 0 ? Map.of() : Map.of("alarm", standing);
  }

  @Override
  public Text name(String what) {
    return title();
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    List<StuckAction> actions = actions(user, county);
    return alarms.standing(county.id(), limit, offset).stream()
        .map(alarm -> line(alarm, actions))
        .toList();
  }

  private static StuckLine line(Alarm alarm, List<StuckAction> actions) {
    return new StuckLine(
        "" + alarm.id(),
        Text.of("Alarm"),
        Text.of("Submission {0}", "" + alarm.submissionNumber()),
        "/submissions/" + alarm.submissionId(),
        Text.of(
            "{0} Somebody has to find out why: a record may be lost, or counted twice.",
            alarm.finding()),
        null,
        null,
        "",
        alarm.raisedAt(),
        StuckKind.who(COURT_CLERK, MANAGER),
        actions);
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return alarms.standing(county.id(), most, 0).stream().map(alarm -> "" + alarm.id()).toList();
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return user.mayIn(county.id(), COURT_CLERK, MANAGER) ? List.of(CLEAR) : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    Text about = Text.of("Alarm {0}", item);
    if (actions(user, county).isEmpty()) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("This is for: {0}.", StuckKind.who(COURT_CLERK, MANAGER)));
    }
    return switch (alarms.clear(county.id(), StuckKind.number(item), given, user.username())) {
      case DONE -> new StuckResult(StuckOutcome.DONE, about, Text.of("It is cleared."));
      case ALREADY, UNKNOWN -> StuckResult.noLonger(about);
      case NO_REASON ->
          new StuckResult(
              StuckOutcome.REFUSED,
              about,
              Text.of(
                  "Say in at most {0} characters what you found. Nothing was cleared.",
                  Alarms.LONGEST_REASON));
    };
  }
}
