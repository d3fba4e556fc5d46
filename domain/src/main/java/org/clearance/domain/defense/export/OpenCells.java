package org.clearance.domain.defense.export;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells of exported files: a value that is not there is {@code \\N}; a text that a spreadsheet
 * would take for a formula, or that begins like either mark, has an apostrophe in front.
 */
final class OpenCells {
  static final String NONE = "\\N";

  private static final String MARKED = "'=+-@\t\r\\";

  private OpenCells() {}

  static String write(@Nullable String value) {
    if (value == null) {
      return NONE;
    }
    return !value.isEmpty() && MARKED.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  /** The value of a cell; empty where it has none. */
  static Optional<String> read(String cell) {
    if (cell.equals(NONE)) {
      return Optional.empty();
    }
    return Optional.of(cell.startsWith("'") ? cell.substring(1) : cell);
  }
}
