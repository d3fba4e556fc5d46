package org.clearance.domain.letter;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.clearance.domain.TestDoj;
import org.clearance.domain.store.FileStore;

/**
 * Bundles, prints and mails letters, and prints a table: {@code LetterBenchmark 12500 25000 50000}.
 * The letters have no convictions, so closing these is not in it.
 */
public final class LetterBenchmark {
  private LetterBenchmark() {}

  public static void main(String[] sizes) {
    System.out.println(
        "| letters | bundled | printed | mailed | PDF | heap, peak of the old generation |");
    System.out.println("|---|---|---|---|---|---|");
    for (String size : sizes) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int letters) {
    try (var doj = new TestDoj()) {
      write(doj, letters);
      LetterBundles bundles = doj.get(LetterBundles.class);
      System.gc();
      MemoryPoolMXBean old =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
              .findFirst()
              .orElseThrow();
      old.resetPeakUsage();
      long start = System.nanoTime();
      long id = bundles.prepare(doj.county, "benchmark").orElseThrow();
      long bundled = System.nanoTime();
      WholeBundles.print(doj.get(LetterPrinting.class));
      long printed = System.nanoTime();
      bundles.mailed(doj.county, id, 0, "benchmark");
      long mailed = System.nanoTime();
      String document = bundles.find(doj.county, id).orElseThrow().document();
      long bytes =
          doj.get(FileStore.class)
              .describe(java.util.Objects.requireNonNull(document))
              .orElseThrow()
              .size();
      System.out.printf(
          "| %,d | %s | %s | %s | %,d MB | %,d MB |%n",
          letters,
          rate(letters, bundled - start),
          rate(letters, printed - bundled),
          rate(letters, mailed - printed),
          bytes / 1_000_000,
          old.getPeakUsage().getUsed() / 1_000_000);
    }
  }

  private static String rate(int letters, long nanos) {
    double seconds = nanos / 1e9;
    return "%.1f s (%,.0f/s)".formatted(seconds, letters / seconds);
  }

  private static void write(TestDoj doj, int letters) {
    long one = doj.person("DOE,JANE");
    doj.db
        .sql("update county set settings = settings || '{\"notices\": {\"letters\": true}}'")
        .update();
    doj.db
        .sql(
            """
            insert into person (county_id, person_key, delivery_id, subject_id, name, history)
            select county_id, 'CII:L' || n, delivery_id, 'L' || n, 'DOE,JANE ' || n, history
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
