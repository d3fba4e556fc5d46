package org.clearance.ui.oversight.stuck;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form of actions on what stands still. A field that was not sent is empty.
 *
 * @param kind the list that is shown
 * @param of the shown part of the list
 * @param row the button pressed in a row: the action and the item, {@code retry 12}
 * @param act the action of what was chosen
 * @param all everything that matches, whatever was chosen
 */
record StuckForm(
    @Nullable String kind,
    @Nullable String of,
    @Nullable Integer page,
    @Nullable String row,
    @Nullable String act,
    @Nullable List<String> items,
    @Nullable Boolean all) {

  /** The items that were chosen. */
  List<String> chosen() {
    return Objects.requireNonNullElse(items, List.of());
  }

  /** The page that is shown. */
  int shownPage() {
    return Objects.requireNonNullElse(page, 1);
  }

  /** Whether the action is for everything that matches. */
  boolean isAll() {
    return Boolean.TRUE.equals(all);
  }

  static String typed(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }
}
