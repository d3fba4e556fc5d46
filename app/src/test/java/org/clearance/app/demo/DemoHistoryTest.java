package org.clearance.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.office.user.DemoUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive of the county with a history, put into a real database. */
class DemoHistoryTest {
  /** Longer after the archive was made than anybody keeps it. */
  private static final Instant LATER = Instant.parse("2031-05-14T17:00:00Z");

  private final PGSimpleDataSource database = TestDatabase.empty();
  private final JdbcClient db = JdbcClient.create(database);

  @TempDir Path data;

  @Test
  void whatever_the_day_the_six_months_have_ended_within_the_week_before_it() throws Exception {
    begin(LATER);

    Instant last = moment("select max(at) from clearance.conviction_event");
    assertThat(last).isBetween(LATER.minus(14, ChronoUnit.DAYS), LATER);
    Instant first = moment("select min(at) from clearance.conviction_event");
    assertThat(ChronoUnit.DAYS.between(first, last)).isBetween(150L, 190L);
    assertThat(moment("select max(created_at) from engine.user_task"))
        .isBetween(LATER.minus(30, ChronoUnit.DAYS), LATER);
    assertThat(moment("select max(ordered_on)::timestamptz from clearance.court_order"))
        .isBetween(LATER.minus(30, ChronoUnit.DAYS), LATER);
  }

  @Test
  void what_a_record_says_of_a_person_stays_as_it_is() throws Exception {
    begin(LATER);

    assertThat(
            number("select count(*) from clearance.person where date_of_birth > date '2010-01-01'"))
        .isZero();
    assertThat(
            number(
                "select count(*) from clearance.conviction where convicted_on > date '2027-01-01'"))
        .isZero();
  }

  @Test
  void nobody_has_a_password_that_the_archive_tells() throws Exception {
    begin(LATER);

    assertThat(
            db.sql("select distinct password_hash from clearance.app_user")
                .query(String.class)
                .list())
        .containsExactly(DemoUsers.NO_PASSWORD);
    assertThat(number("select count(*) from clearance.password_before")).isZero();
    assertThat(number("select count(*) from clearance.api_token")).isZero();
  }

  @Test
  void it_comes_whole_or_not_at_all() throws Exception {
    Files.createFile(data.resolve("store"));
    assertThatThrownBy(() -> begin(LATER)).isInstanceOf(UncheckedIOException.class);
    assertThat(number("select count(*) from pg_namespace where nspname = 'clearance'")).isZero();

    Files.delete(data.resolve("store"));
    begin(LATER);

    assertThat(number("select count(*) from clearance.county")).isOne();
  }

  @Test
  void a_database_that_is_not_new_is_left_alone() throws Exception {
    begin(LATER);
    db.sql("update clearance.county set display_name = 'Another'").update();

    begin(LATER);

    assertThat(db.sql("select display_name from clearance.county").query(String.class).single())
        .isEqualTo("Another");
  }

  private void begin(Instant now) throws SQLException {
    var history = new DemoHistory(true, Clock.fixed(now, ZoneOffset.UTC));
    try (var connection = database.getConnection()) {
      history.begin(connection, data);
    }
  }

  private Instant moment(String sql) {
    return db.sql(sql).query(OffsetDateTime.class).single().toInstant();
  }

  private long number(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
