package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.figures.figures.Forecast.Expected;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ForecastsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");

  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final Forecasts forecasts =
      new Forecasts(
          db,
          new Slices(db),
          new Deadlines(db, new Slices(db), new DeliveredProgrammes(db, new KeptLaws(db))),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private long county;

  @BeforeEach
  void county() {
    county = records.county("san-joaquin");
  }

  @Test
  void where_every_week_was_the_same_so_is_every_future() {
    assertThat(Forecasts.expected(70, List.of(10L, 10L, 10L, 10L), TODAY, TODAY.plusDays(49)))
        .isEqualTo(new Expected(TODAY.plusDays(49), TODAY.plusDays(49), TODAY.plusDays(49), 100));
    assertThat(Forecasts.expected(71, List.of(10L, 10L, 10L, 10L), TODAY, TODAY.plusDays(49)))
        .isEqualTo(new Expected(TODAY.plusDays(50), TODAY.plusDays(50), TODAY.plusDays(50), 0));
  }

  @Test
  void weeks_that_differ_make_a_range_around_their_mean() {
    Expected expected =
        Forecasts.expected(1_000, List.of(0L, 20L, 40L, 60L, 80L), TODAY, TODAY.plusDays(175));
    assertThat(expected.early()).isBefore(expected.likely());
    assertThat(expected.likely()).isBefore(expected.late());
    assertThat(expected.likely()).isBetween(TODAY.plusDays(160), TODAY.plusDays(190));
    assertThat(expected.inTime()).isBetween(35.0, 65.0);
    assertThat(
            Forecasts.expected(1_000, List.of(0L, 20L, 40L, 60L, 80L), TODAY, TODAY.plusDays(175)))
        .isEqualTo(expected);
  }

  @Test
  void where_nothing_moves_it_never_ends() {
    assertThat(Forecasts.expected(1, List.of(0L, 0L, 0L, 0L), TODAY, TODAY.plusYears(9)))
        .isEqualTo(new Expected(null, null, null, 0));
    assertThat(Forecasts.expected(1, List.of(-3L, 0L, -1L, 0L), TODAY, TODAY.plusYears(9)).late())
        .isNull();
  }

  @Test
  void what_reached_a_milestone_in_each_week_is_from_the_history() {
    long delivery = records.determinedDelivery(county);
    for (int i = 0; i < 6; i++) {
      long id = identified(records.person(delivery, "A" + i, "DOE,JOHN"), "2026-10-20T18:00:00Z");
      move(id, "IDENTIFIED", "DETERMINED", "2026-10-21T18:00:00Z");
      move(id, "DETERMINED", "IN_REVIEW", "2026-10-21T18:00:00Z");
      if (i < 3) {
        move(id, "IN_REVIEW", "APPROVED", i < 1 ? "2026-11-30T18:00:00Z" : "2026-11-10T18:00:00Z");
      }
      if (i == 3) {
        move(id, "IN_REVIEW", "WITHDRAWN", "2026-11-23T18:00:00Z");
      }
    }
    Forecast reviewed = forecasts.of(Scope.county(county)).get(0);
    assertThat(reviewed.deadline().milestone()).isEqualTo(Milestone.REVIEWED);
    assertThat(reviewed.remaining()).isEqualTo(2);
    assertThat(reviewed.done()).isEqualTo(4);
    // Today is not over: the last whole week ends yesterday.
    assertThat(reviewed.weeks()).containsExactly(0L, 0L, 0L, 2L, 1L, 1L);
    assertThat(reviewed.expected()).isNotNull();
    Forecast ordered = forecasts.of(Scope.county(county)).get(1);
    assertThat(ordered.remaining()).isEqualTo(5);
    assertThat(ordered.weeks()).containsExactly(0L, 0L, 0L, 0L, 1L, 0L);
  }

  @Test
  void the_step_that_takes_longest_to_work_off_what_waits_holds_up_most() {
    long delivery = records.determinedDelivery(county);
    for (int i = 0; i < 6; i++) {
      long id = identified(records.person(delivery, "A" + i, "DOE,JOHN"), "2026-10-20T18:00:00Z");
      move(id, "IDENTIFIED", "DETERMINED", "2026-10-21T18:00:00Z");
      move(id, "DETERMINED", "IN_REVIEW", "2026-10-21T18:00:00Z");
      if (i < 4) {
        move(id, "IN_REVIEW", "APPROVED", "2026-11-10T18:00:00Z");
      }
      if (i == 0) {
        move(id, "APPROVED", "FILED", "2026-11-11T18:00:00Z");
        move(id, "FILED", "DENIED", "2026-11-12T18:00:00Z");
      }
    }
    Outlook outlook = outlooks().of(Scope.county(county)).orElseThrow();
    assertThat(outlook.people().people()).isEqualTo(6);
    assertThat(outlook.bottleneck())
        .as("of two for review, four a month, three for orders, one a month, and one never told")
        .isEqualTo(new Outlook.Bottleneck(Milestone.ORDERED, 3, 1 / 6.0));
  }

  @Test
  void the_pace_that_the_countys_own_day_needs_is_told_until_the_day_has_passed() {
    long delivery = records.determinedDelivery(county);
    for (int i = 0; i < 10; i++) {
      identified(records.person(delivery, "A" + i, "DOE,JOHN"), "2026-10-20T18:00:00Z");
    }
    assertThat(outlooks().of(Scope.county(county)).orElseThrow().needed())
        .as("no day is set")
        .isNull();
    sets("2026-12-15");
    Outlook outlook = outlooks().of(Scope.county(county)).orElseThrow();
    assertThat(outlook.target()).isEqualTo(TODAY.plusDays(14));
    assertThat(outlook.needed()).isEqualTo(5);
    sets("2026-12-01");
    outlook = outlooks().of(Scope.county(county)).orElseThrow();
    assertThat(outlook.target()).isEqualTo(TODAY);
    assertThat(outlook.needed()).as("the day is here").isNull();
    assertThat(outlooks().of(Scope.county(records.county("fresno")))).isEmpty();
  }

  private void sets(String notified) {
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("id", county)
        .param("settings", "{\"deadlines\": {\"notified\": \"" + notified + "\"}}")
        .update();
  }

  private Outlooks outlooks() {
    return new Outlooks(
        new ClearanceFigures(db, new Slices(db), Clock.fixed(NOW, ZoneOffset.UTC)),
        forecasts,
        new Deadlines(db, new Slices(db), new DeliveredProgrammes(db, new KeptLaws(db))));
  }

  @Test
  void a_county_that_began_lately_is_told_that_it_is_too_early() {
    long delivery = records.determinedDelivery(county);
    identified(records.person(delivery, "A1", "DOE,JOHN"), "2026-11-20T18:00:00Z");
    assertThat(forecasts.of(Scope.county(county)))
        .allSatisfy(f -> assertThat(f.expected()).isNull());
  }

  @Test
  void the_statutes_days_hold_unless_the_county_sets_its_own() {
    assertThat(forecasts.of(Scope.county(county)).stream().map(f -> f.deadline().on()))
        .containsExactly(
            LocalDate.of(2020, 7, 1), LocalDate.of(2023, 3, 1), LocalDate.of(2023, 7, 1));
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("id", county)
        .param(
            "settings",
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of(
                        "deadlines",
                        Map.of(
                            "ordered", "2027-03-01",
                            "orderedSource", "Standing order 12",
                            "notified", "2027-12-31"))))
        .update();
    assertThat(forecasts.of(Scope.county(county)).stream().map(Forecast::deadline))
        .containsExactly(
            new Deadline(
                Milestone.REVIEWED,
                LocalDate.of(2020, 7, 1),
                "H&S 11361.9(b), as AB 1793 (2018) made it"),
            new Deadline(Milestone.ORDERED, LocalDate.of(2027, 3, 1), "Standing order 12"),
            new Deadline(
                Milestone.DOJ_UPDATED,
                LocalDate.of(2023, 7, 1),
                "H&S 11361.9, as AB 1706 (2022) has it"),
            new Deadline(Milestone.NOTIFIED, LocalDate.of(2027, 12, 31), ""));
  }

  private long identified(long person, String at) {
    long id =
        db.sql(
                """
                with told as (
                  insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, section,
                                         subsection, offense, attempt, related, level, facts)
                  select delivery_id, 1, id, id, 'n1', '', '11357', '', '11357 HS', false, false, 'FELONY', '{}'
                    from person where id = :person
                  returning *)
                insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, section,
                                        offense, level, state_since)
                select p.county_id, p.id, t.delivery_id, t.file_position, t.line_number, t.count_order, t.section, t.offense,
                       t.level, :at::timestamptz
                  from told t join person p on p.id = t.person_id
                returning id
                """)
            .param("person", person)
            .param("at", at)
            .query(Long.class)
            .single();
    move(id, null, "IDENTIFIED", at);
    return id;
  }

  private void move(long id, String from, String to, String at) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, at, actor)
            values (:id, :from, :to, :at::timestamptz, 'test')
            """)
        .param("id", id)
        .param("from", from)
        .param("to", to)
        .param("at", at)
        .update();
  }
}
