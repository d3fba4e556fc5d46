package org.clearance.domain.order;

/** Cells that a spreadsheet does not take for formulas. */
public final class SheetText {
  private SheetText() {}

  /** A text that begins like a formula gets an apostrophe in front. */
  public static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** The text, without that apostrophe. */
  public static String plain(String cell) {
    String text = cell.strip();
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
