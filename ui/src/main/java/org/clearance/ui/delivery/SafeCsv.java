package org.clearance.ui.delivery;

import java.io.IOException;

/**
 * Writes RFC 4180 text that a spreadsheet shows and never runs: a field that begins like a formula
 * gets an apostrophe in front, as OWASP advises against CSV injection.
 */
public final class SafeCsv {
  private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

  private final Appendable out;

  SafeCsv(Appendable out) {
    this.out = out;
  }

  void row(String... fields) throws IOException {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(field(fields[i]));
    }
    out.append("\r\n");
  }

  /** A text with an apostrophe in front, where a spreadsheet would take it for a formula. */
  public static String safe(String text) {
    boolean formula = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private static String field(String text) {
    String safe = safe(text);
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
