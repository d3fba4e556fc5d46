package org.clearance.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people of the public defender's office of the demonstration, one of each duty; who is called
 * the public defender leads it. They are added also to a county that was made before.
 */
class DemoDuties {
  private static final String ACTOR = "demo";
  private static final String INTERPRETER = "interpreter";

  /** For how long the interpreter of the demonstration is booked from each start on. */
  private static final Duration BOOKED = Duration.ofDays(7);

  private record Member(String username, String displayName, Duty duty) {}

  private static final List<Member> MEMBERS =
      List.of(
          new Member("attorney", "Attorney of the public defender", Duty.ATTORNEY),
          new Member("paralegal", "Paralegal of the public defender", Duty.PARALEGAL),
          new Member("intake-clerk", "Intake clerk of the public defender", Duty.INTAKE_CLERK),
          new Member(
              "outreach-worker", "Outreach worker of the public defender", Duty.OUTREACH_WORKER),
          new Member("auditor", "Auditor of the public defender", Duty.AUDITOR));

  private final Users users;
  private final AddingUsers adding;
  private final Duties duties;
  private final MatterQueue queue;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String password;

  DemoDuties(
      Users users,
      AddingUsers adding,
      Duties duties,
      MatterQueue queue,
      TransactionTemplate transaction,
      Clock clock,
      String password) {
    this.users = users;
    this.adding = adding;
    this.duties = duties;
    this.queue = queue;
    this.transaction = transaction;
    this.clock = clock;
    this.password = password;
  }

  /** Adds whoever is not there yet, each with the duty; who has another one keeps it. */
  void staffed(County county) {
    transaction.executeWithoutResult(
        status ->
            MEMBERS.forEach(
                one -> {
                  User user = user(county, one);
                  if (duties.of(user.id(), county.id()).equals(HeldDuty.LEAD)) {
                    duties.give(user, county.id(), new HeldDuty(one.duty(), null), ACTOR);
                  }
                }));
  }

  /** Books the interpreter for the first matter of somebody who reads Spanish, from now on. */
  void booked(County county) {
    Optional<Matter> matter =
        queue
            .page(new MatterQueue.Asked(county.id(), MatterQueue.Which.REACHING, "", ""), 50, 0)
            .stream()
            .filter(one -> "es".equals(one.language()))
            .map(MatterQueue.Queued::matter)
            .findFirst();
    matter.ifPresent(
        one -> transaction.executeWithoutResult(status -> book(county, one, clock.instant())));
  }

  private void book(County county, Matter matter, Instant now) {
    User user =
        user(
            county,
            new Member(INTERPRETER, "Interpreter of the public defender", Duty.INTERPRETER));
    Booking before = duties.of(user.id(), county.id()).booking();
    if (before == null || !before.runsAt(now)) {
      duties.give(
          user,
          county.id(),
          new HeldDuty(Duty.INTERPRETER, new Booking(matter.id(), now, now.plus(BOOKED))),
          ACTOR);
    }
  }

  private User user(County county, Member member) {
    return users
        .byUsername(member.username())
        .orElseGet(
            () ->
                adding.add(
                    member.username(),
                    member.displayName(),
                    member.username() + "@redwood-flats.example",
                    password,
                    true,
                    List.of(new AddingUsers.RoleIn(county.id(), Role.PUBLIC_DEFENDER)),
                    ACTOR));
  }
}
