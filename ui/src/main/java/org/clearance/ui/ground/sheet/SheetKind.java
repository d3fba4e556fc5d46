package org.clearance.ui.ground.sheet;

import java.util.List;
import java.util.Set;

/**
 * A sheet that the program has; each is a bean.
 *
 * @param name lower-case letters and hyphens: packet
 * @param columns those that a user can choose, from left to right
 * @param usual the keys of those that are shown before a user chooses
 */
public record SheetKind(String name, List<Column> columns, Set<String> usual) {
  /**
   * A column that can be chosen.
   *
   * @param key as the order of the sheet and the classes of its cells have it
   * @param label its head, in English
   */
  public record Column(String key, String label) {}
}
