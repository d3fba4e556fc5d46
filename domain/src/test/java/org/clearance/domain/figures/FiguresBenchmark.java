package org.clearance.domain.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the overview with a large county's history stored: each figure, and all that a page
 * shows. Run {@code main}, which prints a table; arguments: convictions (1,000,000), runs of each
 * (21). The history is written by packets of 250 in thirteen steps over two years, without the
 * triggers; the sums are made as the migration makes them.
 */
public final class FiguresBenchmark {
  private static final String[] STEPS = {
    "IDENTIFIED",
    "DETERMINED",
    "DETERMINED",
    "IN_REVIEW",
    "APPROVED",
    "FILED",
    "GRANTED",
    "REPORTED",
    "REJECTED",
    "REPORTED",
    "ACKNOWLEDGED",
    "NOTIFIED",
    "CLOSED"
  };

  private final DataSource source = TestDatabase.migrated();
  private final JdbcClient db = JdbcClient.create(source);
  private final Slices slices = new Slices(db);
  private final ClearanceFigures figures = new ClearanceFigures(db, slices, Clock.systemUTC());
  private final Forecasts forecasts =
      new Forecasts(db, slices, new Deadlines(db, JsonMapper.shared()), Clock.systemUTC());
  private final int convictions;
  private final int runs;
  private long county;

  private FiguresBenchmark(int convictions, int runs) {
    this.convictions = convictions;
    this.runs = runs;
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    new FiguresBenchmark(
            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000,
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21)
        .run();
    System.exit(0);
  }

