package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.PhaseProgress;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading goes on where it stopped, whatever stopped it, and ends as if nothing had. */
class KilledReadingTest {
  private static final int ROWS = 50_000;

  /** So many that reading them takes longer than it is asked whether it is still wanted. */
  private static final int SECONDS_OF_ROWS = 100_000;

  private static final LocalDate AS_OF = LocalDate.of(2024, 1, 1);
  private static final List<String> CONTENTS =
      List.of(
          "select name || person_key || runs from person order by person_key",
          "select p.person_key || c.count_order || c.section || f.facts::text || c.state"
              + " from conviction c join person p on p.id = c.person_id"
              + " join conviction_facts f on f.conviction_id = c.id order by 1",
          "select count(*)::text from conviction_event",
          "select line_number || reason from quarantined_row order by line_number",
          "select policy || figures::text from impact order by policy",
          "select state || rows_read || ' ' || rows_quarantined || ' ' || people || ' ' ||"
              + " candidates || ' ' || people_built || ' ' || bytes_read from delivery");

  /** What is there after a reading that nothing stops, by the number of rows. */
  private static final Map<Integer, List<List<String>>> UNDISTURBED = new HashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rows_read > 0", "people_built > 0"})
  void a_process_that_is_killed_while_reading_leaves_nothing_undone_and_nothing_twice(String when)
      throws Exception {
    var killed = TestDatabase.withoutPool();
    try (var context = CountyDelivery.context(killed, folder)) {
      long delivery = handIn(context, ROWS);
      JdbcClient db = context.getBean(JdbcClient.class);
      Process reader = child(killed, delivery);
      try {
        waitFor(db, "select " + when + " from delivery", reader);
      } finally {
        reader.destroyForcibly();
      }
      assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(reader.exitValue()).isEqualTo(128 + 9);
      assertThat(db.sql("select state from delivery").query(String.class).single())
          .isEqualTo("READING");
      waitFor(db, "select not exists (select from pg_locks where locktype = 'advisory')", null);
      assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
          .isInstanceOf(ReadHistoriesResult.Read.class);
    }
    assertThat(contents(killed)).isEqualTo(undisturbed(ROWS));
  }

  @Test
  void reading_that_nobody_waits_for_stops_and_goes_on_later() throws IOException {
    DataSource stopped = TestDatabase.migrated();
    try (var context = CountyDelivery.context(stopped, folder)) {
      long delivery = handIn(context, SECONDS_OF_ROWS);
      var reading = context.getBean(ReadingHistories.class);
      var phases = context.getBean(DeliveryPhases.class);
      int asked = 0;
      int phasesSeen = 0;
      while (reading.read(delivery, progress -> {}, () -> false)
          instanceof ReadHistoriesResult.Stopped) {
        assertThat(++asked).isLessThan(100);
        // Stopped before the first phase or behind the last one, it is in none.
        Optional<PhaseProgress> phase = phases.find(delivery);
        if (phase.isPresent()) {
          phasesSeen++;
          assertThat(phase.get().doneBefore()).isLessThanOrEqualTo(phase.get().done());
          assertThat(phase.get().done()).isLessThanOrEqualTo(phase.get().total());
        }
      }
      assertThat(phasesSeen).isPositive();
      assertThat(phases.find(delivery)).isEmpty();
    }
    assertThat(contents(stopped)).isEqualTo(undisturbed(SECONDS_OF_ROWS));
  }

  private List<List<String>> undisturbed(int rows) throws IOException {
    List<List<String>> known = UNDISTURBED.get(rows);
    if (known != null) {
      return known;
    }
    DataSource dataSource = TestDatabase.migrated();
    try (var context = CountyDelivery.context(dataSource, folder)) {
      long delivery = handIn(context, rows);
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
    }
    UNDISTURBED.put(rows, contents(dataSource));
    return UNDISTURBED.get(rows);
  }

  private static long handIn(AnnotationConfigApplicationContext context, int rows)
      throws IOException {
    var file = new ByteArrayOutputStream();
    new DojFileGenerator(rows, 5, "ALDER").write(file);
    long county = CountyDelivery.county(context.getBean(JdbcClient.class), "ALDER");
    return CountyDelivery.handIn(context, county, AS_OF, file.toByteArray());
  }

  private static List<List<String>> contents(DataSource dataSource) {
    JdbcClient db = JdbcClient.create(dataSource);
    return CONTENTS.stream().map(sql -> db.sql(sql).query(String.class).list()).toList();
  }

  private Process child(PGSimpleDataSource dataSource, long delivery) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ReadingProcess.class.getName(),
            dataSource.getUrl(),
            folder.toString(),
            Long.toString(delivery))
        .inheritIO()
        .start();
  }

  private static void waitFor(JdbcClient db, String condition, @Nullable Process alive) {
    Instant until = Instant.now().plus(Duration.ofSeconds(120));
    while (!db.sql(condition).query(Boolean.class).single()) {
      assertThat(Instant.now()).as(condition).isBefore(until);
      assertThat(alive == null || alive.isAlive()).as("the reading process lives").isTrue();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The process that is killed. */
  static final class ReadingProcess {
    public static void main(String[] arguments) {
      var dataSource = new PGSimpleDataSource();
      dataSource.setUrl(arguments[0]);
      dataSource.setUser("postgres");
      dataSource.setCurrentSchema("clearance");
      try (var context = CountyDelivery.context(dataSource, Path.of(arguments[1]))) {
        context.getBean(ReadingHistories.class).read(Long.parseLong(arguments[2]), progress -> {});
      }
    }
  }
}
