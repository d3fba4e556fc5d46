package org.clearance.domain.ground.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.clearance.domain.ground.pdf.ResumablePdfFile.to;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HeaderTable;
import org.apache.fontbox.ttf.HorizontalHeaderTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A typeface of documents, with the metrics of Times New Roman: the characters that it has, their
 * widths, and how it is embedded whole in a PDF.
 */
public final class Typeface {
  /** The number of PDF objects that a face takes. */
  public static final int OBJECTS = 5;

  public static final Typeface REGULAR =
      new Typeface("LiberationSerif-Regular.ttf", "LiberationSerif", 80);
  public static final Typeface BOLD =
      new Typeface("LiberationSerif-Bold.ttf", "LiberationSerif-Bold", 140);

  private static final int LAST_CHARACTER = 0xFFFF;

  private final String file;
  private final String name;
  private final int stem;
  private final CmapLookup glyphs;
  private final int[] widths;
  private final String metrics;

  private Typeface(String file, String name, int stem) {
    this.file = file;
    this.name = name;
    this.stem = stem;
    try (TrueTypeFont font = font(file)) {
      float unit = 1000f / font.getUnitsPerEm();
      glyphs = font.getUnicodeCmapLookup();
      widths = new int[font.getNumberOfGlyphs()];
      for (int glyph = 0; glyph < widths.length; glyph++) {
        widths[glyph] = Math.round(font.getAdvanceWidth(glyph) * unit);
      }
      HeaderTable head = font.getHeader();
      HorizontalHeaderTable lines = font.getHorizontalHeader();
      metrics =
          "/FontBBox[%d %d %d %d]/Ascent %d/Descent %d"
              .formatted(
                  Math.round(head.getXMin() * unit),
                  Math.round(head.getYMin() * unit),
                  Math.round(head.getXMax() * unit),
                  Math.round(head.getYMax() * unit),
                  Math.round(lines.getAscender() * unit),
                  Math.round(lines.getDescender() * unit));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the font " + file, e);
    }
  }

  /** Reads a file of type that ships. */
  public static TrueTypeFont font(String file) throws IOException {
    return new TTFParser().parse(new RandomAccessReadBuffer(bytes(file)));
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = Typeface.class.getResourceAsStream("/documents/fonts/" + file)) {
      if (in == null) {
        throw new IllegalStateException("there is no font " + file);
      }
      return in.readAllBytes();
    }
  }

  /** Whether a text is printed as it was written: a letter that the face lacks is not. */
  public boolean has(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || glyphs.getGlyphId(c) != 0);
  }

  /** The text with a question mark for each character that the face does not have. */
  public String printable(String text) {
    var printable = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> printable.appendCodePoint(glyphs.getGlyphId(c) == 0 ? '?' : c));
    return printable.toString();
  }

  /** The width of a printable text, in points. */
  public float width(String text, float size) {
    return text.codePoints().map(c -> widths[glyphs.getGlyphId(c)]).sum() / 1000f * size;
  }

  /** Appends a printable text to a content stream, as the numbers of its glyphs. */
  public void show(String text, StringBuilder content) {
    content.append('<');
    text.codePoints().forEach(c -> hex(glyphs.getGlyphId(c), content));
    content.append("> Tj");
  }

  private static void hex(int number, StringBuilder into) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      into.append(Character.toUpperCase(Character.forDigit(number >> shift & 15, 16)));
    }
  }

  /**
   * Writes the face (ISO 32000-1, 9.7).
   *
   * @param first the number of its first object; the others follow
   */
  public void write(ResumablePdfFile pdf, int first) throws IOException {
    pdf.write(
        first,
        "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
            .formatted(name, to(first + 1), to(first + 4)));
    var wide = new StringBuilder();
    for (int width : widths) {
      wide.append(width).append(' ');
    }
    pdf.write(
        first + 1,
        ("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement"
                + " 0>>/CIDToGIDMap/Identity/FontDescriptor %s/DW 1000/W[0[%s]]>>")
            .formatted(name, to(first + 2), wide));
    pdf.write(
        first + 2,
        ("<</Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0/CapHeight 660/StemV %d%s"
                + "/FontFile2 %s>>")
            .formatted(name, stem, metrics, to(first + 3)));
    byte[] whole = bytes(file);
    pdf.stream(first + 3, "/Length1 " + whole.length, whole);
    pdf.stream(first + 4, "", characters().getBytes(US_ASCII));
  }

  /** Maps glyphs to characters, for screen readers and for copying text. */
  private String characters() {
    var seen = new boolean[widths.length];
    List<String> lines = new ArrayList<>();
    for (int c = ' '; c <= LAST_CHARACTER; c++) {
      int glyph = glyphs.getGlyphId(c);
      if (glyph != 0 && !seen[glyph]) {
        seen[glyph] = true;
        lines.add("<%04X> <%04X>".formatted(glyph, c));
      }
    }
    var map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    for (int from = 0; from < lines.size(); from += 100) {
      List<String> some = lines.subList(from, Math.min(from + 100, lines.size()));
      map.append(some.size()).append(" beginbfchar\n");
      map.append(String.join("\n", some)).append("\nendbfchar\n");
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