  private void run() throws Exception {
    store();
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
    measure("a policy", new Scope(county, null, policy, null, null));
    measure("a section", new Scope(county, null, null, "11357", null));
    measure("a section in a court", new Scope(county, null, null, "11359", "COURT 2"));
    moving();
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

  /**
   * What it costs to move convictions with the sums kept: new ones, by statements of several sizes.
   */
  private void moving() throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (int size : new int[] {250, 10_000}) {
        double identified = 0;
        double determined = 0;
        for (int i = 0; i < 20_000 / size; i++) {
          statement.execute(
              """
              insert into conviction (county_id, person_id, delivery_id, count_order, court, section, offense, level, facts)
              select %d, 1 + n, (select max(id) from delivery), 'new-%d-%d-' || n, 'COURT 1', '11357', '11357', 'FELONY', '{}'
                from generate_series(1, %d) n
              """
                  .formatted(county, size, i, size));
          long from = System.nanoTime();
          statement.execute(
              "insert into conviction_event (conviction_id, to_state, actor) select id, 'IDENTIFIED', 'x' from conviction where count_order like 'new-%d-%d-%%'"
                  .formatted(size, i));
          identified += (System.nanoTime() - from) / 1e6;
          from = System.nanoTime();
          statement.execute(
              "insert into conviction_event (conviction_id, from_state, to_state, actor) select id, 'IDENTIFIED', 'DETERMINED', 'x' from conviction where count_order like 'new-%d-%d-%%'"
                  .formatted(size, i));
          determined += (System.nanoTime() - from) / 1e6;
        }
        System.out.printf(
            "| a thousand moves by %,d | identified / determined | %.1f / %.1f ms | |%n",
            size, identified / 20, determined / 20);
      }
    }
  }

  private void store() throws Exception {
    county = new org.clearance.domain.TestRecords(db).county("large");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : loading()) {
        long from = System.nanoTime();
        statement.execute(sql);
        System.err.printf(
            "%6.1f s  %s%n",
            (System.nanoTime() - from) / 1e9, sql.strip().lines().findFirst().orElse(""));
      }
    }
  }

  private List<String> loading() throws Exception {
    String migration =
        new ClassPathResource("db/migration/V172__figures.sql").getContentAsString(UTF_8);
    String sums =
        migration.substring(
            migration.indexOf("select count_history(null, 1, null);"),
            migration.indexOf("select fold_figures();"));
    List<String> loading =
        new ArrayList<>(
            List.of(
                "set session_replication_role = replica",
                // What is joined here was made a moment ago: the planner knows nothing of it.
                "set enable_nestloop = off",
                """
                insert into policy_version (county_id, name, version, preset, author, approved_by, approved_at, effective_from)
                select %d, 'standard-2019', v, 'standard', 'sue', 'sam', now(), '2026-01-01' from generate_series(1, 2) v
                """
                    .formatted(county),
                """
                insert into delivery (county_id, state, as_of, received_by, policy_version_id)
                select %d, 'IN_CLEARANCE', current_date, 'sue', (select min(id) from policy_version) + n %% 2 from generate_series(0, 3) n
                """
                    .formatted(county),
                """
                insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, history)
                select %d, 'CII:' || n, (select min(id) from delivery), n, n, 'DOE,JOHN', '{}' from generate_series(1, %d) n
                """
                    .formatted(county, convictions * 7 / 10),
                """
                create temporary table step as
                select p.packet, k.step, k.to_state, lag(k.to_state) over (partition by p.packet order by k.step) as from_state,
                       -- Packets follow each other over two years; a step takes hours or days.
                       now() - interval '730 days' + interval '720 days' * p.packet / %1$d
                         + sum(interval '1 hour' * (1 + (p.packet * 37 + k.step * 61) %% 97) * case when k.step < 3 then 0.02 else 1 end)
                             over (partition by p.packet order by k.step) as at
                  from generate_series(0, %1$d - 1) p (packet)
                 cross join unnest(array['%2$s']) with ordinality k (to_state, step)
                """
                    .formatted(Math.max(convictions / 250, 1), String.join("','", STEPS)),
                "delete from step where at > now()",
                // One packet in ten is rejected; the others go on from where they are reported.
                "delete from step where to_state = 'REJECTED' and packet % 10 <> 0 or from_state = 'REJECTED' and packet % 10 <> 0",
                "update step set from_state = 'REPORTED' where to_state = 'ACKNOWLEDGED'",
                """
                insert into figure_slice (county_id, delivery_id, section, court)
                select %d, d.id, s, c from delivery d, unnest(array['11357', '11358', '11359', '11360', '32 PC']) s,
                       unnest(array['COURT 1', 'COURT 2', 'COURT 3']) c
                """
                    .formatted(county),
                """
                insert into conviction (county_id, person_id, delivery_id, count_order, case_number, court, section, offense, level,
                                        facts, packet_id, slice_id, state, state_since)
                select %1$d, 1 + abs(hashint4(n)) %% (%2$d * 7 / 10), d.id, n, 'SF' || n, c.court, s.section, s.section, case when n %% 3 = 0 then 'FELONY' else 'MISDEMEANOR' end,
                       jsonb_build_object('convictions', 1 + n %% 3, 'felonies', n %% 2, 'ofUnknownLevel', 0), null, l.id, e.to_state, e.at
                  from generate_series(0, %2$d - 1) n
                  join (select packet, to_state, at, row_number() over (partition by packet order by step desc) as last from step) e
                    on e.packet = n / 250 and e.last = 1
                  join (select id, row_number() over (order by id) - 1 as i from delivery) d on d.i = n / 250 * 4 / %3$d
                  join (values (0, '11357'), (1, '11358'), (2, '11359'), (3, '11360'), (4, '32 PC')) s (i, section) on s.i = n %% 5
                  join (values (0, 'COURT 1'), (1, 'COURT 2'), (2, 'COURT 3')) c (i, court) on c.i = n %% 3
                  join figure_slice l on l.delivery_id = d.id and l.section = s.section and l.court = c.court
                """
                    .formatted(county, convictions, Math.max(convictions / 250, 1)),
                """
                insert into conviction_event (conviction_id, from_state, to_state, at, actor, reason, relief_before, relief_after)
                select c.id, t.from_state, t.to_state, t.at, 'job', case when t.to_state = 'REJECTED' then 'R0' || t.packet % 4 else '' end,
                       case when t.to_state = 'GRANTED' then '' end,
                       case when t.to_state = 'GRANTED' then case when c.section in ('11359', '11360') then 'REDUCED' else 'DISMISSED' end end
                  from step t join conviction c on c.count_order::int / 250 = t.packet
                 order by t.step, c.id
                """,
                """
                update conviction c set relief = case when section in ('11359', '11360') then 'REDESIGNATED_MISDEMEANOR' else 'DISMISSED_AND_SEALED' end
                 where state in ('GRANTED', 'REPORTED', 'REJECTED', 'ACKNOWLEDGED', 'NOTIFIED', 'CLOSED')
                """,
                "set session_replication_role = origin",
                "reset enable_nestloop",
                "analyze"));
    for (String sql : sums.split(";\n")) {
      loading.add(sql);
    }
    String people =
        new ClassPathResource("db/migration/V178__people_of_parts.sql").getContentAsString(UTF_8);
    loading.add(
        people.substring(
            people.indexOf("update person_progress p"), people.indexOf("select fold_figures();")));
    loading.add("select fold_figures()");
    loading.add("vacuum analyze");
    return loading;
  }

  private long rows(String table) {
    return one("select count(*) from " + table);
  }

  private long one(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
