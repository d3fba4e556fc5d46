package org.clearance.domain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * Measures the parts of identification that take processors alone, one thread each, on a file that
 * it generates. Argument: rows (200,000). {@code IdentifyBenchmark} measures the whole, with
 * database and exports.
 */
final class IdentificationBenchmark {
  private static final int ROUNDS = 3;
  private static final long SEED = 64;
  private static final String COUNTY = "Alder";
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);

  private final Path file;
  private final String county;
  private final List<Map<String, @Nullable Object>> candidates = new ArrayList<>();

  private IdentificationBenchmark(Path file, String county) {
    this.file = file;
    this.county = county;
  }

  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    Path file = Files.createTempFile("identification", ".csv");
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new DojFileGenerator(rows, SEED, COUNTY).write(out);
      }
      new IdentificationBenchmark(file, COUNTY).measure();
    } finally {
      Files.delete(file);
    }
  }

  private void measure() throws IOException {
    System.out.println("| part | a second | median of " + ROUNDS + ", s |");
    System.out.println("|---|---|---|");
    tell("parsing, rows", this::parse);
    tell("parsing and histories, rows", () -> histories(history -> {}));
    tell("parsing, histories and facts, rows", () -> histories(this::facts));
    candidates.clear();
    histories(history -> candidates.addAll(facts(history)));
    DecisionTables tables = new DecisionTables();
    for (Policy policy : Policy.presets()) {
      HeldPolicy determining = tables.under(policy);
      tell("determination under " + policy.name() + ", candidates", () -> determine(determining));
    }
    List<HeldPolicy> all = Policy.presets().stream().map(tables::under).toList();
    tell(
        "determination under all " + all.size() + ", candidates",
        () -> {
          all.forEach(this::determine);
          return candidates.size();
        });
  }

  private interface Part {
    long run() throws IOException;
  }

  private static void tell(String name, Part part) throws IOException {
    double[] seconds = new double[ROUNDS];
    long done = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      done = part.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    java.util.Arrays.sort(seconds);
    double median = seconds[ROUNDS / 2];
    System.out.printf("| %s | %,.0f | %.2f |%n", name, done / median, median);
  }

  private long parse() throws IOException {
    long rows = 0;
    try (DojReader reader = DojReader.open(file)) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        rows++;
      }
    }
    return rows;
  }

  private long histories(Consumer<History> each) throws IOException {
    long rows = 0;
    List<HistoryRow> person = new ArrayList<>();
    try (DojReader reader = DojReader.open(file)) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        rows++;
        if (record instanceof DojRow row) {
          if (!person.isEmpty()
              && !person.get(0).text(DojColumn.SUBJECT_ID).equals(row.text(DojColumn.SUBJECT_ID))) {
            each.accept(History.of(person, true));
            person.clear();
          }
          person.add(HistoryRow.of(1, row));
        }
      }
    }
    return rows;
  }

  private List<Map<String, @Nullable Object>> facts(History history) {
    FactFinding finding = new FactFinding(history, AS_OF);
    return history.candidates(county).stream()
        .map(candidate -> FactNames.of(finding.of(candidate)))
        .toList();
  }

  private long determine(HeldPolicy determining) {
    for (Map<String, @Nullable Object> facts : candidates) {
      determining.of(facts);
    }
    return candidates.size();
  }
}
