package org.clearance.ui.casework.delivery;

import java.io.IOException;
import org.clearance.domain.ground.sheet.SheetText;

/** Writes RFC 4180 text that a spreadsheet shows and never runs, as {@link SheetText} has it. */
public final class SafeCsv {
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
    return SheetText.safe(text);
  }

  private static String field(String text) {
    String safe = safe(text);
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
