package org.clearance.domain.defense.screening;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;

/**
 * Measures asking all tables of California's folder about many people's whole records, as the
 * client's page asks them about one. Records are made up as they are asked about, so that what is
 * in memory is the program's. Run {@code main}; arguments: how many people (100000), and threads
 * (2).
 */
final class ScreeningBenchmark {
  private static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);
  private static final int MOST_ENTRIES = 9;
  private static final int AT_ONCE = 100;

  private final Screening law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
  private final List<String> sections = List.copyOf(law.sections().keySet());
  private final LongAdder entries = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder helped = new LongAdder();

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int people = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    int threads = arguments.length < 2 ? 2 : Integer.parseInt(arguments[1]);
    var benchmark = new ScreeningBenchmark();
    System.out.println("people | entries | answers | can be filed for | s | processor s | heap MB");
    for (int part : List.of(people / 10, people)) {
      benchmark.measure(part, threads);
    }
  }

  private void measure(int people, int threads) throws InterruptedException, ExecutionException {
    List.of(entries, answers, helped).forEach(LongAdder::reset);
    long began = System.nanoTime();
    long processor = processor();
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        all.add(pool.submit(() -> work(next, people)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double spent = (processor() - processor) / 1e9;
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
    System.out.printf(
        "%,d | %,d | %,d | %,d | %.1f | %.1f | %d%n",
        people, entries.sum(), answers.sum(), helped.sum(), seconds, spent, heap);
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void work(AtomicInteger next, int people) {
    for (int from = next.getAndAdd(AT_ONCE); from < people; from = next.getAndAdd(AT_ONCE)) {
      for (int number = from; number < Math.min(people, from + AT_ONCE); number++) {
        Random random = new Random(number);
        List<RecordEntry> record = record(random);
        Screened screened = law.screen(person(random), record, AS_OF);
        entries.add(record.size());
        screened.entries().forEach(entry -> answers.add(entry.answers().size()));
        if (screened.entries().stream().anyMatch(entry -> !entry.plan().isEmpty())) {
          helped.increment();
        }
      }
    }
  }

  /** Of half of the people somebody has said what only people know. */
  private Map<String, @Nullable String> person(Random random) {
    Map<String, @Nullable String> person = new HashMap<>();
    person.put(law.whole(), "true");
    person.put(law.born(), LocalDate.of(1950 + random.nextInt(55), 6, 15).toString());
    if (random.nextBoolean()) {
      person.put("chargedNow", Boolean.toString(random.nextInt(10) == 0));
      person.put("servingNow", Boolean.toString(random.nextInt(10) == 0));
      person.put("supervisionNow", random.nextInt(10) == 0 ? "PROBATION" : "NONE");
      person.put("registrant", Boolean.toString(random.nextInt(20) == 0));
      person.put("superstrike", Boolean.toString(random.nextInt(20) == 0));
    }
    return person;
  }

  private List<RecordEntry> record(Random random) {
    List<RecordEntry> record = new ArrayList<>();
    int size = 1 + random.nextInt(MOST_ENTRIES);
    for (int number = 0; number < size; number++) {
      Map<String, @Nullable String> facts = new HashMap<>();
      String day = LocalDate.of(1985, 1, 1).plusDays(random.nextInt(15_000)).toString();
      facts.put("section", sections.get(random.nextInt(sections.size())));
      facts.put("level", random.nextBoolean() ? "FELONY" : "MISDEMEANOR");
      facts.put(law.caseFact(), "A" + number / 2);
      if (random.nextInt(5) == 0) {
        facts.put("arrestDate", day);
        facts.put("arrestOutcome", "DISMISSED");
        record.add(new RecordEntry(Integer.toString(number), "ARREST", facts));
        continue;
      }
      facts.put("judgmentDate", day);
      boolean probation = random.nextInt(3) > 0;
      facts.put("probationGranted", Boolean.toString(probation));
      if (probation && random.nextBoolean()) {
        facts.put("probationOutcome", random.nextInt(4) == 0 ? "VIOLATED_REINSTATED" : "FULFILLED");
      } else if (!probation) {
        facts.put("custody", List.of("PRISON", "JAIL", "MISD_JAIL", "FINE").get(random.nextInt(4)));
      }
      record.add(new RecordEntry(Integer.toString(number), "CONVICTION", facts));
    }
    return record;
  }
}
