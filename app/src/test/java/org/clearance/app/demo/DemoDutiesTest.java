package org.clearance.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.TestClock;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.ReferralParts;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserBeans;
import org.clearance.domain.office.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The demonstration's office of the public defender has somebody of each duty. */
class DemoDutiesTest {
  private TestClient office;
  private DemoDuties demo;
  private Users users;
  private Duties duties;
  private County county;

  @BeforeEach
  void an_office() {
    office = ReferralParts.office(UserBeans.class, Duties.class);
    users = office.bean(Users.class);
    duties = office.bean(Duties.class);
    county = office.bean(Counties.class).find(office.client.countyId()).orElseThrow();
    demo =
        new DemoDuties(
            users,
            office.bean(AddingUsers.class),
            duties,
            office.bean(MatterQueue.class),
            office.bean(TransactionTemplate.class),
            office.bean(Clock.class),
            "correct horse battery");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Map<String, Duty> held() {
    Map<String, Duty> held = new TreeMap<>();
    for (User user : users.inCounty(county.id())) {
      held.put(user.username(), duties.of(user.id(), county.id()).duty());
    }
    return held;
  }

  @Test
  void each_duty_that_narrows_the_role_has_somebody_and_an_interpreter_is_booked_for_a_matter() {
    demo.staffed(county);
    demo.booked(county);
    assertThat(held()).as("no matter is there to interpret for").doesNotContainKey("interpreter");
    matterOfSomebodyWhoReadsSpanish();
    demo.booked(county);
    demo.booked(county);
    assertThat(held())
        .containsEntry("paralegal", Duty.PARALEGAL)
        .containsEntry("intake-clerk", Duty.INTAKE_CLERK)
        .containsEntry("interpreter", Duty.INTERPRETER);
    assertThat(held().values())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Duty.values()).filter(one -> one != Duty.LEAD).toList());
    assertThat(users.demonstrators())
        .as("who can be signed in as with one click")
        .extracting(User::username)
        .containsAll(held().keySet());
  }

  @Test
  void at_the_next_start_another_duty_stays_and_a_booking_that_is_over_begins_anew() {
    demo.staffed(county);
    matterOfSomebodyWhoReadsSpanish();
    demo.booked(county);
    User clerk = users.byUsername("intake-clerk").orElseThrow();
    duties.give(clerk, county.id(), new HeldDuty(Duty.AUDITOR, null), "administrator");
    User interpreter = users.byUsername("interpreter").orElseThrow();
    Clock clock = office.bean(Clock.class);
    ((TestClock) clock).pass(Duration.ofDays(8));
    assertThat(duties.of(interpreter.id(), county.id()).booking().runsAt(clock.instant()))
        .isFalse();
    demo.staffed(county);
    demo.booked(county);
    assertThat(held()).containsEntry("intake-clerk", Duty.AUDITOR);
    assertThat(duties.of(interpreter.id(), county.id()).booking().runsAt(clock.instant())).isTrue();
  }

  private void matterOfSomebodyWhoReadsSpanish() {
    office
        .bean(JdbcClient.class)
        .sql(
            """
            with m as (
              insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at)
              values (:county, :client, 'CONTACTING', now(), current_date + 10, false, now()) returning id)
            insert into defense.referral (county_id, matter_id, code, language, born, name, answers, source, began_at, received_at)
            select :county, id, 'ABCDEFGHJKLM', 'es', '1985-05-17', 'Núñez, Rosa', '{}', '', now(), now() from m
            """)
        .param("county", county.id())
        .param("client", office.client.id())
        .update();
  }
}
