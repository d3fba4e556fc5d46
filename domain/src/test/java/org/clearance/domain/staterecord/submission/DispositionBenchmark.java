package org.clearance.domain.staterecord.submission;

import static org.clearance.domain.Measuring.RUNS;
import static org.clearance.domain.Measuring.median;
import static org.clearance.domain.Measuring.processor;
import static org.clearance.domain.Measuring.rate;
import static org.clearance.domain.Measuring.took;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.PeakHeap;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestDoj;
import org.clearance.domain.Yardsticks;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementResult;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports the dispositions of one motion in a file, takes DOJ’s answer to it, and holds the records
 * against the kept files: {@code DispositionBenchmark 10000 50000 200000} prints a table, each
 * figure the median of three runs. One record in fifteen is rejected, for one of four reasons.
 * Processor time is that of the program and of PostgreSQL together.
 */
public final class DispositionBenchmark {
  private static final List<String> PHASES =
      List.of("batched", "written", "sent", "answer taken and applied", "reconciled");

  /** The record, what it answers, and the conviction's moves: reported, acknowledged. */
  private static final int ROWS_OF_EACH = 4;

  private DispositionBenchmark() {}

  public static void main(String[] sizes) {
    TestDatabase.keepOnDisk();
    System.out.printf(
        "| dispositions | %s | all | processor | file | heap after GC: peak, old generation |%n",
        String.join(" | ", PHASES));
    System.out.println("|---".repeat(PHASES.size() + 5) + "|");
    measure(2_000); // warms up
    for (String size : sizes) {
      int dispositions = Integer.parseInt(size);
      List<Run> runs = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        runs.add(measure(dispositions));
      }
      print(dispositions, runs);
      Yardsticks.tell(
          "as many rows of 250 bytes by COPY, %d times: a row for each state that is kept"
              .formatted(ROWS_OF_EACH),
          Yardsticks.copied(TestDatabase.migrated(), dispositions * ROWS_OF_EACH, 250),
          median(runs, Run::all));
    }
  }

  /** How long each phase took, and what all of it took. */
  private record Run(List<Long> nanos, long processor, long fileBytes, PeakHeap.Peak heap) {
    long all() {
      return nanos.stream().mapToLong(Long::longValue).sum();
    }
  }

  private static void print(int dispositions, List<Run> runs) {
    StringBuilder row = new StringBuilder("| %,d ".formatted(dispositions));
    for (int phase = 0; phase < PHASES.size(); phase++) {
      int at = phase;
      row.append("| ")
          .append(rate(dispositions, median(runs, run -> run.nanos().get(at))))
          .append(' ');
    }
    row.append("| ").append(rate(dispositions, median(runs, Run::all)));
    row.append(" | %.1f s ".formatted(median(runs, Run::processor) / 1e9));
    row.append("| %.1f MB ".formatted(median(runs, Run::fileBytes) / 1e6));
    row.append(
        "| %,d MB, %,d MB |"
            .formatted(
                median(runs, run -> run.heap().all()) / 1_000_000,
                median(runs, run -> run.heap().old()) / 1_000_000));
    System.out.println(row);
  }

  private static Run measure(int dispositions) {
    try (var doj = new TestDoj();
        var heap = new PeakHeap()) {
      long motion = write(doj, dispositions);
      Reporting reporting = doj.get(Reporting.class);
      List<Long> nanos = new ArrayList<>();
      heap.begin();
      long processor = processor(doj.db);
      long[] id = new long[1];
      nanos.add(took(() -> id[0] = reporting.batch(motion, doj.key()).orElseThrow()));
      nanos.add(took(() -> reporting.write(id[0])));
      nanos.add(took(() -> reporting.send(id[0])));
      processor -= processor(doj.db);
      heap.pause();
      Path file = doj.outgoing().resolve(TestDoj.files(doj.outgoing()).get(0));
      long bytes = Files.size(file);
      String answer = new SimulatedDoj(doj.outgoing(), doj.incoming()).answerWaiting().get(0);
      heap.goOn();
      processor += processor(doj.db);
      nanos.add(took(() -> take(doj, answer, dispositions)));
      nanos.add(took(() -> reconcile(doj)));
      return new Run(nanos, processor(doj.db) - processor, bytes, heap.peak());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(TestDoj doj, String answer, int dispositions) {
    AcknowledgementResult outcome =
        doj.get(TakingAcknowledgement.class).take(doj.incoming().resolve(answer));
    if (!(outcome instanceof AcknowledgementResult.Taken all)
        || all.accepted() + all.rejected() != dispositions
        || all.problems() + all.outstanding() > 0) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private static void reconcile(TestDoj doj) {
    if (doj.get(Reconciling.class).reconcile(doj.county) > 0) {
      throw new IllegalStateException("the files and the records differ");
    }
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
            "update conviction set relief = 'DISMISSED_AND_SEALED' where id in (select conviction_id from motion_item where motion_id = :motion)")
        .param("motion", one.id())
        .update();
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
      insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, runs)
      select p.county_id, 'CII:B' || n, p.delivery_id, 'B' || n, 'B' || n, 'DOE,JANE ' || n, p.date_of_birth, p.runs
        from conviction c join person p on p.id = c.person_id, generate_series(1, :count) n where c.id = :one;
      insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, case_number, section,
                              offense, level, convicted_on)
      select c.county_id, p.id, c.delivery_id, c.file_position, c.line_number, c.count_order, 'SF' || p.id, c.section,
             c.offense, c.level, c.convicted_on
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
