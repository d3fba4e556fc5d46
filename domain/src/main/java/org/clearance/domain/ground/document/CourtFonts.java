package org.clearance.domain.ground.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.clearance.domain.ground.pdf.Typeface;
import org.w3c.dom.Document;

/**
 * The faces that documents are set in, with the metrics of Times New Roman (California Rules of
 * Court, rule 2.105). A document that is laid out in parts contains each face once: its pages refer
 * to glyphs by their numbers in the whole face, even though unused glyphs are removed at the end.
 */
final class CourtFonts implements AutoCloseable {
  private static final String FAMILY = "Court";
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9A-Fa-f]{1,6})");
  private static final List<Face> FACES =
      List.of(
          new Face("LiberationSerif-Regular.ttf", 400, FontStyle.NORMAL),
          new Face("LiberationSerif-Bold.ttf", 700, FontStyle.NORMAL),
          new Face("LiberationSerif-Italic.ttf", 400, FontStyle.ITALIC));

  /** The number of faces. */
  static final int COUNT = FACES.size();

  private final List<TrueTypeFont> files = new ArrayList<>();
  private final List<PDType0Font> fonts = new ArrayList<>();

  /**
   * @param pdf that is set in them
   */
  CourtFonts(PDDocument pdf) throws IOException {
    for (Face face : FACES) {
      TrueTypeFont file = Typeface.font(face.file());
      files.add(file);
      // Reading the table of ligatures takes half of the time, and the layout does not use it.
      file.setEnableGsub(false);
      fonts.add(PDType0Font.load(pdf, file, true));
    }
  }

  void addTo(PdfRendererBuilder builder) {
    for (int i = 0; i < FACES.size(); i++) {
      builder.useFont(
          new PDFontSupplier(fonts.get(i)),
          FAMILY,
          FACES.get(i).weight(),
          FACES.get(i).style(),
          true);
    }
  }

  /**
   * The dictionary of a face in the PDF.
   *
   * @param face from 0
   */
  COSDictionary dictionary(int face) {
    return fonts.get(face).getCOSObject();
  }

  /**
   * Reduces a face to the glyphs of these characters.
   *
   * @param face from 0
   */
  COSDictionary only(int face, BitSet characters) throws IOException {
    characters.stream().forEach(fonts.get(face)::addToSubset);
    fonts.get(face).subset();
    return fonts.get(face).getCOSObject();
  }

  /**
   * All characters that a document can print: those in its text, in both cases; those that its
   * style sheet escapes; and those of numbers and lists.
   */
  static BitSet characters(Document document) {
    var characters = new BitSet();
    characters.set(' ', '~' + 1);
    characters.set('\u03b1', '\u03ca');
    String text = String.valueOf(document.getDocumentElement().getTextContent());
    text.codePoints().forEach(characters::set);
    text.toUpperCase(Locale.ROOT).codePoints().forEach(characters::set);
    text.toLowerCase(Locale.ROOT).codePoints().forEach(characters::set);
    Matcher escapes = ESCAPE.matcher(text);
    while (escapes.find()) {
      int character = Integer.parseInt(escapes.group(1), 16);
      if (Character.isValidCodePoint(character)) {
        characters.set(character);
      }
    }
    return characters;
  }

  @Override
  public void close() throws IOException {
    for (TrueTypeFont file : files) {
      file.close();
    }
  }

  private record Face(String file, int weight, FontStyle style) {}
}
