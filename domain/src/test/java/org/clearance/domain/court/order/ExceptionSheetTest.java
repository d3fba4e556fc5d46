package org.clearance.domain.court.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.CourtContext;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionSheetTest {
  private static final List<MotionItem> ITEMS =
      List.of(
          item(1, 11, "ADAMS,ANN", "SF100", 1, "FELONY"),
          item(2, 12, "ADAMS,ANN", "SF100", 2, "FELONY"),
          item(3, 13, "=BAKER,BOB", "SF 200-A", 1, "INFRACTION"));
  private static final OrderSubject FIRST =
      subject(
          OrderKind.ORDER,
          ITEMS.stream()
              .map(item -> line(item, Relief.DISMISSED_AND_SEALED, "", Fines.NONE, null, ""))
              .toList());
  private static final List<OrderLine> STANDING =
      List.of(
          line(ITEMS.get(0), Relief.DISMISSED_AND_SEALED, "", Fines.REFUNDED, "250.00", ""),
          line(ITEMS.get(1), Relief.DENIED, "Serving a sentence", Fines.NONE, null, ""),
          line(ITEMS.get(2), Relief.NOT_FOUND, "", Fines.NONE, null, "No such case here"));
  private static final String HEADING =
      "No.,Name,Case number,Count,Section,Relief,Denial ground,Fines,Fines amount,Remark,Order"
          + " date\n";

  @Test
  void a_sheet_as_downloaded_holds_no_exceptions() {
    String sheet = ExceptionSheet.write(FIRST, List.of());

    var report = read(sheet);

    assertThat(report)
        .isEqualTo(new ExceptionSheet.Report(List.of(), List.of(11L, 12L, 13L), List.of()));
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
                "-see file",
                LocalDate.of(2026, 11, 12)));

    var report = read(ExceptionSheet.write(FIRST, exceptions));

    assertThat(report).isEqualTo(new ExceptionSheet.Report(exceptions, List.of(12L), List.of()));
  }

  @Test
  void a_name_that_a_spreadsheet_would_run_as_a_formula_is_made_harmless() {
    assertThat(ExceptionSheet.write(FIRST, List.of())).contains("\"'=BAKER,BOB\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"11/12/2026", "2026-11-12"})
  void a_line_may_have_an_order_date_of_its_own(String day) {
    assertThat(read(HEADING + "1,,,,,,,,,," + day + "\n").exceptions())
        .singleElement()
        .satisfies(
            exception -> {
              assertThat(exception.orderedOn()).isEqualTo(LocalDate.of(2026, 11, 12));
              assertThat(exception.relief()).isEqualTo(Relief.DISMISSED_AND_SEALED);
            });
    assertThat(read(HEADING + "1,,,,,,,,,,soon\n").notUnderstood())
        .singleElement()
        .asString()
        .contains("“soon” is no date");
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
        "2,,,,,Not found by the court,,,,            | 12 | NOT_FOUND",
        "2,,SF100,02,,Not found,,,,,,,               | 12 | NOT_FOUND",
        ",,SF100,002,,Not found,,,,                  | 12 | NOT_FOUND",
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
        "4,,,,,Denied,Ground,,,            | This order has no number “4”",
        "one,,,,,Denied,Ground,,,          | This order has no number “one”",
        ",,,,,Denied,Ground,,,             | The line names no conviction",
        ",,SF999,,,Denied,Ground,,,        | This order has no case SF999",
        ",,SF100,,,Denied,Ground,,,        | Case SF100 has 2 convictions in this order",
        ",,SF100,7,,Denied,Ground,,,       | Case SF100 has 2 convictions in this order, 0 of them"
            + " count 7",
        "1,,SF200-A,,,Denied,Ground,,,     | No. 1 of the motion is case SF100, but the line says"
            + " SF200-A",
        "1,,SF100,2,,Denied,Ground,,,      | No. 1 of the motion is count 1 of case SF100, but the line"
            + " says count 2",
        "1,,,,,,,,,,,Denied                | The line has more cells than the heading",
        "1,,,,,Refused,Ground,,,           | “Refused” is no relief",
        "1,,,,,Denied,,,,                  | No. 1, ADAMS,ANN, is denied: state the ground",
        "1,,,,,Not found,Ground,,,         | No. 1, ADAMS,ANN, has a ground of denial but is not"
            + " denied",
        "3,,,,,Redesignated a misdemeanor,,,, | No. 3, =BAKER,BOB, is an infraction and cannot"
            + " become a misdemeanor",
        "1,,,,,,,Cancelled,,               | “Cancelled” is no entry for fines",
        "1,,,,,,,Refunded,ten,             | “ten” is no amount in dollars and cents",
        "1,,,,,,,Refunded,-5,              | “-5” is no amount in dollars and cents",
        "1,,,,,,,,5,                       | No. 1, ADAMS,ANN, has an amount but no change of"
            + " fines",
        "1,,,,,Not found,,Refunded,,       | No. 1, ADAMS,ANN, has fines changed although no relief"
            + " is granted",
        "1,,,,,Relief vacated,Error,,,     | No. 1, ADAMS,ANN, cannot be vacated: this is the first"
            + " order",
      })
  void lines_that_are_not_understood_are_reported_and_have_no_effect(String line, String message) {
    var report = read(HEADING + "2,,,,,Not found,,,,\n" + line + "\n");

    assertThat(report.exceptions()).extracting(ExceptionEntry::convictionId).containsExactly(12L);
    assertThat(report.notUnderstood())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.messages().get(0).toString()).startsWith(message);
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
              assertThat(problem.messages().get(0).toString()).contains("No. 1 is on line 2 too");
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
        "No.,Relief,Relief\\n1,As proposed,Not found | The first line names “Relief” twice",
        "No.,Case number,Relief,Case Number\\n1,,Not found, | The first line names “Case Number” twice",
        "No.,Relief\\n1,\"Denied   | The sheet cannot be read from here on",
      })
  void sheets_that_cannot_be_read(String sheet, String message) {
    var report = read(sheet.replace("\\n", "\n"));

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .singleElement()
        .extracting(problem -> problem.messages().get(0).toString())
        .asString()
        .startsWith(message);
  }

  @Test
  void a_sheet_that_is_not_utf_8_is_refused() {
    byte[] latin = (HEADING + "1,,,,,Denied,Gröund,,,\n").getBytes(ISO_8859_1);

    var report = ExceptionSheet.read(new ByteArrayInputStream(latin), FIRST);

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .singleElement()
        .extracting(problem -> problem.messages().get(0).toString())
        .asString()
        .contains("Save it as “CSV UTF-8”");
  }

  @Test
  void a_sheet_with_a_character_that_is_no_text_is_refused_as_a_whole() {
    var report = read(HEADING + "1,,,,,Denied,Gro\0und,,,\n");

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .singleElement()
        .extracting(problem -> problem.messages().get(0).toString())
        .asString()
        .contains("Save it as “CSV UTF-8”");
  }

  @Test
  void what_is_wrong_with_a_line_is_said_all_at_once() {
    var report = read(HEADING + "3,,,,,Redesignated a misdemeanor,Why,,5,\n");

    assertThat(report.notUnderstood())
        .singleElement()
        .satisfies(problem -> assertThat(problem.messages()).hasSize(3));
  }

  @Test
  void the_sheet_of_a_later_order_as_downloaded_says_what_stands() {
    var later = subject(OrderKind.AMENDED, STANDING);

    String sheet = ExceptionSheet.write(later, List.of());

    assertThat(sheet)
        .contains("Dismissed and sealed,,Refunded,250.00,")
        .contains("Denied,Serving a sentence,No change,,")
        .contains("Not found,,No change,,No such case here");
    assertThat(read(sheet, later))
        .isEqualTo(new ExceptionSheet.Report(List.of(), List.of(11L, 12L, 13L), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // What the order before said of other relief is left behind, whether its cell is emptied or
        // not.
        "1,,,,,Denied,Serving,Refunded,250.00,        | 11 | DENIED                  | Serving     "
            + "  | NONE     | -      | ''",
        "1,,,,,Denied,Serving,,,                      | 11 | DENIED                  | Serving     "
            + "  | NONE     | -      | ''",
        "2,,,,,As proposed,Serving a sentence,,,      | 12 | DISMISSED_AND_SEALED    | ''          "
            + "  | NONE     | -      | ''",
        "2,,,,,Not found,Serving a sentence,,,No file | 12 | NOT_FOUND               | ''          "
            + "  | NONE     | -      | No file",
        "3,,,,,Denied,Why,,,                          | 13 | DENIED                  | Why         "
            + "  | NONE     | -      | ''",
        // Other relief keeps the fines that can go with it.
        "1,,,,,REDESIGNATED_INFRACTION,,,,            | 11 | REDESIGNATED_INFRACTION | ''          "
            + "  | REFUNDED | 250.00 | ''",
        // An empty cell leaves what stands; a spreadsheet may have shortened an amount.
        "1,,,,,,,,300,                                | 11 | DISMISSED_AND_SEALED    | ''          "
            + "  | REFUNDED | 300.00 | ''",
        "1,,,,,As it stands,,No change,,              | 11 | DISMISSED_AND_SEALED    | ''          "
            + "  | NONE     | -      | ''",
        "1,,,,,,,Waived,,                             | 11 | DISMISSED_AND_SEALED    | ''          "
            + "  | WAIVED   | -      | ''",
        "2,,,,,,Another ground,,,                     | 12 | DENIED                  | Another"
            + " ground | NONE    | -      | ''",
        "3,,,,,,,,,Sent to another court              | 13 | NOT_FOUND               | ''          "
            + "  | NONE     | -      | Sent to another court",
      })
  void a_sheet_of_an_amended_order_says_what_changes(
      String line,
      long conviction,
      Relief relief,
      String ground,
      Fines fines,
      BigDecimal amount,
      String remark) {
    var report = read(HEADING + line + "\n", subject(OrderKind.AMENDED, STANDING));

    assertThat(report.notUnderstood()).isEmpty();
    assertThat(report.exceptions())
        .containsExactly(new ExceptionEntry(conviction, relief, ground, fines, amount, remark));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,,,,,,,Refunded,250,",
        "1,,,,,Dismissed and sealed,,,,",
        "2,,,,,Denied,,,,",
        "3,,,,,As it stands,,,,"
      })
  void a_line_that_says_what_stands_changes_nothing(String line) {
    var report = read(HEADING + line + "\n", subject(OrderKind.AMENDED, STANDING));

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.standing()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "VACATING | 1,,,,,Relief vacated,Recorded in error,,, | -",
        "VACATING | 1,,,,,Relief vacated,,,,                  | No. 1, ADAMS,ANN, is vacated: state"
            + " the ground",
        "VACATING | 2,,,,,Relief vacated,Error,,,             | No. 2, ADAMS,ANN, was not granted"
            + " relief",
        "VACATING | 1,,,,,Denied,Error,,,                     | No. 1, ADAMS,ANN, is changed"
            + " otherwise than by vacating",
        "VACATING | 1,,,,,Removed,,,,                         | “Removed” is no relief: write one"
            + " of “Relief vacated”.",
        "AMENDED  | 1,,,,,Relief vacated,Error,,,             | No. 1, ADAMS,ANN, cannot be vacated"
            + " by this order",
        "AMENDED  | 2,,,,,Denied,Still serving,Waived,,       | No. 2, ADAMS,ANN, has fines changed"
            + " although no relief",
        "AMENDED  | 4,,,,,Not found,,,,                       | This order has no number" + " “4”",
      })
  void a_later_order_decides_what_its_kind_may(OrderKind kind, String line, String message) {
    var report = read(HEADING + line + "\n", subject(kind, STANDING));

    if (message == null) {
      assertThat(report.exceptions()).hasSize(1);
    } else {
      assertThat(report.exceptions()).isEmpty();
      assertThat(report.notUnderstood().get(0).messages().get(0).toString()).startsWith(message);
    }
  }

  @Test
  void a_conviction_that_has_left_the_courts_hands_stays_as_it_stands() {
    OrderLine gone = new OrderLine(ITEMS.get(0), STANDING.get(0).standing(), false, false);
    OrderLine told =
        new OrderLine(
            ITEMS.get(1),
            line(ITEMS.get(1), Relief.DISMISSED_AND_SEALED, "", Fines.NONE, null, "").standing(),
            true,
            true);
    var later = subject(OrderKind.AMENDED, List.of(gone, told));

    var report = read(HEADING + "1,,,,,Not found,,,,\n2,,,,,Not found,,,,\n", later);

    assertThat(report.exceptions()).isEmpty();
    assertThat(report.notUnderstood())
        .extracting(problem -> problem.messages().get(0).toString())
        .satisfiesExactly(
            first -> assertThat(first).contains("is no longer before the court"),
            second -> assertThat(second).contains("was reported to the state"));
    assertThat(read(ExceptionSheet.write(later, List.of()), later).standing()).hasSize(2);
  }

  private static ExceptionSheet.Report read(String sheet, OrderSubject order) {
    return ExceptionSheet.read(new ByteArrayInputStream(sheet.getBytes(UTF_8)), order);
  }

  private static OrderLine line(
      MotionItem item, Relief relief, String ground, Fines fines, String amount, String remark) {
    return new OrderLine(
        item,
        new ExceptionEntry(
            item.convictionId(),
            relief,
            ground,
            fines,
            amount == null ? null : new BigDecimal(amount),
            remark),
        true,
        false);
  }

  private static OrderSubject subject(OrderKind kind, List<OrderLine> lines) {
    LocalDate day = LocalDate.of(2026, 11, 20);
    CourtOrder before =
        new CourtOrder(
            1,
            1,
            1,
            1,
            OrderKind.ORDER,
            "Superior Court",
            "CA1",
            "Hon. Ruth Lee",
            "12",
            day,
            day,
            "Carl",
            "HS_11361_9_UNCHALLENGED",
            null,
            "carl",
            CourtContext.NOW,
            null,
            1);
    return new OrderSubject(
        new Motion(
            1,
            1,
            "SJ-2026-0001",
            7L,
            null,
            null,
            null,
            Motion.State.PREPARED,
            CourtContext.NOW,
            3,
            1),
        kind,
        kind == OrderKind.ORDER ? null : before,
        lines,
        CaliforniasBases.unchallenged());
  }

  private static ExceptionSheet.Report read(String sheet) {
    return ExceptionSheet.read(new ByteArrayInputStream(sheet.getBytes(UTF_8)), FIRST);
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
        ConvictionState.FILED,
        null,
        null,
        null);
  }
}
