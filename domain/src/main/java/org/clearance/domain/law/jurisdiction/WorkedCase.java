package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A worked case of a table: facts, and what the law says of them, by a source.
 *
 * @param file where it stands
 * @param line there, from 1
 * @param asOf the day for which it is asked
 * @param facts those that it gives; null for one that it says is unknown
 * @param expected by the names of outputs; what is empty is not looked at
 */
record WorkedCase(
    String file,
    long line,
    String id,
    LocalDate asOf,
    Map<String, @Nullable Object> facts,
    Map<String, String> expected) {
  private static final String AS_OF = "as_of";
  private static final String SOURCE = "source";
  private static final List<String> EXPECTED =
      List.of("outcome", "relief", LawTable.STANDARD, "track", "eligible_from", "due", "rule");

  /** Reads the cases of a table; what is wrong with them is a problem of the files. */
  static List<WorkedCase> read(FolderReading reading, String file, LawTable table) {
    List<WorkedCase> cases = new ArrayList<>();
    for (FolderReading.Line line : reading.sheet(file, List.of())) {
      read(reading, line, table).ifPresent(cases::add);
    }
    return cases;
  }

  private static Optional<WorkedCase> read(
      FolderReading reading, FolderReading.Line line, LawTable table) {
    LocalDate asOf = reading.day(line, AS_OF);
    for (String needed : List.of("id", AS_OF, "outcome", "rule", SOURCE)) {
      if (line.cell(needed).isEmpty()) {
        reading.problem(
            line.file(), line.place(), "A case needs id, as_of, outcome, rule and source.");
        return Optional.empty();
      }
    }
    Map<String, @Nullable Object> facts = new HashMap<>();
    Map<String, String> expected = new HashMap<>();
    for (Map.Entry<String, String> cell : line.cells().entrySet()) {
      String column = cell.getKey();
      String value = cell.getValue().strip();
      Optional<LawFact> fact = table.catalog().column(column);
      if (EXPECTED.contains(column)) {
        expected.put(column, value);
      } else if (fact.isPresent()) {
        if (!value.isEmpty()) {
          boolean unknown = fact.get().saysUnknown(value);
          Optional<Object> read = unknown ? Optional.empty() : fact.get().value().read(value);
          if (read.isEmpty() && !unknown) {
            reading.problem(
                line.file(),
                line.place(),
                "%s: “%s” is not %s.".formatted(column, value, fact.get().value().allowed()));
          }
          facts.put(fact.get().name(), read.orElse(null));
        }
      } else if (!List.of("id", AS_OF, SOURCE, "confidence", "note").contains(column)) {
        reading.problem(line.file(), "line 1", "There is no fact named %s.".formatted(column));
        return Optional.empty();
      }
    }
    return asOf == null
        ? Optional.empty()
        : Optional.of(
            new WorkedCase(line.file(), line.number(), line.cell("id"), asOf, facts, expected));
  }

  /** Describes how an answer differs from the expected one; empty where it is as expected. */
  Optional<String> difference(Answer answer) {
    List<String> cells = answer.cells();
    Map<String, String> given = new HashMap<>();
    Answer.COLUMNS.forEach(column -> given.put(column, cells.get(given.size())));
    given.put(LawTable.STANDARD, answer.standardName());
    String wrong =
        EXPECTED.stream()
            .filter(name -> !expected.getOrDefault(name, "").isEmpty())
            .filter(name -> !Objects.equals(expected.get(name), given.get(name)))
            .map(
                name ->
                    "%s is %s and should be %s"
                        .formatted(name, given.get(name), expected.get(name)))
            .collect(Collectors.joining(", "));
    return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
  }
}
