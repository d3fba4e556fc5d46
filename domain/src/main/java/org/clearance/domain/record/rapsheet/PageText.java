package org.clearance.domain.record.rapsheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text of pages in the order in which people read them: a page of two columns by column. */
final class PageText extends PDFTextStripper {
  /** The distance, in points, by which two letters of one line may differ in height. */
  private static final float SAME_LINE = 3;

  /** The least width of the gap between two columns, in points, and where it may be. */
  private static final float GAP = 14;

  private static final float GAP_FROM = 0.35f;
  private static final float GAP_TO = 0.65f;

  /** The number of lines that the left column has at least. */
  private static final int LEFT_LINES = 6;

  /** The number of lines of which one may go across both columns. */
  private static final int ACROSS = 20;

  private static final int MOST_BLANKS = 40;

  /** A font may call a letter a line break, or a NUL, which no table keeps. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<SheetLine> lines = new ArrayList<>();
  private final List<TextPosition> letters = new ArrayList<>();

  PageText() {
    setSortByPosition(false);
  }

  /** The lines of a document. */
  List<SheetLine> lines(PDDocument pdf) throws IOException {
    getText(pdf);
    return List.copyOf(lines);
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (!text.getUnicode().isBlank()) {
      letters.add(text);
    }
  }

  @Override
  protected void writePage() {
    List<List<TextPosition>> rows = rows();
    float gap = gap(rows);
    if (gap < 0) {
      rows.forEach(row -> add(row));
    } else {
      rows.forEach(row -> add(across(row, gap) ? row : side(row, gap, true)));
      rows.forEach(row -> add(across(row, gap) ? List.of() : side(row, gap, false)));
    }
    letters.clear();
  }

  private List<List<TextPosition>> rows() {
    List<TextPosition> byHeight = new ArrayList<>(letters);
    byHeight.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
    List<List<TextPosition>> rows = new ArrayList<>();
    float height = Float.NEGATIVE_INFINITY;
    for (TextPosition letter : byHeight) {
      if (letter.getYDirAdj() - height > SAME_LINE) {
        rows.add(new ArrayList<>());
        height = letter.getYDirAdj();
      }
      rows.get(rows.size() - 1).add(letter);
    }
    rows.forEach(row -> row.sort(Comparator.comparingDouble(TextPosition::getXDirAdj)));
    return rows;
  }

  /**
   * The middle of the gap between two columns, where the fewest lines go across; -1 where the page
   * has one column.
   */
  private float gap(List<List<TextPosition>> rows) {
    float width = getCurrentPage().getCropBox().getWidth();
    List<Float> middles = new ArrayList<>();
    int fewest = rows.size() / ACROSS;
    for (float middle = width * GAP_FROM; middle < width * GAP_TO; middle += GAP / 4) {
      float at = middle;
      List<List<TextPosition>> beside = rows.stream().filter(row -> !across(row, at)).toList();
      int across = rows.size() - beside.size();
      long left = beside.stream().filter(row -> !side(row, at, true).isEmpty()).count();
      long right = beside.stream().filter(row -> !side(row, at, false).isEmpty()).count();
      if (across > fewest || left < LEFT_LINES || right == 0 || !isWide(beside, at)) {
        continue;
      }
      if (across < fewest) {
        middles.clear();
        fewest = across;
      }
      middles.add(middle);
    }
    return middles.isEmpty() ? -1 : middles.get(middles.size() / 2);
  }

  /** Whether what stands on the right of a gap begins there: a column's lines do. */
  private static boolean isWide(List<List<TextPosition>> beside, float middle) {
    List<Float> begins =
        beside.stream()
            .map(row -> side(row, middle, false))
            .filter(right -> !right.isEmpty())
            .map(right -> right.get(0).getXDirAdj())
            .sorted()
            .toList();
    // Words that happen to stand apart, as behind a heading, begin anywhere.
    float first = begins.get(0);
    long together = begins.stream().filter(begin -> begin - first < 5 * GAP).count();
    return 10 * together >= 9 * begins.size();
  }

  private static boolean across(List<TextPosition> row, float middle) {
    return row.stream()
        .anyMatch(
            letter ->
                letter.getXDirAdj() < middle + GAP / 2
                    && letter.getXDirAdj() + letter.getWidthDirAdj() > middle - GAP / 2);
  }

  private static List<TextPosition> side(List<TextPosition> row, float middle, boolean left) {
    return row.stream().filter(letter -> letter.getXDirAdj() < middle == left).toList();
  }

  private void add(List<TextPosition> row) {
    if (row.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    float end = Float.NaN;
    for (TextPosition letter : row) {
      float space = letter.getWidthOfSpace();
      float apart = letter.getXDirAdj() - end;
      if (apart > space / 2) {
        text.append(" ".repeat(Math.min(MOST_BLANKS, Math.max(1, Math.round(apart / space)))));
      }
      text.append(CONTROL.matcher(letter.getUnicode()).replaceAll(" "));
      end = letter.getXDirAdj() + letter.getWidthDirAdj();
    }
    lines.add(new SheetLine(getCurrentPageNo(), text.toString()));
  }
}
