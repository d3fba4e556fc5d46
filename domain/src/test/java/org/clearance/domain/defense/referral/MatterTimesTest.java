package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.Test;

/** A person comes at a time, and is reminded of it. */
class MatterTimesTest extends ReferralScene {
  @Test
  void scenario_56_who_has_to_come_is_told_at_once_and_reminded_seven_days_and_one_day_before() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    LocalDate day = TestClient.TODAY.plusDays(20);
    assertThat(dates.set(only(), null, " ", null, "pat")).containsOnlyKeys("comeOn", "comeTo");
    assertThat(dates.set(only(), TestClient.TODAY.minusDays(1), "x".repeat(201), null, "pat"))
        .containsOnlyKeys("comeOn", "comeTo");
    assertThat(dates.set(only(), day, "Department 12, 8:30 a.m.", null, "pat")).isEmpty();
    assertThat(dates.set(only(), day, "Department 12, 8:30 a.m.", null, "pat")).isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0))
        .satisfies(
            shown -> {
              assertThat(shown.comeOn()).isEqualTo(day);
              assertThat(shown.comeTo()).isEqualTo("Department 12, 8:30 a.m.");
            });
    assertThat(matters.events(only().id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.DATE_SET)
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.day()).isEqualTo(day);
              assertThat(set.words()).isEqualTo("Department 12, 8:30 a.m.");
            });
    assertThat(told()).isEqualTo(1);
    assertThat(dates.remind()).isZero();
    pass(13);
    assertThat(dates.remind()).isOne();
    assertThat(dates.remind()).isZero();
    pass(6);
    assertThat(dates.remind()).isOne();
    pass(1);
    assertThat(dates.remind()).isZero();
    assertThat(told()).isEqualTo(3);
  }

  @Test
  void scenario_56_to_a_shared_phone_a_reminder_says_no_more_than_the_day() {
    send(answers("texts", "yes", "phoneUse", "shared"), null);
    SettingDate dates = office.bean(SettingDate.class);
    dates.set(only(), TestClient.TODAY.plusDays(20), "Department 12, 8:30 a.m.", null, "pat");
    pass(13);
    assertThat(dates.remind()).isOne();
    pass(6);
    assertThat(dates.remind()).isOne();
    assertThat(
            db.sql("select body from defense.resident_message where kind = 'COME_ON' order by id")
                .query(String.class)
                .list())
        .as("at once, seven days and one day before")
        .hasSize(3)
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("21 dic. 2026")
                    .doesNotContain("Rosa", "Department", "8:30")
                    .doesNotContainPattern("(?i)corte|tribunal|caso|court|case"));
  }

  @Test
  void scenario_56_another_day_takes_the_place_of_the_first_and_without_one_nobody_is_reminded() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    dates.set(only(), TestClient.TODAY.plusDays(3), "Room 5, 9 a.m.", null, "pat");
    assertThat(dates.remind()).isZero();
    dates.set(only(), TestClient.TODAY.plusDays(9), "Room 5, 9 a.m.", null, "pat");
    assertThat(told()).isEqualTo(2);
    pass(2);
    assertThat(dates.remind()).isOne();
    dates.drop(only(), null, "pat");
    dates.drop(only(), null, "pat");
    pass(6);
    assertThat(dates.remind()).isZero();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0).comeOn()).isNull();
    assertThat(matters.events(only().id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.DATE_DROPPED)
        .hasSize(1);
  }

  @Test
  void times_of_several_weeks_are_added_at_once_but_for_days_on_which_the_court_is_closed() {
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    LocalDate friday = LocalDate.of(2026, 12, 18);

    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    friday, LocalTime.of(9, 0), LocalTime.of(10, 0), 30, 4, "Room 2"),
                "pat"))
        .isEmpty();

    // Christmas and New Year's Day are Fridays.
    assertThat(appointments.coming(county).stream().map(Appointment::day).distinct())
        .containsExactly(friday, LocalDate.of(2027, 1, 8));
  }

  @Test
  void a_person_chooses_a_time_behind_the_code_and_who_comes_second_chooses_another_one() {
    ReferralCode code = send(answers("texts", "yes"), null);
    Matter matter = only();
    ReferralCode other = send(answers("firstName", "Ben", "phone", "+12095550111"), null);
    Matter others = all().stream().filter(one -> one.id() != matter.id()).findFirst().orElseThrow();
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    LocalDate day = LocalDate.of(2026, 12, 14);
    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    null, LocalTime.of(9, 0), LocalTime.of(8, 0), 30, 27, ""),
                "pat"))
        .containsOnlyKeys("slotDay", "slotUntil", "slotWeeks", "slotPlace");
    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    day, LocalTime.of(9, 0), LocalTime.of(10, 15), 30, 1, "Room 2"),
                "pat"))
        .isEmpty();
    assertThat(appointments.coming(county)).hasSize(2);
    assertThat(times(code)).isEmpty();
    appointments.offer(matter, "pat");
    appointments.offer(others, "pat");
    assertThat(times(code)).hasSize(2);
    long first = times(code).get(0).id();
    put(new InboxItem.Appointment(code, "contra-costa", first));
    put(new InboxItem.Appointment(other, "contra-costa", first));
    assertThat(again(matter).comeOn()).isEqualTo(day);
    assertThat(again(matter).comeTo()).isEqualTo("9:00 AM, Room 2");
    assertThat(again(others).comeOn()).isNull();
    assertThat(times(other)).hasSize(1);
    assertThat(times(code)).isEmpty();
    assertThat(appointments.remove(county, first, "pat")).isFalse();
    // Whoever is offered again and chooses another one gives the first one back.
    assertThat(appointments.offer(again(matter), "pat")).isEmpty();
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(again(matter).comeTo()).isEqualTo("9:30 AM, Room 2");
    assertThat(times(other)).extracting(ShownReferral.Time::id).containsExactly(first);
    // A day that the court set is not replaced by an appointment.
    assertThat(office.bean(SettingDate.class).set(again(others), day, "Court", null, "pat"))
        .isEmpty();
    assertThat(appointments.offer(again(others), "pat")).isPresent();
    put(new InboxItem.Appointment(other, "contra-costa", first));
    assertThat(again(others).comeTo()).isEqualTo("Court");
    // What is dropped is free again.
    office.bean(SettingDate.class).drop(again(matter), null, "pat");
    assertThat(appointments.coming(county)).allMatch(slot -> slot.matterId() == null);
  }

  @Test
  void a_time_stays_the_persons_while_the_day_stays_and_is_offered_to_others_once_it_is_free() {
    final ReferralCode code = send(answers("texts", "yes"), null);
    ReferralCode other = send(answers("firstName", "Ben", "phone", "+12095550111"), null);
    final Matter matter = matterOf(code);
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    SettingDate dates = office.bean(SettingDate.class);
    LocalDate day = LocalDate.of(2026, 12, 14);
    appointments.add(
        county,
        new KeepingAppointments.Typed(
            day, LocalTime.of(9, 0), LocalTime.of(10, 15), 30, 1, "Room 2"),
        "pat");
    appointments.offer(matterOf(other), "pat");
    chooses(code);
    assertThat(times(other)).hasSize(1);
    assertThat(dates.set(again(matter), day, "9:00 AM, Room 3", null, "pat")).isEmpty();
    assertThat(again(matter).comeTo()).isEqualTo("9:00 AM, Room 3");
    assertThat(times(other)).as("the person still comes").hasSize(1);
    assertThat(dates.set(again(matter), day.plusDays(1), "Court", null, "pat")).isEmpty();
    assertThat(times(other)).as("another day").hasSize(2);
    dates.drop(again(matter), null, "pat");
    chooses(code);
    dates.drop(again(matter), null, "pat");
    assertThat(times(other)).as("no day any more").hasSize(2);
    chooses(code);
    put(new InboxItem.Withdrawal(code));
    assertThat(times(other)).as("withdrawn").hasSize(2);
    ReferralCode again = reviewedAs("Cal");
    chooses(again);
    assertThat(times(other)).hasSize(1);
    assertThat(following.follow(matterOf(again), closed(ClosedAs.DENIED), 180, "pat")).isEmpty();
    assertThat(times(other)).as("closed").hasSize(2);
  }

  /** The county's day counts, and not that of the database's session. */
  @Test
  void a_time_that_is_over_stays_the_persons_who_came() {
    ReferralCode code = send(answers("texts", "yes"), null);
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    appointments.add(
        county,
        new KeepingAppointments.Typed(
            LocalDate.of(2026, 12, 14), LocalTime.of(9, 0), LocalTime.of(9, 30), 30, 1, "Room 2"),
        "pat");
    chooses(code);
    pass(14);
    office.bean(SettingDate.class).drop(only(), null, "pat");
    assertThat(db.sql("select matter_id from defense.appointment_slot").query(Long.class).single())
        .isEqualTo(only().id());
  }

  private ReferralCode reviewedAs(String firstName) {
    ReferralCode code = send(answers("firstName", firstName, "phone", "+12095550133"), null);
    db.sql("update defense.matter set state = 'REVIEWING' where id = :id")
        .param("id", matterOf(code).id())
        .update();
    return code;
  }

  private Matter matterOf(ReferralCode code) {
    return matters
        .find(
            county,
            db.sql("select matter_id from defense.referral where code = :code")
                .param("code", code.letters())
                .query(Long.class)
                .single())
        .orElseThrow();
  }

  /** The office offers its times, and the person takes the first. */
  private void chooses(ReferralCode code) {
    assertThat(office.bean(KeepingAppointments.class).offer(matterOf(code), "pat")).isEmpty();
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(matterOf(code).comeOn()).isEqualTo(LocalDate.of(2026, 12, 14));
  }
}
