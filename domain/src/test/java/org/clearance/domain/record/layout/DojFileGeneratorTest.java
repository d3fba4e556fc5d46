package org.clearance.domain.record.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DojFileGeneratorTest {
  private static final int ROWS = 40_000;
  private static byte[] file = new byte[0];
  private static final Map<String, List<HistoryRow>> PEOPLE = new LinkedHashMap<>();
  private static final List<QuarantinedRow> BAD = new ArrayList<>();
  private static int spread;

  @BeforeAll
  static void generate() throws IOException {
    file = generated(ROWS, 7);
    String before = "";
    try (DojReader reader = DojReader.of(new ByteArrayInputStream(file))) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DojRow row) {
          String subject = row.text(DojColumn.SUBJECT_ID);
          spread += !subject.equals(before) && PEOPLE.containsKey(subject) ? 1 : 0;
          before = subject;
          PEOPLE.computeIfAbsent(subject, s -> new ArrayList<>()).add(HistoryRow.of(1, row));
        } else {
          BAD.add((QuarantinedRow) record);
        }
      }
    }
  }

  @Test
  void it_has_as_many_rows_as_asked_for_and_the_same_seed_makes_the_same_file() throws IOException {
    assertThat(PEOPLE.values().stream().mapToInt(List::size).sum() + BAD.size()).isEqualTo(ROWS);
    assertThat(generated(500, 3)).isEqualTo(generated(500, 3)).isNotEqualTo(generated(500, 4));
  }

  @Test
  void a_row_takes_about_what_a_real_one_takes_and_a_person_some_twenty_rows() {
    assertThat(file.length / ROWS).isBetween(350, 900);
    assertThat(ROWS / PEOPLE.size()).isBetween(15, 30);
  }

  @Test
  void a_county_of_a_seed_stays_the_file_that_it_was() throws IOException {
    assertThat(Sha256.of(generated(2000, 7)))
        .isEqualTo("205d30cf399ee864233a4850cd2d7ac99adb655d8a3c885001796ae76a2c7c55");
  }

  @Test
  void a_dense_file_has_the_rows_of_the_tool_before_this_and_as_many_of_each_person()
      throws IOException {
    var out = new ByteArrayOutputStream();
    new DojFileGenerator(ROWS, 7, "ALDER", FileShape.DENSE).write(out);
    var people = new LinkedHashMap<String, List<HistoryRow>>();
    try (DojReader reader = DojReader.of(new ByteArrayInputStream(out.toByteArray()))) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DojRow row) {
          String subject = row.text(DojColumn.SUBJECT_ID);
          people.computeIfAbsent(subject, s -> new ArrayList<>()).add(HistoryRow.of(1, row));
        }
      }
    }
    long candidates =
        people.values().stream()
            .flatMap(rows -> History.of(rows, true).candidates("ALDER").stream())
            .filter(candidate -> !candidate.related())
            .count();
    assertThat(out.size() / ROWS).isBetween(780, 830);
    assertThat(ROWS / people.size()).isBetween(85, 105);
    assertThat((double) candidates / people.size()).isBetween(2.5, 3.5);
  }

  @Test
  void nearly_everyone_has_a_prop_64_conviction_in_the_county() {
    long with =
        histories().stream()
            .filter(h -> h.candidates("ALDER").stream().anyMatch(c -> !c.related()))
            .count();
    assertThat(with * 100.0 / PEOPLE.size()).isBetween(90.0, 99.9);
  }

  @Test
  void odd_rows_are_there() {
    List<History> histories = histories();
    List<Candidate> candidates =
        histories.stream().flatMap(h -> h.candidates("ALDER").stream()).toList();
    assertThat(BAD).extracting(QuarantinedRow::subjectId).isNotEmpty().doesNotContainNull();
    assertThat(spread).isPositive();
    assertThat(candidates).anyMatch(Candidate::related);
    assertThat(candidates).anyMatch(c -> c.conviction().section().attempt());
    assertThat(candidates).anyMatch(c -> c.conviction().relieved());
    assertThat(candidates).anyMatch(c -> c.conviction().level() == Level.UNKNOWN);
    assertThat(candidates).anyMatch(c -> c.conviction().date().known().isEmpty());
    assertThat(candidates).anyMatch(c -> c.conviction().sentence().size() > 1);
    assertThat(histories).anyMatch(History::deceased);
    assertThat(histories).anyMatch(History::pc290Registration);
    assertThat(histories).anyMatch(h -> h.dateOfBirth().known().isEmpty());
    var sections = new TreeSet<String>();
    candidates.forEach(c -> sections.add(c.conviction().section().number()));
    assertThat(sections).contains("11357", "11358", "11359", "11360");
  }

  @Test
  void no_row_is_no_file() {
    assertThatThrownBy(() -> new DojFileGenerator(0, 1, "ALDER"))
        .hasMessage("a file needs at least one row, not 0");
  }

  private static List<History> histories() {
    return PEOPLE.values().stream().map(rows -> History.of(rows, true)).toList();
  }

  private static byte[] generated(int rows, long seed) throws IOException {
    var out = new ByteArrayOutputStream();
    new DojFileGenerator(rows, seed, "Alder ").write(out);
    return out.toByteArray();
  }
}
