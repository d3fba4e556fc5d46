package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.domain.oversight.task.LateTasks;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.step.StepNames;
import org.clearance.process.task.Groups;
import org.clearance.process.task.Reassigning;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.clearance.ui.oversight.stuck.StuckLine.Way;
import org.clearance.ui.oversight.task.TaskLists;
import org.clearance.ui.oversight.task.TaskLists.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tasks that are overdue, or were escalated. */
@Component
@Order(2)
class StuckTasks implements StuckKind {
  static final StuckAction TAKE =
      new StuckAction(
          "take",
          Text.of("Take"),
          Text.of("Each task that nobody holds becomes yours, if it is for your role."),
          Need.NOTHING);
  private static final StuckAction GIVE =
      new StuckAction(
          "give",
          Text.of("Give to somebody…"),
          Text.of(
              "Each goes to the person you choose, if it is for their role. What was"
                  + " saved in it stays."),
          Need.RECEIVER);
  private static final StuckAction FREE =
      new StuckAction(
          "free",
          Text.of("Free"),
          Text.of(
              "Nobody holds it any more, so that somebody else can take it. What was"
                  + " saved in it stays."),
          Need.NOTHING);

  private final LateTasks late;
  private final TaskLists lists;
  private final Reassigning reassigning;
  private final StuckSubjects subjects;
  private final Users users;
  private final Clock clock;

  StuckTasks(
      LateTasks late,
      TaskLists lists,
      Reassigning reassigning,
      StuckSubjects subjects,
      Users users,
      Clock clock) {
    this.late = late;
    this.lists = lists;
    this.reassigning = reassigning;
    this.subjects = subjects;
    this.users = users;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "tasks";
  }

  @Override
  public Text title() {
    return Text.of("Overdue tasks");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(DA_SUPERVISOR, COURT_CLERK, PUBLIC_DEFENDER, MANAGER);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    return late.counts(county.id(), Groups.watched(user, county), clock.instant());
  }

  @Override
  public Text name(String what) {
    return StepNames.of(what);
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    Instant now = clock.instant();
    List<Row> rows =
        lists.rows(
            user,
            county,
            late.tasks(county.id(), Groups.watched(user, county), now, what, limit, offset));
    List<StuckSubjects.Subject> about =
        subjects.of(user, county, rows.stream().map(row -> row.task().ids()).toList());
    List<StuckLine> lines = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      lines.add(line(user, rows.get(at), about.get(at), now));
    }
    return lines;
  }

  private static StuckLine line(User user, Row row, StuckSubjects.Subject subject, Instant now) {
    String holder = row.holder();
    boolean mine = user.username().equals(row.task().holder());
    List<StuckAction> actions = new ArrayList<>();
    if (row.mayClaim() && holder == null) {
      actions.add(TAKE);
    }
    if (mine || row.supervised()) {
      actions.add(GIVE);
      if (holder != null) {
        actions.add(FREE);
      }
    }
    @Nullable Instant due = row.task().dueAt();
    return new StuckLine(
        "" + row.task().key(),
        Text.of(row.task().name()),
        row.subject() == null ? subject.about() : row.subject().what(),
        subject.href(),
        waits(holder, due != null && due.isBefore(now), row.task().escalated()),
        null,
        mine || row.supervised()
            ? new Way(Text.of("Open the task"), "/tasks/" + row.task().key())
            : null,
        "",
        due == null ? row.task().createdAt() : due,
        who(row.task().groups()),
        actions);
  }

  private static Text waits(@Nullable String holder, boolean overdue, boolean escalated) {
    Text late =
        overdue
            ? escalated ? Text.of("It is overdue, and was escalated.") : Text.of("It is overdue.")
            : Text.of("It was escalated, and will be overdue.");
    return holder == null
        ? Text.of("{0} Nobody has taken it.", late)
        : Text.of("{0} {1} holds it.", late, holder);
  }

  private static Text who(List<String> groups) {
    List<Role> roles = new ArrayList<>();
    for (String group : groups) {
      String role = group.substring(0, Math.max(0, group.indexOf(':')));
      switch (role) {
        case CandidateGroups.DA_REVIEWER -> {
          roles.add(Role.DA_REVIEWER);
          roles.add(DA_SUPERVISOR);
        }
        case CandidateGroups.DA_SUPERVISOR -> roles.add(DA_SUPERVISOR);
        case CandidateGroups.COURT_CLERK -> roles.add(COURT_CLERK);
        case CandidateGroups.PUBLIC_DEFENDER -> roles.add(PUBLIC_DEFENDER);
        default -> throw new IllegalStateException("a candidate group of no role: " + group);
      }
    }
    return StuckKind.who(roles.toArray(Role[]::new));
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return late.keys(county.id(), Groups.watched(user, county), clock.instant(), what, most);
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return Groups.seen(user, county.id()).isEmpty() ? List.of() : List.of(TAKE, GIVE, FREE);
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    try {
      long key = StuckKind.number(item);
      return switch (action) {
        case "take" -> result(reassigning.take(user, county, key));
        case "free" -> result(reassigning.release(user, county, key));
        default -> {
          Optional<User> receiver = users.byUsername(given);
          yield receiver.isPresent()
              ? result(reassigning.give(user, county, key, receiver.get()))
              : new StuckResult(
                  StuckOutcome.REFUSED,
                  Text.of("Task {0}", item),
                  Text.of("There is no such person here."));
        }
      };
    } catch (EngineFailure away) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          Text.of("Task {0}", item),
          Text.of("The task service is not answering. Try again in a minute."));
    }
  }

  static StuckResult result(Reassigning.ReassignResult of) {
    return new StuckResult(
        of.done() ? StuckOutcome.DONE : StuckOutcome.REFUSED, of.about(), of.what());
  }
}
