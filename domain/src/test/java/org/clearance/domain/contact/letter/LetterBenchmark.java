package org.clearance.domain.contact.letter;

import static org.clearance.domain.Measuring.RUNS;
import static org.clearance.domain.Measuring.median;
import static org.clearance.domain.Measuring.processor;
import static org.clearance.domain.Measuring.rate;
import static org.clearance.domain.Measuring.took;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.clearance.domain.PeakHeap;
import org.clearance.domain.TestDoj;
import org.clearance.domain.Yardsticks;
import org.clearance.domain.ground.store.FileStore;

/**
 * Bundles, prints and mails letters, and prints a table, each figure the median of three runs:
 * {@code LetterBenchmark 10000 50000}. The letters have no convictions, so closing these is not in
 * it. Processor time is that of the program and of PostgreSQL together.
 */
public final class LetterBenchmark {
  private static final int WARMING_UP = 2_000;

  /** Of a letter, its address and date among them. */
  private static final int LINES = 13;

  private LetterBenchmark() {}

  public static void main(String[] sizes) {
    System.out.println(
        "| letters | bundled | printed | mailed | all | processor | PDF | heap after GC: peak, old generation |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    measure(WARMING_UP);
    for (String size : sizes) {
      int letters = Integer.parseInt(size);
      List<Run> runs = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        runs.add(measure(letters));
      }
      print(letters, runs);
      Yardsticks.tell(
          "as many pages of %d lines by PDFBox alone".formatted(LINES),
          Yardsticks.pages(letters, LINES),
          median(runs, Run::all));
    }
  }

  private record Run(
      long bundled, long printed, long mailed, long processor, long bytes, PeakHeap.Peak heap) {
    long all() {
      return bundled + printed + mailed;
    }
  }

  private static void print(int letters, List<Run> runs) {
    System.out.printf(
        "| %,d | %s | %s | %s | %s | %.1f s | %,d MB | %,d MB, %,d MB |%n",
        letters,
        rate(letters, median(runs, Run::bundled)),
        rate(letters, median(runs, Run::printed)),
        rate(letters, median(runs, Run::mailed)),
        rate(letters, median(runs, Run::all)),
        median(runs, Run::processor) / 1e9,
        median(runs, Run::bytes) / 1_000_000,
        median(runs, run -> run.heap().all()) / 1_000_000,
        median(runs, run -> run.heap().old()) / 1_000_000);
  }

  private static Run measure(int letters) {
    try (var doj = new TestDoj();
        var heap = new PeakHeap()) {
      write(doj, letters);
      LetterBundles bundles = doj.get(LetterBundles.class);
      heap.begin();
      long before = processor(doj.db);
      long[] id = new long[1];
      long bundled = took(() -> id[0] = bundles.prepare(doj.county, "benchmark").orElseThrow());
      long printed = took(() -> WholeBundles.print(doj.get(LetterPrinting.class)));
      long mailed = took(() -> bundles.mailed(doj.county, id[0], 0, "benchmark"));
      long processor = processor(doj.db) - before;
      String document =
          Objects.requireNonNull(bundles.find(doj.county, id[0]).orElseThrow().document());
      long bytes = doj.get(FileStore.class).describe(document).orElseThrow().size();
      return new Run(bundled, printed, mailed, processor, bytes, heap.peak());
    }
  }

  private static void write(TestDoj doj, int letters) {
    long one = doj.person("DOE,JANE");
    doj.db
        .sql("update county set settings = settings || '{\"notices\": {\"letters\": true}}'")
        .update();
    doj.db
        .sql(
            """
            insert into person (county_id, person_key, delivery_id, subject_id, name, runs)
            select county_id, 'CII:L' || n, delivery_id, 'L' || n, 'DOE,JANE ' || n, runs
              from person, generate_series(1, :letters) n where id = :one
            """)
        .param("letters", letters)
        .param("one", one)
        .update();
    doj.db
        .sql(
            """
            insert into postal_address (person_id, street, city, state, zip, source, as_of, recorded_by, recorded_at)
            select id, id || ' MAIN ST', 'STOCKTON', 'CA', to_char(90000 + id * 7919 % 6000, 'FM00000'), 'list',
                   current_date, 'benchmark', now()
              from person where id <> :one
            """)
        .param("one", one)
        .update();
    doj.db
        .sql(
            """
            insert into notice (county_id, kind, dedup_key, person_id, channel, recipient, language, subject, body, message_id)
            select county_id, 'RELIEF_GRANTED', 'letter:' || id, id, 'LETTER', name, 'en', 'News for you', :body, 'letter:' || id
              from person where id <> :one
            """)
        .param(
            "body",
            "Dear Jane:\n\n" + "A line of a letter that says nothing to anybody else. ".repeat(12))
        .param("one", one)
        .update();
    doj.db.sql("analyze").update();
  }
}
