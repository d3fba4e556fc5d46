package org.clearance.domain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.WhatIf;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.HistoryRow;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures holding policies against the kept facts of a delivery, as the server does it. Run {@code
 * main}; argument: how many candidates the delivery has (35000).
 */
final class WhatIfBenchmark {
  private static final int ROUNDS = 7;
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final String COUNTY = "ALDER";

  private final JsonMapper json = JsonMapper.builder().build();
  private final AnnotationConfigApplicationContext context =
      TestDomain.of(WhatIf.class, DecisionTables.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final int wanted;
  private int candidates;

  private WhatIfBenchmark(int wanted) {
    this.wanted = wanted;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    new WhatIfBenchmark(arguments.length == 0 ? 35_000 : Integer.parseInt(arguments[0])).measure();
  }

  private void measure() throws IOException, SQLException {
    long delivery = delivery();
    // The server compiles what ships when it starts.
    DecisionTables tables = context.getBean(DecisionTables.class);
    Policy.presets().forEach(tables::under);
    System.out.printf("%,d candidates%n%n", candidates);
    System.out.println("| policies | first, s | median of " + ROUNDS + " more, s |");
    System.out.println("|---|---|---|");
    for (int policies : new int[] {5, 1, 6}) {
      tell(delivery, Policy.presets().subList(0, policies));
    }
    context.close();
  }

  private void tell(long delivery, List<Policy> policies) {
    double first = seconds(delivery, policies);
    double[] more = new double[ROUNDS];
    Arrays.setAll(more, round -> seconds(delivery, policies));
    Arrays.sort(more);
    System.out.printf("| %d | %.2f | %.2f |%n", policies.size(), first, more[ROUNDS / 2]);
    Yardsticks.tell(
        "the kept facts read by JDBC alone",
        Yardsticks.read(
            context.getBean(DataSource.class),
            "select facts::text from candidate where delivery_id = " + delivery),
        (long) (more[ROUNDS / 2] * 1e9));
  }

  private double seconds(long delivery, List<Policy> policies) {
    long start = System.nanoTime();
    WhatIf.WhatIfResult result = context.getBean(WhatIf.class).hold(delivery, policies);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!(result instanceof WhatIf.WhatIfResult.Held)) {
      throw new IllegalStateException(result.toString());
    }
    return seconds;
  }

  /** A delivery of a generated county with its people and candidates, as reading keeps them. */
  private long delivery() throws IOException, SQLException {
    long county = new TestRecords(db).county("alder");
    long delivery =
        db.sql(
                """
                insert into delivery (county_id, state, as_of, received_by)
                values (:county, 'READ', :asOf, 'benchmark') returning id
                """)
            .param("county", county)
            .param("asOf", AS_OF)
            .query(Long.class)
            .single();
    Path file = Files.createTempFile("county", ".csv");
    try {
      // A thousand rows hold some 66 candidates.
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new DojFileGenerator(wanted * 17, 7, COUNTY).write(out);
      }
      keep(county, delivery, file);
    } finally {
      Files.delete(file);
    }
    db.sql("analyze candidate").update();
    return delivery;
  }

  private void keep(long county, long delivery, Path file) throws IOException, SQLException {
    try (Connection connection = context.getBean(DataSource.class).getConnection();
        PreparedStatement people =
            connection.prepareStatement(
                """
                insert into person (id, county_id, person_key, delivery_id, subject_id, name, runs)
                values (?, ?, ?, ?, '1', 'DOE,JOHN', '')
                """);
        PreparedStatement kept =
            connection.prepareStatement(
                """
                insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number,
                                       section, subsection, offense, attempt, related, level, facts)
                values (?, 1, ?, ?, ?, '', ?, '', '', false, ?, ?, ?::jsonb)
                """)) {
      connection.setAutoCommit(false);
      long[] number = {0};
      histories(
          file,
          history -> {
            FactFinding finding = new FactFinding(history, AS_OF);
            List<Candidate> found = history.candidates(COUNTY);
            if (found.isEmpty() || candidates >= wanted) {
              return;
            }
            people.setLong(1, ++number[0]);
            people.setLong(2, county);
            people.setString(3, "SID:" + number[0]);
            people.setLong(4, delivery);
            people.addBatch();
            for (Candidate candidate : found) {
              keep(kept, delivery, number[0], candidate, finding.of(candidate));
            }
            if (number[0] % 1000 == 0) {
              people.executeBatch();
              kept.executeBatch();
            }
          });
      people.executeBatch();
      kept.executeBatch();
      connection.commit();
    }
  }

  private void keep(
      PreparedStatement kept, long delivery, long person, Candidate candidate, Facts facts)
      throws SQLException {
    kept.setLong(1, delivery);
    kept.setLong(2, candidate.conviction().line());
    kept.setLong(3, person);
    kept.setString(4, candidate.conviction().countOrder());
    kept.setString(5, facts.get(ConvictionFact.SECTION));
    kept.setBoolean(6, facts.get(ConvictionFact.RELATED));
    kept.setString(7, candidate.conviction().level().name());
    kept.setString(8, json.writeValueAsString(FactNames.of(facts)));
    kept.addBatch();
    candidates++;
  }

  private interface Keeping {
    void keep(History history) throws SQLException;
  }

  private static void histories(Path file, Keeping each) throws IOException, SQLException {
    List<HistoryRow> person = new ArrayList<>();
    try (DojReader reader = DojReader.open(file)) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DojRow row) {
          if (!person.isEmpty()
              && !person.get(0).text(DojColumn.SUBJECT_ID).equals(row.text(DojColumn.SUBJECT_ID))) {
            each.keep(History.of(person, true));
            person.clear();
          }
          person.add(HistoryRow.of(1, row));
        }
      }
    }
  }
}
