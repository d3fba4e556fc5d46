package org.clearance.domain.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionSheetTest {
  private static final List<MotionItem> ITEMS =
      List.of(
          item(1, 11, "ADAMS,ANN", "SF100", 1, "FELONY"),
          item(2, 12, "ADAMS,ANN", "SF100", 2, "FELONY"),
          item(3, 13, "=BAKER,BOB", "SF 200-A", 1, "INFRACTION"));
  private static final String HEADING =
      "No.,Name,Case number,Count,Section,Relief,Denial ground,Fines,Fines amount,Remark\n";

  @Test
  void a_sheet_as_downloaded_holds_no_exceptions() {
    String sheet = ExceptionSheet.write(ITEMS, List.of());

    var report = read(sheet);

    assertThat(report).isEqualTo(new ExceptionSheet.Report(List.of(), 3, List.of()));
  }

  @Test
  void a_sheet_written_is_read_back_as_it_was() {
    var exceptions =
        List.of(
            new ExceptionEntry(
                11,
                Relief.DENIED,
                "Not met, says \"the court\"\nin two lines",
                Fines.NONE,
                null,
                ""),
            new ExceptionEntry(
                13,
                Relief.DISMISSED_AND_SEALED,
                "",
                Fines.REFUNDED,
                new BigDecimal("1250.50"),
                "-see file"));

    var report = read(ExceptionSheet.write(ITEMS, exceptions));

    assertThat(report).isEqualTo(new ExceptionSheet.Report(exceptions, 1, List.of()));
  }

  @Test
  void a_name_that_a_spreadsheet_would_run_as_a_formula_is_made_harmless() {
    assertThat(ExceptionSheet.write(ITEMS, List.of())).contains("\"'=BAKER,BOB\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1,,,,,Denied,Serving a sentence,,,          | 11 | DENIED",
        "1,,,,,denied,Serving a sentence,,,          | 11 | DENIED",
        "1,,SF100,,,NOT_FOUND,,,,                    | 11 | NOT_FOUND",
        ",,sf100,2,,Not applicable,,,,               | 12 | NOT_APPLICABLE",
        ",,SF200-A,,,Not found,,,,                   | 13 | NOT_FOUND",
        "2,,,,,Redesignated a misdemeanor,,,,        | 12 | REDESIGNATED_MISDEMEANOR",
        "2,,,,,,,Refunded,\"$1,200.00\",             | 12 | DISMISSED_AND_SEALED",
      })
  void lines_that_are_understood(String line, long conviction, Relief relief) {
    var report = read(HEADING + line + "\n");

    assertThat(report.notUnderstood()).isEmpty();
    assertThat(report.exceptions())
        .singleElement()
        .extracting(ExceptionEntry::convictionId, ExceptionEntry::relief)
        .containsExactly(conviction, relief);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4,,,,,Denied,Ground,,,            | The motion has no number “4”: its numbers are 1 to 3",
        "one,,,,,Denied,Ground,,,          | The motion has no number “one”",
        ",,,,,Denied,Ground,,,             | The line names no conviction",
        ",,SF999,,,Denied,Ground,,,        | The motion has no case SF999",
        ",,SF100,,,Denied,Ground,,,        | Case SF100 has 2 convictions in the motion",
        ",,SF100,7,,Denied,Ground,,,       | Case SF100 has 2 convictions in the motion, 0 of them count 7",
        "1,,SF200-A,,,Denied,Ground,,,     | No. 1 of the motion is case SF100, but the line says SF200-A",
        "1,,,,,Refused,Ground,,,           | “Refused” is no relief",
        "1,,,,,Denied,,,,                  | No. 1 is denied without a ground",
        "1,,,,,Not found,Ground,,,         | No. 1 has a ground of denial but its relief is “Not found”",
        "3,,,,,Redesignated a misdemeanor,,,, | No. 3 is an infraction and cannot become a misdemeanor",
        "1,,,,,,,Cancelled,,               | “Cancelled” says nothing of fines",
        "1,,,,,,,Refunded,ten,             | “ten” is no amount in dollars and cents",
        "1,,,,,,,Refunded,-5,              | “-5” is no amount in dollars and cents",
      })
  void lines_that_are_not_understood_are_reported_and_have_no_effect(String line, String message) {
    var report = read(HEADING + "2,,,,,Not found,,,,\n" + line + "\n");

    assertThat(report.exceptions()).extracting(ExceptionEntry::convictionId).containsExactly(12L);
    assertThat(report.notUnderstood())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message().toString()).startsWith(message);
            });
  }

  @Test
  void a_conviction_named_twice_is_decided_by_neither_line() {
    var report = read(HEADING + "1,,,,,Not found,,,,\n2,,,,,Not found,,,,\n1,,,,,Denied,Why,,,\n");

    assertThat(report.exceptions()).extracting(ExceptionEntry::convictionId).containsExactly(12L);
    assertThat(report.notUnderstood())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(4);
              assertThat(problem.message().toString()).contains("No. 1 is on line 2 too");
            });
  }

  @Test
  void columns_may_stand_in_any_order_and_a_byte_order_mark_does_no_harm() {
    var report = read("\uFEFFRelief,No.\r\nNot found,3\r\n\r\n");

    assertThat(report.exceptions()).extracting(ExceptionEntry::convictionId).containsExactly(13L);
    assertThat(report.notUnderstood()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                       | The sheet is empty",
        "Case number,Court\\nSF1,x | The first line must name the columns",
        "No.,Relief\\n1,\"Denied   | The sheet cannot be read from here on",
      })
  void sheets_that_cannot_be_read(String sheet, String message) {
    var report = read(sheet.replace("\\n", "\n"));

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .singleElement()
        .extracting(ExceptionSheet.NotUnderstood::message)
        .asString()
        .startsWith(message);
  }

  @Test
  void a_sheet_that_is_not_utf_8_is_refused() {
    byte[] latin = (HEADING + "1,,,,,Denied,Gröund,,,\n").getBytes(ISO_8859_1);

    var report = ExceptionSheet.read(new ByteArrayInputStream(latin), ITEMS);

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .singleElement()
        .extracting(ExceptionSheet.NotUnderstood::message)
        .asString()
        .contains("Save it as “CSV UTF-8”");
  }

  private static ExceptionSheet.Report read(String sheet) {
    return ExceptionSheet.read(new ByteArrayInputStream(sheet.getBytes(UTF_8)), ITEMS);
  }

  private static MotionItem item(
      int position, long conviction, String name, String caseNumber, int count, String level) {
    return new MotionItem(
        position,
        conviction,
        conviction,
        name,
        caseNumber,
        "10100100" + count + "000",
        "11357",
        "",
        false,
        LocalDate.of(2009, 3, 9),
        level,
        Relief.DISMISSED_AND_SEALED,
        ConvictionState.FILED);
  }
}
