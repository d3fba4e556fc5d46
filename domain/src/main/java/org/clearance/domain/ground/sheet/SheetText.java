package org.clearance.domain.ground.sheet;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes cells safe that a spreadsheet would run as formulas. A cell that begins like a formula gets
 * an apostrophe in front, as OWASP advises against CSV injection: a formula may call a program or
 * send the cells beside it to somebody. Numbers and amounts stay numbers, and a hyphen that stands
 * for nothing stays a hyphen.
 */
public final class SheetText {
  /**
   * The characters that begin a formula, including those of full width, which some spreadsheets
   * accept.
   */
  private static final String BEGINNINGS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final Pattern HARMLESS = Pattern.compile("-+|[+-]\\d[\\d,]*(?:\\.\\d+)?");

  private SheetText() {}

  /** The text, with an apostrophe in front if it begins like a formula. */
  public static String safe(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** The text, without that apostrophe. */
  public static String plain(String cell) {
    String text = cell.strip();
    return text.length() > 1 && text.charAt(0) == '\'' && BEGINNINGS.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }

  /** Whether a spreadsheet may take a text for a formula. */
  public static boolean isFormula(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    return first < text.length()
        && BEGINNINGS.indexOf(text.charAt(first)) >= 0
        && !text.isBlank()
        && !HARMLESS.matcher(text.strip()).matches();
  }

  /**
   * Whether a spreadsheet may take a text for a formula, judged from its bytes in UTF-8 or in a
   * code page, mostly without making a string of them.
   *
   * @param from the first byte
   * @param to behind the last one
   */
  public static boolean isFormula(byte[] bytes, int from, int to) {
    int first = from;
    while (first < to && bytes[first] == ' ') {
      first++;
    }
    if (first == to) {
      return false;
    }
    return switch (bytes[first]) {
      // Some files have a hyphen in every field that has no value.
      case '-' ->
          !onlyHyphens(bytes, first, to)
              && isFormula(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      // In UTF-8, characters of full width begin with the byte 0xEF.
      case '=', '+', '@', '\t', '\r', '\n', (byte) 0xEF ->
          isFormula(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      default -> false;
    };
  }

  private static boolean onlyHyphens(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] == '-') {
      i++;
    }
    while (i < to && bytes[i] == ' ') {
      i++;
    }
    return i == to;
  }
}
