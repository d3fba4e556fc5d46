package org.clearance.domain.submission;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.acknowledgement.Acknowledgements;
import org.clearance.domain.acknowledgement.Outcome;
import org.clearance.domain.acknowledgement.SimulatedDoj;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports the dispositions of one motion in a file, and takes DOJ’s answer to it: {@code
 * DispositionBenchmark 12500 25000 50000} prints a table. One record in fifteen is rejected, for
 * one of four reasons.
 */
public final class DispositionBenchmark {
  private DispositionBenchmark() {}

  public static void main(String[] sizes) throws IOException {
    System.out.println(
        "| dispositions | batched | written | sent | answer taken and applied | all | file | heap, peak of the old generation |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String size : sizes) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int dispositions) throws IOException {
    try (var doj = new TestDoj()) {
      long motion = write(doj, dispositions);
      Reporting reporting = doj.get(Reporting.class);
      System.gc();
      MemoryPoolMXBean old =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
              .findFirst()
              .orElseThrow();
      old.resetPeakUsage();
      long start = System.nanoTime();
      long id = reporting.batch(motion, doj.key()).orElseThrow();
      long batched = System.nanoTime();
      reporting.write(id);
      long written = System.nanoTime();
      reporting.send(id);
      long sent = System.nanoTime();
      Path file = doj.outgoing().resolve(TestDoj.files(doj.outgoing()).get(0));
      Files.createDirectories(doj.incoming());
      Path answer =
          Files.write(
              doj.incoming().resolve("answer.csv"), SimulatedDoj.answer(Files.readAllBytes(file)));
      long answered = System.nanoTime();
      Outcome outcome = doj.get(Acknowledgements.class).take(answer);
      long taken = System.nanoTime();
      if (!(outcome instanceof Outcome.Taken all)
          || all.accepted() + all.rejected() != dispositions
          || all.problems() + all.outstanding() > 0) {
        throw new IllegalStateException(outcome.toString());
      }
      System.out.printf(
          "| %,d | %s | %s | %s | %s | %s | %.1f MB | %,d MB |%n",
          dispositions,
          rate(dispositions, batched - start),
          rate(dispositions, written - batched),
          rate(dispositions, sent - written),
          rate(dispositions, taken - answered),
          rate(dispositions, sent - start + taken - answered),
          Files.size(file) / 1e6,
          old.getPeakUsage().getUsed() / 1_000_000);
    }
  }

  private static String rate(int rows, long nanos) {
    double seconds = nanos / 1e9;
    return "%.1f s (%,.0f/s)".formatted(seconds, rows / seconds);
  }

  /** A motion whose order granted so many convictions, each of a person of its own. */
  private static long write(TestDoj doj, int convictions) {
    Motion one = doj.motion(List.of(doj.filed(doj.person("DOE,JANE"))));
    long conviction = one.convictions().get(0);
    JdbcClient db = doj.db;
    for (String sql : COPIES.split(";")) {
      db.sql(sql)
          .param("count", convictions - 1)
          .param("one", conviction)
          .param("motion", one.id())
          .update();
    }
    doj.order(one, List.of(conviction), "DISMISSED_AND_SEALED");
    db.sql(
            """
            with items as (
              insert into order_item (order_id, conviction_id, relief)
              select o.id, i.conviction_id, 'DISMISSED_AND_SEALED' from motion_item i
                join court_order o on o.motion_id = i.motion_id
               where i.motion_id = :motion and i.conviction_id <> :one
              returning conviction_id)
            insert into conviction_event (conviction_id, from_state, to_state, actor)
            select conviction_id, 'FILED', 'GRANTED', 'benchmark' from items
            """)
        .param("motion", one.id())
        .param("one", conviction)
        .update();
    db.sql("analyze").update();
    return one.id();
  }

  /** The one conviction as often as it takes, in every state that it went through. */
  private static final String COPIES =
      """
      insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, history)
      select p.county_id, 'CII:B' || n, p.delivery_id, 'B' || n, 'B' || n, 'DOE,JANE ' || n, p.date_of_birth, p.history
        from conviction c join person p on p.id = c.person_id, generate_series(1, :count) n where c.id = :one;
      insert into conviction (county_id, person_id, delivery_id, count_order, case_number, section, offense, level,
                              convicted_on, facts)
      select c.county_id, p.id, c.delivery_id, c.count_order, 'SF' || p.id, c.section, c.offense, c.level,
             c.convicted_on, c.facts
        from conviction c join person p on p.delivery_id = c.delivery_id and p.id <> c.person_id where c.id = :one;
      insert into conviction_event (conviction_id, to_state, actor)
      select c.id, 'IDENTIFIED', 'benchmark' from conviction c join conviction o on o.delivery_id = c.delivery_id
       where o.id = :one and c.id <> :one;
      insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                 facts, input_hash, determined_by)
      select c.id, d.delivery_id, d.policy_version_id, d.outcome, d.rule, d.reason, d.explanation, d.facts,
             d.input_hash, d.determined_by
        from determination d join conviction c on c.delivery_id = d.delivery_id and c.id <> :one
       where d.conviction_id = :one;
      update conviction c set determination_id = d.id from determination d
       where d.conviction_id = c.id and c.determination_id is null;
      insert into motion_item (motion_id, conviction_id, position, proposed_relief)
      select :motion, c.id, 1 + row_number() over (order by c.id), 'DISMISSED_AND_SEALED'
        from conviction c join conviction o on o.delivery_id = c.delivery_id where o.id = :one and c.id <> :one;
      """
          + moved("IDENTIFIED", "DETERMINED")
          + moved("DETERMINED", "IN_REVIEW")
          + moved("IN_REVIEW", "APPROVED")
          + moved("APPROVED", "FILED").replace(";", "");

  private static String moved(String from, String to) {
    return """
        insert into conviction_event (conviction_id, from_state, to_state, actor)
        select conviction_id, '%s', '%s', 'benchmark' from motion_item where motion_id = :motion and conviction_id <> :one;
        """
        .formatted(from, to);
  }
}
