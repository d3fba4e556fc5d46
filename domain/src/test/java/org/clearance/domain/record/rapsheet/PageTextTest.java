package org.clearance.domain.record.rapsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

class PageTextTest {
  /** Says of A that it is a line break with a line behind it, and of B that it is a NUL. */
  private static final String MEANINGS =
      """
      /CIDInit /ProcSet findresource begin
      begincmap
      1 begincodespacerange
      <00> <FF>
      endcodespacerange
      2 beginbfchar
      <41> <000A00780009>
      <42> <0000>
      endbfchar
      endcmap
      """;

  @Test
  void a_letter_that_a_font_calls_a_line_break_or_no_character_at_all_breaks_no_line()
      throws IOException {
    try (var pdf = new PDDocument()) {
      var page = new PDPage();
      pdf.addPage(page);
      try (var content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(fontWithMeanings(pdf), 10);
        content.newLineAtOffset(72, 700);
        content.showText("CAB");
        content.endText();
      }
      assertThat(new PageText().lines(pdf))
          .singleElement()
          .satisfies(line -> assertThat(line.text()).matches("C *x *"));
    }
  }

  private static PDFont fontWithMeanings(PDDocument pdf) throws IOException {
    var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    font.getCOSObject()
        .setItem(
            COSName.TO_UNICODE,
            new PDStream(
                pdf, new ByteArrayInputStream(MEANINGS.getBytes(StandardCharsets.US_ASCII))));
    return PDFontFactory.createFont(font.getCOSObject());
  }
}
