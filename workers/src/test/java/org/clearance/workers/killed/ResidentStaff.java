package org.clearance.workers.killed;

import io.camunda.client.api.search.response.UserTask;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.DecidingForm;
import org.clearance.domain.defense.referral.FollowingMatter;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.Referral;
import org.clearance.domain.defense.referral.Telling;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Counties;
import org.clearance.workers.ClearanceContext;

/** A public defender's office, which does what residents asked for, to the end. */
final class ResidentStaff {
  private static final String PAT = "pat";

  private final ClearanceContext clearance;
  private final String county;

  ResidentStaff(ClearanceContext clearance, String county) {
    this.clearance = clearance;
    this.county = county;
  }

  /** Does what lies open, and says whether there was anything. */
  boolean work() {
    return releases()
        | each(UserTasks.OPEN_MATTER, this::open)
        | each(UserTasks.CHECK_CONFLICT, this::checkConflict)
        | each(UserTasks.REACH_RESIDENT, this::reach)
        | each(UserTasks.FOLLOW_MATTER, this::close);
  }

  /** Lets in what was held because it came too fast. */
  private boolean releases() {
    List<Referral> held = clearance.get(Matters.class).held(countyId());
    held.forEach(
        one -> clearance.get(DecidingForm.class).release(countyId(), one.id(), false, PAT));
    return !held.isEmpty();
  }

  private boolean each(String element, BiConsumer<Matter, Long> work) {
    // What the engine has not heard of yet is done all the same, and no screen shows it.
    List<UserTask> open =
        clearance.tasks(element, CandidateGroups.PUBLIC_DEFENDER, county).stream()
            .filter(task -> !clearance.get(Outbox.class).isCompleted(task.getUserTaskKey()))
            .toList();
    open.forEach(task -> work.accept(matter(task), task.getUserTaskKey()));
    return !open.isEmpty();
  }

  private void open(Matter matter, long task) {
    none(acting().open(matter, task, PAT));
  }

  private void checkConflict(Matter matter, long task) {
    none(
        conflicts()
            .checkConflict(matter, new CheckingConflict.TypedConflict(false, "", ""), task, PAT));
  }

  private void reach(Matter matter, long task) {
    none(
        reaching()
            .attempt(
                matter,
                new ReachingResident.TypedAttempt(
                    clearance
                        .get(Counties.class)
                        .find(countyId())
                        .orElseThrow()
                        .today(Clock.systemUTC()),
                    ContactAttempt.Channel.PHONE,
                    ContactAttempt.Result.REACHED,
                    ""),
                PAT));
    none(reaching().finishReaching(matter, true, task, PAT));
  }

  private void close(Matter matter, long task) {
    none(
        following()
            .follow(
                matter,
                new FollowingMatter.TypedNext(
                    Matter.State.CLOSED, null, Matter.ClosedAs.GRANTED_ALL, "", Telling.NOW),
                task,
                PAT));
  }

  private static void none(Map<String, Text> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
  }

  private Matter matter(UserTask task) {
    long id = Long.parseLong(clearance.variable(task.getProcessInstanceKey(), Variables.MATTER_ID));
    return clearance.get(Matters.class).find(countyId(), id).orElseThrow();
  }

  private ActingOnMatter acting() {
    return clearance.get(ActingOnMatter.class);
  }

  private CheckingConflict conflicts() {
    return clearance.get(CheckingConflict.class);
  }

  private FollowingMatter following() {
    return clearance.get(FollowingMatter.class);
  }

  private ReachingResident reaching() {
    return clearance.get(ReachingResident.class);
  }

  private long countyId() {
    return clearance
        .db()
        .sql("select id from county where code = :code")
        .param("code", county)
        .query(Long.class)
        .single();
  }
}
