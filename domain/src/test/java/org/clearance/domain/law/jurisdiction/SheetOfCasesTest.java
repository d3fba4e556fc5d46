package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sheet with a column for each fact that any case tells is answered as those cases are. */
class SheetOfCasesTest {
  private static final Path SHIPPED = Path.of("../jurisdictions");
  private static final Set<String> NO_FACTS =
      Set.of(
          "as_of",
          "outcome",
          "relief",
          "standard",
          "track",
          "eligible_from",
          "due",
          "rule",
          "source",
          "confidence",
          "note");

  static Stream<Named<LawTable>> tables() {
    return Jurisdictions.SHIPPED.stream()
        .map(Jurisdictions::shipped)
        .flatMap(Jurisdiction::tables)
        .filter(table -> !table.cases().isEmpty())
        .map(table -> Named.of(table.name(), table));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_sheet_of_all_worked_cases_is_answered_as_each_of_them(LawTable table) throws IOException {
    String state = table.name().substring(0, table.name().indexOf('/'));
    Path file = SHIPPED.resolve(state).resolve(table.cases().get(0).file());
    Map<LocalDate, List<NamedCsvRecord>> byDay = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
      lines.forEach(
          line ->
              byDay
                  .computeIfAbsent(
                      LocalDate.parse(line.getField("as_of")), day -> new ArrayList<>())
                  .add(line));
    }
    for (Map.Entry<LocalDate, List<NamedCsvRecord>> cases : byDay.entrySet()) {
      List<String> expected = new ArrayList<>();
      cases
          .getValue()
          .forEach(
              one ->
                  expected.add(
                      "%s %s %s"
                          .formatted(
                              one.getField("id"), one.getField("outcome"), one.getField("rule"))));
      List<String> answers = answers(table, sheet(cases.getValue()), cases.getKey());
      assertThat(answers).hasSameSizeAs(expected);
      for (int line = 0; line < expected.size(); line++) {
        assertThat(answers.get(line)).isEqualTo(expected.get(line));
      }
    }
  }

  private static String sheet(List<NamedCsvRecord> cases) throws IOException {
    var text = new StringWriter();
    CsvWriter sheet = CsvWriter.builder().build(text);
    List<String> columns =
        cases.get(0).getHeader().stream().filter(column -> !NO_FACTS.contains(column)).toList();
    sheet.writeRecord(columns);
    cases.forEach(one -> sheet.writeRecord(columns.stream().map(one::getField).toList()));
    sheet.flush();
    return text.toString();
  }

  private static List<String> answers(LawTable table, String sheet, LocalDate day)
      throws IOException {
    var answers = new StringWriter();
    new FactSheet(table)
        .answer(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), day, answers);
    return CsvReader.builder().ofNamedCsvRecord(answers.toString()).stream()
        .map(
            line ->
                "%s %s %s"
                    .formatted(
                        line.getField("id"), line.getField("outcome"), line.getField("rule")))
        .toList();
  }
}
