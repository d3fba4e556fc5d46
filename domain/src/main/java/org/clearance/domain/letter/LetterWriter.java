package org.clearance.domain.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Prints letters into one PDF: a manifest, then letter after letter, each on sheets of its own. The
 * upper part is left to the office's letter paper. The same letters and time give the same bytes.
 * What is printed lies in a temporary file until it is saved, so that the heap holds little for a
 * page.
 */
final class LetterWriter implements AutoCloseable {
  private static final PDRectangle SHEET = PDRectangle.LETTER;
  private static final float MARGIN = 72;
  private static final float SIZE = 11.5f;
  private static final float LEADING = 16;
  private static final float BODY_TOP = 4.35f * 72;
  private static final float BODY_BOTTOM = 10.1f * 72;

  private final PDDocument pdf;
  private final Face regular;
  private final Face bold;
  private final LocalDate day;

  /**
   * @param at the time the PDF says it was made; its day in the zone is the letters'
   */
  LetterWriter(Instant at, ZoneId zone) {
    try {
      pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
      regular = new Face(pdf, "LiberationSerif-Regular.ttf");
      bold = new Face(pdf, "LiberationSerif-Bold.ttf");
    } catch (IOException e) {
      throw new UncheckedIOException("beginning a bundle of letters", e);
    }
    day = LocalDate.ofInstant(at, zone);
    var calendar =
        GregorianCalendar.from(at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
    pdf.getDocumentInformation().setTitle("Letters");
    pdf.getDocumentInformation().setProducer("Clearance");
    pdf.getDocumentInformation().setCreationDate(calendar);
    pdf.getDocumentInformation().setModificationDate(calendar);
    pdf.setDocumentId(at.toEpochMilli());
  }

  /** A font, and whether it has a character. */
  private static final class Face {
    private final PDType0Font font;
    private final CmapLookup glyphs;

    Face(PDDocument pdf, String file) throws IOException {
      try (InputStream in = LetterWriter.class.getResourceAsStream("/documents/fonts/" + file)) {
        if (in == null) {
          throw new IllegalStateException("there is no font " + file);
        }
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        // Ligatures are looked for by regular expressions, letter by letter: no letter needs them.
        parsed.setEnableGsub(false);
        font = PDType0Font.load(pdf, parsed, true);
        glyphs = parsed.getUnicodeCmapLookup();
      }
    }

    /** The text, with a question mark for what the font does not have. */
    String printable(String text) {
      var printable = new StringBuilder(text.length());
      text.codePoints()
          .forEach(c -> printable.appendCodePoint(glyphs.getGlyphId(c) == 0 ? '?' : c));
      return printable.toString();
    }

    float width(String text, float size) {
      try {
        return font.getStringWidth(text) / 1000 * size;
      } catch (IOException e) {
        throw new UncheckedIOException("measuring a line of a letter", e);
      }
    }
  }

  /**
   * The first page: what the bundle is and how it is mailed.
   *
   * @param zips how many letters go to each area (the first three digits of ZIP codes), in order
   */
  void manifest(String county, int number, int letters, Map<String, Integer> zips) {
    var lines = new ArrayList<String>();
    lines.add("%s, prepared %s".formatted(county, date("en")));
    lines.add("%,d letters in the order of ZIP codes. This page is not mailed.".formatted(letters));
    lines.add("Fold each letter at the marks, 4 and 7.5 inches from the top, the address outside.");
    lines.add("Envelope: #10 with one left window, 1 1/8 by 4 1/2 inches.");
    lines.add("When all are mailed, say so on the page of this bundle.");
    lines.add("");
    lines.add("ZIP codes: letters");
    var row = new StringBuilder();
    int inRow = 0;
    for (Map.Entry<String, Integer> zip : zips.entrySet()) {
      row.append("%s..: %,d      ".formatted(zip.getKey(), zip.getValue()));
      if (++inRow % 5 == 0) {
        lines.add(row.toString().strip());
        row.setLength(0);
      }
    }
    lines.add(row.toString().strip());
    int line = 0;
    while (line < lines.size()) {
      try (var page = new Page()) {
        page.write(bold, 14, MARGIN, MARGIN, "Letters, bundle " + number);
        float y = MARGIN + 2 * LEADING;
        while (line < lines.size() && y < BODY_BOTTOM) {
          page.write(regular, SIZE, MARGIN, y, lines.get(line++));
          y += LEADING;
        }
      }
    }
  }

  /** Prints a letter; what does not fit on a sheet goes on on the next one. */
  void letter(Letter letter) {
    List<String> lines = wrapped(letter.body());
    int line = 0;
    boolean first = true;
    while (first || line < lines.size()) {
      try (var page = new Page()) {
        float y = MARGIN;
        if (first) {
          page.folds();
          page.address(letter.recipient());
          page.write(regular, SIZE, MARGIN, BODY_TOP, date(letter.language()));
          page.write(bold, SIZE, MARGIN, BODY_TOP + 2 * LEADING, letter.subject());
          y = BODY_TOP + 4 * LEADING;
        }
        while (line < lines.size() && y < BODY_BOTTOM) {
          page.write(regular, SIZE, MARGIN, y, lines.get(line++));
          y += LEADING;
        }
        page.write(
            regular, 8, SHEET.getWidth() - MARGIN, 10.6f * 72, String.valueOf(letter.sheet()));
      }
      first = false;
    }
  }

  private String date(String language) {
    Locale locale = language.equals("es") ? Locale.forLanguageTag("es-US") : Locale.US;
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  private List<String> wrapped(String body) {
    float room = SHEET.getWidth() - 2 * MARGIN;
    var lines = new ArrayList<String>();
    for (String paragraph : body.strip().split("\\R", -1)) {
      var line = new StringBuilder();
      for (String word : regular.printable(paragraph.replace('\t', ' ')).split(" +")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && regular.width(longer, SIZE) > room) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(word);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  void save(OutputStream out) throws IOException {
    // Without object streams, whose contents would all be held in memory at once.
    pdf.save(out, CompressParameters.NO_COMPRESSION);
  }

  @Override
  public void close() throws IOException {
    pdf.close();
  }

  /** A page that is being written; distances are from its upper left corner. */
  private final class Page implements AutoCloseable {
    private final PDPageContentStream content;

    Page() {
      var page = new PDPage(SHEET);
      // Not addPage of the document, which looks through all that is there for each page.
      pdf.getPages().add(page);
      try {
        content =
            new PDPageContentStream(
                pdf, page, PDPageContentStream.AppendMode.OVERWRITE, true, false);
      } catch (IOException e) {
        throw new UncheckedIOException("beginning a page of a letter", e);
      }
    }

    void write(Face face, float size, float x, float y, String text) {
      if (text.isEmpty()) {
        return;
      }
      try {
        content.beginText();
        content.setFont(face.font, size);
        content.newLineAtOffset(x, SHEET.getHeight() - y);
        content.showText(face.printable(text));
        content.endText();
      } catch (IOException e) {
        throw new UncheckedIOException("printing a line of a letter", e);
      }
    }

    /** In capitals, as the Postal Service's machines read best; smaller where a line is long. */
    void address(String recipient) {
      List<String> lines =
          recipient
              .lines()
              .limit(4)
              .map(line -> regular.printable(line.toUpperCase(Locale.ROOT)))
              .toList();
      float room = WindowEnvelope.RIGHT - WindowEnvelope.LEFT;
      float y = WindowEnvelope.TOP + 10;
      for (String line : lines) {
        float size = 11;
        while (size > 6 && regular.width(line, size) > room) {
          size -= 0.25f;
        }
        write(regular, size, WindowEnvelope.LEFT, y, line);
        y += WindowEnvelope.LINE;
      }
    }

    void folds() {
      try {
        for (float fold : new float[] {WindowEnvelope.FIRST_FOLD, WindowEnvelope.SECOND_FOLD}) {
          content.moveTo(18, SHEET.getHeight() - fold);
          content.lineTo(27, SHEET.getHeight() - fold);
        }
        content.setLineWidth(0.4f);
        content.stroke();
      } catch (IOException e) {
        throw new UncheckedIOException("printing the folds of a letter", e);
      }
    }

    @Override
    public void close() {
      try {
        content.close();
      } catch (IOException e) {
        throw new UncheckedIOException("ending a page of a letter", e);
      }
    }
  }
}
