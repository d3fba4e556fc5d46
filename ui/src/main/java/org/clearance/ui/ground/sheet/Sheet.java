package org.clearance.ui.ground.sheet;

import java.util.List;
import java.util.Set;
import org.clearance.ui.ground.sheet.SheetKind.Column;

/**
 * A sheet as its user wants it, for the fragments of {@code sheet.html}.
 *
 * @param comfortable whether a row takes as many lines as its words need; else it has one line
 * @param shown the keys of the columns that are shown, of those that can be chosen
 */
public record Sheet(SheetKind kind, boolean comfortable, Set<String> shown) {
  /** Whether a column is shown. */
  public boolean shows(String key) {
    return shown.contains(key);
  }

  /** The columns that are shown, from left to right. */
  public List<Column> columns() {
    return kind.columns().stream().filter(column -> shows(column.key())).toList();
  }
}
