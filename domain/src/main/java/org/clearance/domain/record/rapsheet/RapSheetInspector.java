package org.clearance.domain.record.rapsheet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads the text of a PDF that a stranger made, in a process of its own. It prints {@code TEXT} and
 * then each line with its page before it, a tab between; or one word: {@code SCAN} for pages
 * without text, {@code PROTECTED}, {@code LONG}, or {@code DAMAGED}.
 */
final class RapSheetInspector {
  static final String TEXT = "TEXT";
  static final String SCAN = "SCAN";
  static final String PROTECTED = "PROTECTED";
  static final String LONG = "LONG";
  static final String DAMAGED = "DAMAGED";

  /** The longest sheets that were heard of have some sixty pages. */
  static final int MOST_PAGES = 300;

  /** A hundred and twenty lines on each page. */
  private static final int MOST_LINES = 120 * MOST_PAGES;

  /**
   * A line across a page has some 160 letters. What reads the lines goes back and forth on them, in
   * the server: on lines of any length it would not end.
   */
  private static final int LONGEST_LINE = 500;

  private RapSheetInspector() {}

  /**
   * @param arguments the file
   */
  public static void main(String[] arguments) {
    PrintStream answer = System.out;
    // Log messages of libraries about a damaged file must not get into the answer.
    System.setOut(System.err);
    answer.println(said(Path.of(arguments[0])));
  }

  private static String said(Path file) {
    try (PDDocument pdf = Loader.loadPDF(new RandomAccessReadBufferedFile(file))) {
      if (pdf.getNumberOfPages() > MOST_PAGES) {
        return LONG;
      }
      List<SheetLine> lines = new PageText().lines(pdf);
      if (lines.isEmpty()) {
        return SCAN;
      }
      if (lines.size() > MOST_LINES) {
        return LONG;
      }
      if (lines.stream().anyMatch(line -> line.text().length() > LONGEST_LINE)) {
        return DAMAGED;
      }
      var said = new StringBuilder(TEXT);
      for (SheetLine line : lines) {
        said.append('\n').append(line.page()).append('\t').append(line.text());
      }
      return said.toString();
    } catch (InvalidPasswordException e) {
      return PROTECTED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The file may be anything, and may cause any error in its reader.
      return DAMAGED;
    }
  }
}
