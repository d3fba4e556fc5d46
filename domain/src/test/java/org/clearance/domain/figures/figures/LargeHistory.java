package org.clearance.domain.figures.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.TestRecords;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A large county's history, for benchmarks: packets of 250 in thirteen steps over two years, in
 * four deliveries that two policies decide, of five sections and three courts; whose convictions
 * are whose is by chance. It is written without the triggers; the sums are made from it at the end.
 * The database must have no people yet.
 */
public final class LargeHistory {
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

  private LargeHistory() {}

  /** Stores so many convictions of a county. */
  public static void store(DataSource source, long county, int convictions)
      throws SQLException, IOException {
    var records = new TestRecords(JdbcClient.create(source));
    for (int version = 1; version <= 2; version++) {
      records.policy(county, "standard-2019", "sam", LocalDate.of(2026, 1, 1));
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : loading(county, convictions)) {
        long from = System.nanoTime();
        statement.execute(sql);
        System.err.printf(
            "%6.1f s  %s%n",
            (System.nanoTime() - from) / 1e9, sql.strip().lines().findFirst().orElse(""));
      }
    }
  }

  private static List<String> loading(long county, int convictions) throws IOException {
    String sums = new ClassPathResource("sums-of-history.sql").getContentAsString(UTF_8);
    List<String> loading =
        new ArrayList<>(
            List.of(
                "set session_replication_role = replica",
                // What is joined here was made a moment ago: the planner knows nothing of it.
                "set enable_nestloop = off",
                """
                insert into delivery (county_id, state, as_of, received_by, policy_version_id)
                select %1$d, 'IN_CLEARANCE', current_date, 'sue', (select min(id) from policy_version where county_id = %1$d and name = 'standard-2019') + n %% 2 from generate_series(0, 3) n
                """
                    .formatted(county),
                """
                insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, runs)
                select %1$d, 'CII:' || n, (select min(id) from delivery where county_id = %1$d), n, n, 'DOE,JOHN', '' from generate_series(1, %2$d) n
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
                select d.county_id, d.id, s, c from delivery d, unnest(array['11357', '11358', '11359', '11360', '32 PC']) s,
                       unnest(array['COURT 1', 'COURT 2', 'COURT 3']) c
                 where d.county_id = %d
                """
                    .formatted(county),
                """
                insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, court, section,
                                       subsection, offense, attempt, related, level, facts)
                select d.id, 1, n, 1 + abs(hashint4(n)) %% (%2$d * 7 / 10), n, 'SF' || n, c.court, s.section, '', s.section, false,
                       s.i = 4, case when n %% 3 = 0 then 'FELONY' else 'MISDEMEANOR' end,
                       jsonb_build_object('convictions', 1 + n %% 3, 'felonies', n %% 2, 'ofUnknownLevel', 0)
                  from generate_series(0, %2$d - 1) n
                  join (select id, row_number() over (order by id) - 1 as i from delivery where county_id = %1$d) d on d.i = n / 250 * 4 / %3$d
                  join (values (0, '11357'), (1, '11358'), (2, '11359'), (3, '11360'), (4, '32 PC')) s (i, section) on s.i = n %% 5
                  join (values (0, 'COURT 1'), (1, 'COURT 2'), (2, 'COURT 3')) c (i, court) on c.i = n %% 3
                """
                    .formatted(county, convictions, Math.max(convictions / 250, 1)),
                """
                insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, case_number, court,
                                        section, offense, level, slice_id, state, state_since)
                select %1$d, n.person_id, n.delivery_id, n.file_position, n.line_number, n.count_order, n.case_number, n.court,
                       n.section, n.offense, n.level, l.id, e.to_state, e.at
                  from candidate n
                  join (select packet, to_state, at, row_number() over (partition by packet order by step desc) as last from step) e
                    on e.packet = n.line_number / 250 and e.last = 1
                  join figure_slice l on l.delivery_id = n.delivery_id and l.section = n.section and l.court = n.court
                 order by n.line_number
                """
                    .formatted(county),
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
    loading.add("drop table step");
    loading.add("vacuum analyze");
    return loading;
  }
}
