package org.clearance.domain.figures.figures;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.Yardsticks;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the overview with a large county's history stored: each figure, and all that a page
 * shows. Run {@code main}, which prints a table and the plans of the slowest; arguments:
 * convictions (1,000,000), runs of each (21).
 */
public final class FiguresBenchmark {
  private final DataSource source = TestDatabase.migrated();
  private final JdbcClient db = JdbcClient.create(source);
  private final Slices slices = new Slices(db);
  private final ClearanceFigures figures = new ClearanceFigures(db, slices, Clock.systemUTC());
  private final Forecasts forecasts =
      new Forecasts(
          db,
          slices,
          new Deadlines(db, slices, new DeliveredProgrammes(db, new KeptLaws(db))),
          Clock.systemUTC());
  private final int convictions;
  private final int runs;
  private long county;

  private FiguresBenchmark(int convictions, int runs) {
    this.convictions = convictions;
    this.runs = runs;
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    TestDatabase.keepOnDisk();
    new FiguresBenchmark(
            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000,
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21)
        .run();
    System.exit(0);
  }

  private void run() throws Exception {
    county = new TestRecords(db).county("large");
    LargeHistory.store(source, county, convictions);
    System.out.printf(
        "%,d convictions, %,d events, %,d people; rows of sums: standing %,d, moves %,d, stays %,d, ways %,d, people %,d%n",
        rows("conviction"),
        rows("conviction_event"),
        rows("person_progress"),
        rows("standing_count"),
        rows("move_count"),
        rows("stay_count"),
        rows("way_count"),
        rows("slice_people"));
    long delivery = one("select min(id) from delivery");
    long policy = one("select min(policy_version_id) from delivery");
    System.out.println("| figures | of | median | slowest |\n|---|---|---|---|");
    measure("the county", Scope.county(county));
    measure("a delivery", Scope.delivery(county, delivery));
    measure("a policy", new Scope(county, null, null, policy, null, null));
    measure("a section", new Scope(county, null, null, null, "11357", null));
    measure("a section in a court", new Scope(county, null, null, null, "11359", "COURT 2"));
    System.out.printf(
        Locale.ROOT,
        "Yardstick: one pass over the events, %.0f ms%n",
        Yardsticks.read(source, "select to_state, count(*) from conviction_event group by to_state")
            / 1e6);
    moving();
    plans(new Scope(county, null, null, policy, null, null));
  }

  /** How the slowest figures are read. */
  private void plans(Scope part) {
    JdbcClient told = JdbcClient.create(QueryPlans.of(source));
    var explained = new ClearanceFigures(told, slices, Clock.systemUTC());
    Period year = Period.upTo(LocalDate.now(), 365);
    explained.people(part);
    explained.cleared(Scope.county(county), year, Grain.WEEK);
    explained.stays(Scope.county(county), year);
    explained.wayToNotified(Scope.county(county), year);
    explained.rates(Scope.county(county), year);
  }

  private void measure(String of, Scope scope) {
    LocalDate today = LocalDate.now();
    Period month = Period.upTo(today, 30);
    Period year = Period.upTo(today, 365);
    time("funnel", of, () -> figures.funnel(scope));
    time("people", of, () -> figures.people(scope));
    time("cleared, 30 days", of, () -> figures.cleared(scope, month, Grain.DAY));
    time("cleared, 52 weeks", of, () -> figures.cleared(scope, year, Grain.WEEK));
    time("waiting", of, () -> figures.waiting(scope));
    time("stays, 365 days", of, () -> figures.stays(scope, year));
    time("way, 365 days", of, () -> figures.wayToNotified(scope, year));
    time("rates, 365 days", of, () -> figures.rates(scope, year));
    time("forecasts", of, () -> forecasts.of(scope));
    for (Period period : List.of(month, year)) {
      time(
          "**all, %d days and those before**".formatted(period.days()),
          of,
          () -> {
            figures.funnel(scope);
            figures.people(scope);
            figures.waiting(scope);
            forecasts.of(scope);
            figures.cleared(scope, period, Grain.DAY);
            figures.stays(scope, period);
            for (Period one : List.of(period, period.before())) {
              figures.clearedIn(scope, one);
              figures.wayToNotified(scope, one);
              figures.rates(scope, one);
            }
          });
    }
  }

  private void time(String what, String of, Runnable figure) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs + 3; i++) {
      long from = System.nanoTime();
      figure.run();
      if (i >= 3) {
        times.add((System.nanoTime() - from) / 1e6);
      }
    }
    times.sort(null);
    System.out.printf(
        "| %s | %s | %.1f ms | %.1f |%n",
        what, of, times.get(times.size() / 2), times.get(times.size() - 1));
  }

  /** Measures moves of convictions with the sums kept: new ones, by statements of several sizes. */
  private void moving() throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (int size : new int[] {250, 10_000}) {
        double identified = 0;
        double determined = 0;
        for (int i = 0; i < 20_000 / size; i++) {
          statement.execute(
              """
              drop table if exists fresh;
              create temporary table fresh as select max(id) as before from conviction;
              insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, court, section,
                                     subsection, offense, attempt, related, level, facts)
              select (select max(id) from delivery), %2$d, %3$d * %2$d + n, 1 + n, 'new-%2$d-%3$d-' || n, '', 'COURT 1', '11357',
                     '', '11357', false, false, 'FELONY', '{}'
                from generate_series(1, %2$d) n;
              insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, court, section,
                                      offense, level)
              select %1$d, person_id, delivery_id, file_position, line_number, count_order, court, section, offense, level
                from candidate where file_position = %2$d and (line_number - 1) / %2$d = %3$d
              """
                  .formatted(county, size, i));
          String move =
              """
              insert into conviction_event (conviction_id, from_state, to_state, actor)
              select id, %s, '%s', 'x' from conviction where id > (select before from fresh)
              """;
          long from = System.nanoTime();
          statement.execute(move.formatted("null", "IDENTIFIED"));
          identified += (System.nanoTime() - from) / 1e6;
          from = System.nanoTime();
          statement.execute(move.formatted("'IDENTIFIED'", "DETERMINED"));
          determined += (System.nanoTime() - from) / 1e6;
        }
        System.out.printf(
            "| a thousand moves by %,d | identified / determined | %.1f / %.1f ms | |%n",
            size, identified / 20, determined / 20);
      }
    }
  }

  private long rows(String table) {
    return one("select count(*) from " + table);
  }

  private long one(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
