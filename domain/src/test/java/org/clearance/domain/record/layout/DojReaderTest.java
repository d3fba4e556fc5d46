package org.clearance.domain.record.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DojReaderTest {
  private static final String A = conviction("1", "101001001000", "19980504", "11358 HS-A").line();
  private static final String B = conviction("2", "101001001000", "19980504", "11359 HS-B").line();

  @Test
  void a_header_is_passed_over_with_or_without_a_trailing_comma() {
    assertThat(read(RowText.header() + "\n" + A)).containsExactly("2 row 1");
    assertThat(read(RowText.header() + ",\r\n" + A + "\r\n")).containsExactly("2 row 1");
  }

  @Test
  void a_part_of_a_file_is_read_by_itself_with_its_lines() throws IOException {
    byte[] file = ("\uFEFF" + A + "\n\n" + "broken\n" + B + "\n" + A + "\n").getBytes(UTF_8);
    DojReader.Position from;
    long to;
    try (DojReader whole = DojReader.of(new ByteArrayInputStream(file))) {
      whole.next();
      from = whole.position();
      whole.next();
      whole.next();
      to = whole.position().offset();
    }
    byte[] part = Arrays.copyOfRange(file, (int) from.offset(), (int) to);
    try (DojReader reader = DojReader.of(part, from)) {
      assertThat(reader.next()).isInstanceOf(QuarantinedRow.class);
      assertThat(reader.next())
          .isInstanceOf(DojRow.class)
          .extracting(DojRecord::line)
          .isEqualTo(4L);
      assertThat(reader.next()).isNull();
      assertThat(reader.position().offset()).isEqualTo(to);
    }
  }

  @Test
  void a_byte_order_mark_makes_no_person() {
    assertThat(read("\uFEFF" + A + "\n" + B)).containsExactly("1 row 1", "2 row 2");
    assertThat(read("\uFEFF" + RowText.header() + "\n" + B)).containsExactly("2 row 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void line_ends_of_both_kinds_and_blank_lines_are_read(String end) {
    assertThat(read(end + A + end + end + "   " + end + B + end))
        .containsExactly("2 row 1", "5 row 2");
  }

  @Test
  void a_file_of_one_short_row_is_read() {
    assertThat(read("," + "," + "7" + ",".repeat(92))).containsExactly("1 row 7");
  }

  @Test
  void a_row_of_another_number_of_fields_is_quarantined_and_reading_goes_on() {
    assertThat(read("1,x,9,#\n" + A + "\n" + A + ",extra"))
        .containsExactly(
            "1 bad 9: 4 fields instead of 95", "2 row 1", "3 bad 1: 96 fields instead of 95");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DOE,JAN 1  | \"DOE,JAN          | the quotation mark that opens field 13 is never closed",
        "DOE,JAN 1  | DOE\"JAN           | a quotation mark inside field 13, which is not quoted",
        "DOE,JAN 1  | \"DOE,JAN\" 1      | text after the closing quotation mark of field 13",
      })
  void a_stray_quotation_mark_costs_its_own_row_only(String good, String bad, String reason) {
    String broken = A.replace('"' + good + '"', bad);
    assertThat(broken).isNotEqualTo(A);
    assertThat(read(broken + "\n" + B + "\n" + A))
        .containsExactly("1 bad 1: " + reason, "2 row 2", "3 row 1");
  }

  @Test
  void a_quoted_field_may_hold_a_line_break_and_doubled_quotation_marks() throws IOException {
    RowText text =
        conviction("1", "101001001000", "19980504", "11358 HS")
            .with(DojColumn.COMMENT_TEXT, "so\ncalled \"grow\", indoors");
    try (DojReader reader = reader(text.line() + "\n" + B)) {
      DojRow first = (DojRow) reader.next();
      assertThat(first.text(DojColumn.COMMENT_TEXT)).isEqualTo("so\ncalled \"grow\", indoors");
      assertThat(reader.next().line()).isEqualTo(3);
    }
  }

  @Test
  void lines_are_counted_on_behind_a_quarantined_row_of_several_lines() {
    RowText row =
        conviction("1", "1010", "19980504", "11358 HS")
            .with(DojColumn.COMMENT_TEXT, "so\ncalled\ngrow");
    assertThat(read(row.line() + "\n" + B + "\nbroken\n"))
        .containsExactly(
            "1 bad 1: CNT_ORDER has 4 characters; cycle, step and count take 9 digits",
            "4 row 2",
            "5 bad null: 1 fields instead of 95");
  }

  /** The rest of a row behind a line break has other columns where a row has its person. */
  @ParameterizedTest
  @CsvSource({
    "REQ_GENDER, 'M', 19700615, Z1234567",
    "REQ_DOB, 19700615, '', 987654321",
    "REQ_DOB, 19700615, Z1234567, 987654321",
    "REQ_DOB, '', '', 987654321",
    "REQ_DOB, 19700615, '', 987-65-4321",
    "GENDER, M, 19700615, 987654321",
    "PRI_DOB, 19700615, 987654321, 1234567",
    "PRI_DOB, 19700615, '', Z1234567",
    "DISP_DATE, 20100301, CR-1, 11359",
    "OFFENSE_CODE, 11359, HS-SALE, 6",
    "CNT_ORDER, 101001001000, '', 20100301",
  })
  void a_piece_of_a_row_that_a_line_break_tore_names_nobody(
      DojColumn from, String first, String second, String third) {
    int rest = DojColumn.COUNT - from.ordinal() - 3; // texts where a row has REQ_SEG_SEP
    assertThat(read(first + "," + second + "," + third + ",x".repeat(rest)))
        .containsExactly("1 bad null: %d fields instead of 95".formatted(rest + 3));
  }

  @Test
  void the_beginning_of_a_row_that_a_line_break_tore_names_its_person() {
    assertThat(read("1,FULL MATCH,23675654,#,,DOE"))
        .containsExactly("1 bad 23675654: 6 fields instead of 95");
    assertThat(read(",,23675654,,,DOE\nx,x,23675655,#,,DOE"))
        .as("of files that number no rows")
        .containsExactly(
            "1 bad 23675654: 6 fields instead of 95", "2 bad 23675655: 6 fields instead of 95");
    assertThat(read("1,FULL MATCH,236756543,#" + ",x".repeat(92)))
        .as("an identifier as long as a Social Security number, where none can be")
        .containsExactly("1 bad 236756543: 96 fields instead of 95");
  }

  @Test
  void a_row_whose_person_or_count_cannot_be_told_is_quarantined() {
    RowText row = conviction("1", "101001001000", "19980504", "11358 HS");
    assertThat(
            read(
                row.with(DojColumn.SUBJECT_ID, " ").line()
                    + "\n"
                    + row.with(DojColumn.CNT_ORDER, "1010").line()
                    + "\n"
                    + row.with(DojColumn.CNT_ORDER, "").line()))
        .containsExactly(
            "1 bad null: SUBJECT_ID is blank: whose row it is cannot be told",
            "2 bad 1: CNT_ORDER has 4 characters; cycle, step and count take 9 digits",
            "3 bad 1: CNT_ORDER is blank: which count it is about cannot be told");
  }

  @Test
  void a_death_needs_no_count() {
    assertThat(read(RowText.step("1", "", "DECEASED", "").line())).containsExactly("1 row 1");
  }

  @Test
  void a_line_of_megabytes_is_quarantined_and_reading_goes_on() {
    assertThat(read("x".repeat(5_000_000) + "\n" + A))
        .containsExactly("1 bad null: the line is longer than 1 MB", "2 row 1");
  }

  @Test
  void of_a_line_of_megabytes_it_is_kept_whose_row_it_begins_as() {
    String row = A.replace("DOE,JAN 1", "x".repeat(5_000_000));
    assertThat(row).hasSizeGreaterThan(5_000_000);
    assertThat(read(row + "\n" + A))
        .containsExactly("1 bad 1: the line is longer than 1 MB", "2 row 1");
  }

  @Test
  void bytes_that_are_not_utf8_are_read_as_windows_1252() throws IOException {
    String line = A.replace("DOE,JAN 1", "MUÑOZ,JOSÉ");
    for (var charset :
        List.of(StandardCharsets.UTF_8, java.nio.charset.Charset.forName("windows-1252"))) {
      try (DojReader reader = DojReader.of(new ByteArrayInputStream(line.getBytes(charset)))) {
        assertThat(((DojRow) reader.next()).text(DojColumn.PRI_NAME)).isEqualTo("MUÑOZ,JOSÉ");
      }
    }
  }

  @Test
  void reading_resumes_behind_any_row(@TempDir Path folder) throws IOException {
    String text = "\uFEFF" + RowText.header() + "\r\n" + A + "\r\n\r\nbad\r\n" + B + "\r\n" + A;
    Path file = Files.writeString(folder.resolve("file.csv"), text);
    List<String> whole = read(text);
    List<DojReader.Position> positions = new ArrayList<>();
    try (DojReader reader = DojReader.open(file)) {
      do {
        positions.add(reader.position());
      } while (reader.next() != null);
    }
    for (int i = 0; i < whole.size(); i++) {
      DojReader.Position from = positions.get(i);
      InputStream rest = Files.newInputStream(file);
      rest.skipNBytes(from.offset());
      try (DojReader resumed = DojReader.of(rest, from)) {
        assertThat(describe(resumed)).isEqualTo(whole.subList(i, whole.size()));
      }
    }
  }

  @Test
  void a_general_csv_parser_reads_the_same_fields_of_good_rows() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append(
              conviction("" + i, "101001001000", "19980504", "11358 HS, \"" + i + "\"")
                  .with(DojColumn.PRI_SSN, " x" + i)
                  .line())
          .append(i % 2 == 0 ? "\n" : "\r\n");
    }
    List<List<String>> ours = new ArrayList<>();
    DojReader reader = reader(text.toString());
    for (DojRecord record = reader.next(); record != null; record = reader.next()) {
      DojRow row = (DojRow) record;
      ours.add(java.util.Arrays.stream(DojColumn.values()).map(row::text).toList());
    }
    List<List<String>> theirs =
        de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(text.toString()).stream()
            .map(record -> record.getFields().stream().map(String::strip).toList())
            .toList();
    assertThat(ours).isEqualTo(theirs).hasSize(3000);
  }

  private static List<String> read(String text) {
    return describe(reader(text));
  }

  private static DojReader reader(String text) {
    return DojReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> describe(DojReader reader) {
    List<String> records = new ArrayList<>();
    for (DojRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(
          record instanceof DojRow row
              ? row.line() + " row " + row.text(DojColumn.SUBJECT_ID)
              : record.line()
                  + " bad "
                  + ((QuarantinedRow) record).subjectId()
                  + ": "
                  + ((QuarantinedRow) record).reason());
    }
    return records;
  }
}
