package org.clearance.domain.defense.paper;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Says whether a field of a form has room for a text, which would be cut off on paper. */
final class FieldRoom {
  private static final Pattern SIZE = Pattern.compile("([\\d.]+)\\s+Tf");

  /**
   * The smallest size that can still be read, in points, for a field that chooses the size by
   * itself.
   */
  private static final float SMALLEST = 8;

  /** A line that chooses its size by itself shrinks for a name or a number; more is measured. */
  private static final int LONGEST_NAME = 60;

  private static final float EDGE = 4;
  private static final float LEADING = 1.2f;
  private static final PDFont FONT = new PDType1Font(FontName.HELVETICA);

  private FieldRoom() {}

  /**
   * Whether it has room.
   *
   * @throws IllegalArgumentException where the type has no sign for a letter
   */
  static boolean has(PDTextField field, String text) throws IOException {
    for (PDAnnotationWidget widget : field.getWidgets()) {
      if (!has(field, widget, text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(PDTextField field, PDAnnotationWidget widget, String text)
      throws IOException {
    PDRectangle place = widget.getRectangle();
    float width = place.getWidth() - EDGE;
    float said = size(field, widget);
    float size = said == 0 ? SMALLEST : said;
    if (!field.isMultiline()) {
      boolean shrinks = said == 0 && text.length() <= LONGEST_NAME;
      return !text.contains("\n") && (shrinks || width(text, size) <= width);
    }
    int lines = 0;
    for (String paragraph : text.split("\n", -1)) {
      lines += lines(paragraph, size, width);
    }
    return lines * size * LEADING <= place.getHeight() - EDGE;
  }

  /** The size of its type; 0: it is chosen so that the text has room. */
  private static float size(PDTextField field, PDAnnotationWidget widget) {
    String own = widget.getCOSObject().getString(COSName.DA);
    String appearance = own == null ? field.getDefaultAppearance() : own;
    Matcher size = SIZE.matcher(appearance == null ? "" : appearance);
    return size.find() ? Float.parseFloat(size.group(1)) : 0;
  }

  private static int lines(String paragraph, float size, float width) throws IOException {
    int lines = 1;
    float used = 0;
    float blank = width(" ", size);
    for (String word : paragraph.split(" ")) {
      float more = width(word, size);
      if (used > 0 && used + blank + more > width) {
        lines++;
        used = more;
      } else {
        used += (used > 0 ? blank : 0) + more;
      }
    }
    return lines;
  }

  private static float width(String text, float size) throws IOException {
    return FONT.getStringWidth(text) / 1000 * size;
  }
}
