package org.clearance.domain.record.rapsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.court.order.PdfBomb;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.domain.record.rapsheet.ReadingRapSheet.ReadRapSheetResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a stranger gives a defender as a RAP sheet is refused, and holds nobody up. */
class HostileRapSheetTest {
  @TempDir Path data;
  private final DataSource database = TestDatabase.migrated();
  private ReadingRapSheet reading;

  @BeforeEach
  void start() {
    reading = new ReadingRapSheet(new FileStore(JdbcClient.create(database), data));
  }

  @AfterEach
  void giveBack() {
    assertThat(FilesUnderWay.in(data.resolve("work"))).as("nothing is left of it").isEmpty();
    TestDatabase.giveBack(database);
  }

  private void assertRefused(byte[] file, String why) {
    assertThat(reading.read(new ByteArrayInputStream(file)))
        .isInstanceOfSatisfying(
            ReadRapSheetResult.Refused.class,
            refused -> assertThat(refused.message().toString()).contains(why));
  }

  /**
   * On a line of any length an expression ends the day after, or takes more than its thread has.
   */
  @ParameterizedTest
  @ValueSource(strings = {"-", "*", "1 ", " .", "CHRG 1", "CNT:01 #", "\\W"})
  void a_line_without_an_end_is_read_by_no_expression(String piece) throws IOException {
    assertRefused(pdf(List.of(piece.repeat(20_000)), ""), "damaged");
  }

  @Test
  void more_lines_than_any_sheet_has_are_not_read() throws IOException {
    assertRefused(
        pdf(IntStream.range(0, 40_000).mapToObj(line -> "CNT:01 #" + line).toList(), ""),
        "more than");
  }

  @Test
  void what_unpacks_to_gigabytes_or_has_a_password_is_refused() throws IOException {
    assertRefused(PdfBomb.thatUnpacksTo(1_500L << 20), "takes too long");
    assertRefused(pdf(List.of("ARR/DET/CITE"), "secret"), "protected by a password");
    assertRefused("<html>%PDF-".getBytes(UTF_8), "no PDF");
    assertRefused(new byte[0], "no PDF");
    assertRefused("%PDF-1.7\n".getBytes(UTF_8), "damaged");
  }

  /** Each line at a height of its own, as far as there is room, on as many pages as it takes. */
  private static byte[] pdf(List<String> lines, String password) throws IOException {
    var out = new ByteArrayOutputStream();
    var font = new PDType1Font(Standard14Fonts.FontName.COURIER);
    try (var pdf = new PDDocument()) {
      int onPage = 160;
      for (int from = 0; from < lines.size(); from += onPage) {
        var page = new PDPage();
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
          for (int at = from; at < Math.min(lines.size(), from + onPage); at++) {
            content.beginText();
            content.setFont(font, 4);
            content.newLineAtOffset(20, 780 - 4.6f * (at - from));
            content.showText(lines.get(at));
            content.endText();
          }
        }
      }
      if (!password.isEmpty()) {
        pdf.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      pdf.save(out);
    }
    return out.toByteArray();
  }
}
