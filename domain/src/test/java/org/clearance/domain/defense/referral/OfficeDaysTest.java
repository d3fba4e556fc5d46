package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.StatusBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an office has to do is due on its working days: courts' holidays and its own are none. */
class OfficeDaysTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private TestClient office;
  private JdbcClient db;
  private long county;

  @BeforeEach
  void an_office_that_is_closed_on_december_8() {
    office = ReferralParts.askedOffice(TellingUnopened.class);
    db = office.bean(JdbcClient.class);
    county = office.client.countyId();
    closed("2026-12-08 Admission of the county (Board resolution 26-7)");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void closed(String... days) {
    String lines = String.join("\", \"", days);
    db.sql("update county set settings = settings || :settings::jsonb where id = :id")
        .param(
            "settings",
            "{\"residents\": {\"ask\": true, \"closedDays\": [%s]}}"
                .formatted(days.length == 0 ? "" : "\"" + lines + "\""))
        .param("id", county)
        .update();
    office.bean(AskedOffices.class).putUp();
  }

  private ReferralCode sends() {
    ReferralCode code = ReferralCode.random();
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                code,
                LocalDate.of(1985, 5, 17),
                "en",
                Map.of(
                    "counties",
                    List.of("contra-costa"),
                    "firstName",
                    List.of("Rosa"),
                    "phone",
                    List.of("+12095550100")),
                List.of(),
                null,
                now().minusSeconds(600),
                null));
    ReferralParts.emptyInbox(office);
    return code;
  }

  private Matter only() {
    return office
        .bean(MatterQueue.class)
        .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "Rosa", "pat"), 10, 0)
        .get(0)
        .matter();
  }

  private Instant now() {
    return office.bean(TestClock.class).instant();
  }

  /** Moves the clock to noon of a day, where the office is. */
  private void at(String day) {
    office
        .bean(TestClock.class)
        .pass(Duration.between(now(), LocalDate.parse(day).atTime(12, 0).atZone(ZONE)));
  }

  /** By when something is to be done, as a process was told last. */
  private String due(String variable) {
    ZonedDateTime by =
        Instant.parse(
                db.sql(
                        "select variables ->> :name from outbox where jsonb_exists(variables, :name) order by id desc limit 1")
                    .param("name", variable)
                    .query(String.class)
                    .single())
            .atZone(ZONE);
    return by.toLocalDate() + " " + by.toLocalTime();
  }

  private ActingOnMatter acting() {
    return office.bean(ActingOnMatter.class);
  }

  private CheckingConflict conflicts() {
    return office.bean(CheckingConflict.class);
  }

  private ReachingResident reaching() {
    return office.bean(ReachingResident.class);
  }

  @Test
  void each_task_of_a_matter_is_due_at_the_end_of_a_working_day_of_the_office() {
    at("2026-12-04");
    sends();
    // December 4 is a Friday: Monday, and Wednesday after the day on which the office is closed.
    assertThat(due("openBy")).isEqualTo("2026-12-09 23:59:59");
    at("2026-12-07");
    acting().open(only(), 77, "pat");
    assertThat(due("checkBy")).isEqualTo("2026-12-11 23:59:59");
    assertThat(conflicts().checkConflict(only(), new TypedConflict(false, "", ""), 78, "pat"))
        .isEmpty();
    // Ten working days from the day on which the form came, as the person was told.
    assertThat(only().dueOn()).isEqualTo(LocalDate.of(2026, 12, 21));
    assertThat(due("reachBy")).isEqualTo("2026-12-21 23:59:59");
  }

  @Test
  void what_was_to_be_done_by_a_day_that_is_over_is_overdue_at_once() {
    sends();
    acting().open(only(), 77, "pat");
    at("2027-01-08");
    conflicts().checkConflict(only(), new TypedConflict(false, "", ""), 78, "pat");
    assertThat(due("reachBy")).isEqualTo("2026-12-16 23:59:59");
  }

  @Test
  void who_is_to_be_reached_again_has_ten_working_days_from_then() {
    ReferralCode code = sends();
    acting().open(only(), 77, "pat");
    conflicts().checkConflict(only(), new TypedConflict(false, "", ""), 78, "pat");
    for (int time = 0; time < ReachingResident.ENOUGH_ATTEMPTS; time++) {
      reaching()
          .attempt(
              only(),
              new TypedAttempt(TestClient.TODAY, Channel.PHONE, Result.NO_ANSWER, ""),
              "pat");
    }
    assertThat(reaching().finishReaching(only(), false, 79, "pat")).isEmpty();
    // Ninety days later it is Monday, March 1.
    assertThat(due("reachBy")).isEqualTo("2027-03-15 23:59:59");
    at("2027-01-15");
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    office.bean(ReceivingReferrals.class).takeNext(0);
    assertThat(only().dueOn()).isEqualTo(LocalDate.of(2027, 2, 1));
    assertThat(due("reachBy")).isEqualTo("2027-02-01 23:59:59");
  }

  @Test
  void a_county_sets_its_own_number_of_working_days_and_people_are_told_the_day_that_follows() {
    db.sql(
            "update county set settings = settings || '{\"terms\": {\"openMatter\": \"P1D\", \"reachResident\": \"P5D\", \"checkConflict\": \"PT4H\"}}' where id = :id")
        .param("id", county)
        .update();
    office.bean(AskedOffices.class).putUp();
    at("2026-12-07");
    sends();
    assertThat(due("openBy")).isEqualTo("2026-12-09 23:59:59");
    assertThat(only().dueOn()).isEqualTo(LocalDate.of(2026, 12, 15));
    acting().open(only(), 77, "pat");
    assertThat(due("checkBy")).as("hours pass as they do").isEqualTo("2026-12-07 16:00");
    assertThat(office.bean(StatusBoard.class).offices().get(0).firstContactDays()).isEqualTo(5);
  }

  @Test
  void an_office_that_closes_more_days_answers_later_from_then_on() {
    StatusBoard board = office.bean(StatusBoard.class);
    assertThat(board.offices().get(0).answerBy()).isEqualTo(LocalDate.of(2026, 12, 16));
    closed("2026-12-08 Board resolution 26-7", "2026-12-09 Storm", "a line that is no day");
    assertThat(board.offices().get(0).answerBy()).isEqualTo(LocalDate.of(2026, 12, 17));
    closed();
    assertThat(board.offices().get(0).answerBy()).isEqualTo(LocalDate.of(2026, 12, 15));
  }

  @Test
  void scenario_48_the_days_on_which_the_county_is_closed_do_not_count_and_each_is_told_once() {
    TestRecords records = new TestRecords(db);
    records.user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    records.user("lee", "Lee", county, Role.PUBLIC_DEFENDER);
    records.user("max", "Max", county, Role.MANAGER);
    db.sql(
            "update county set settings = settings || '{\"defender\": {\"lead\": \"lee\"}}' where id = :id")
        .param("id", county)
        .update();
    // A Thursday before Christmas, of an office that is closed on Christmas Eve, too.
    closed("2026-12-24 Christmas Eve (Board resolution 26-7)");
    at("2026-12-17");
    sends();
    assertThat(toldDayByDay("2027-01-12"))
        .containsExactly(
            "2026-12-21 lee /matters?which=NEW",
            "2026-12-21 paula /matters?which=NEW",
            "2026-12-28 lee /matters?which=NEW",
            "2027-01-05 max /figures/residents");
  }

  @Test
  void scenario_48_who_opens_it_in_time_has_nobody_told() {
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    sends();
    at("2026-12-02");
    acting().open(only(), 77, "paula");
    assertThat(toldDayByDay("2027-01-12")).isEmpty();
  }

  /** Whom the job tells on which day, run three times each day until one. */
  private List<String> toldDayByDay(String until) {
    TellingUnopened telling = office.bean(TellingUnopened.class);
    List<String> told = new ArrayList<>();
    LocalDate last = LocalDate.parse(until);
    for (LocalDate day = now().atZone(ZONE).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (int again = 0; again < 3; again++) {
        telling.tell(county);
      }
      LocalDate on = day;
      db
          .sql(
              "select u.username || ' ' || m.href from message m join app_user u on u.id = m.user_id where m.href is not null order by m.id, u.username offset :before")
          .param("before", told.size())
          .query(String.class)
          .list()
          .stream()
          .map(Objects::requireNonNull)
          .sorted()
          .forEach(one -> told.add(on + " " + one));
      office.bean(TestClock.class).pass(Duration.ofDays(1));
    }
    return told;
  }
}
