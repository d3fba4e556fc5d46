package org.clearance.app.demo;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.defense.referral.Telling;
import org.jspecify.annotations.Nullable;

/** The public defender's office of the demonstration: it brings each matter where it should be. */
class DemoDefender {
  private static final int LOOK_AGAIN_DAYS = 20;

  private final Matters matters;
  private final ActingOnMatter acting;
  private final CheckingConflict conflicts;
  private final ReachingResident reaching;
  private final FollowingMatter following;
  private final CamundaClient client;
  private final Clock clock;

  DemoDefender(
      Matters matters,
      ActingOnMatter acting,
      CheckingConflict conflicts,
      ReachingResident reaching,
      FollowingMatter following,
      CamundaClient client,
      Clock clock) {
    this.matters = matters;
    this.acting = acting;
    this.conflicts = conflicts;
    this.reaching = reaching;
    this.following = following;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes the next step of a matter where its task is there.
   *
   * @return whether the matter is where it should be
   */
  boolean advance(Matter matter, State wanted) {
    if (matter.state() == wanted) {
      return true;
    }
    switch (matter.state()) {
      case RECEIVED ->
          task(matter, UserTasks.OPEN_MATTER)
              .ifPresent(key -> acting.open(matter, key, DemoResidents.DEFENDER));
      case OPENED ->
          task(matter, UserTasks.CHECK_CONFLICT)
              .ifPresent(
                  key ->
                      conflicts.checkConflict(
                          matter, new TypedConflict(false, "", ""), key, DemoResidents.DEFENDER));
      case CONTACTING ->
          task(matter, UserTasks.REACH_RESIDENT)
              .ifPresent(key -> reach(matter, wanted != State.COULD_NOT_REACH, key));
      default ->
          task(matter, UserTasks.FOLLOW_MATTER)
              .ifPresent(
                  key ->
                      following.follow(matter, next(wanted, today()), key, DemoResidents.DEFENDER));
    }
    return false;
  }

  private void reach(Matter matter, boolean reached, long taskKey) {
    int attempts = reached ? 1 : ReachingResident.ENOUGH_ATTEMPTS;
    for (int i = matters.attempts(matter.id()).size(); i < attempts; i++) {
      reaching.attempt(
          matter,
          new TypedAttempt(today(), Channel.PHONE, reached ? Result.REACHED : Result.NO_ANSWER, ""),
          DemoResidents.DEFENDER);
    }
    reaching.finishReaching(matter, reached, taskKey, DemoResidents.DEFENDER);
  }

  private static TypedNext next(State wanted, LocalDate today) {
    boolean closes = wanted == State.CLOSED;
    @Nullable LocalDate until = closes ? null : today.plusDays(LOOK_AGAIN_DAYS);
    return new TypedNext(wanted, until, closes ? ClosedAs.GRANTED_ALL : null, "", Telling.NOW);
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
  }

  private OptionalLong task(Matter matter, String form) {
    return client
        .newUserTaskSearchRequest()
        .filter(
            filter ->
                filter
                    .elementId(form)
                    .state(UserTaskState.CREATED)
                    .processInstanceVariables(
                        List.of(
                            variable ->
                                variable
                                    .name(Variables.MATTER_ID)
                                    .value(Long.toString(matter.id())))))
        .send()
        .join()
        .items()
        .stream()
        .mapToLong(task -> task.getUserTaskKey())
        .findFirst();
  }
}
