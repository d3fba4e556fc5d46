package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers that the law gives: the amounts that a subsection stands for, by the day of
 * the offense.
 *
 * @param rows in the order of the file
 */
record DatedLookup(List<Row> rows) {
  /**
   * A row of the table.
   *
   * @param cells by column; a number may be empty, which stands for no bound
   * @param dated the days for which it holds
   */
  record Row(Map<String, String> cells, Dated dated) {}

  /**
   * The rule that chooses one of several numbers, where something that is not known leaves more
   * than one.
   */
  enum Take {
    LEAST,
    GREATEST
  }

  /**
   * The bound that surely holds, whatever is not known; null where there is none.
   *
   * @param by what is known of the row's other columns; null for what is not
   * @param day null where it is not known
   */
  @Nullable BigDecimal bound(
      String column,
      Map<String, ? extends @Nullable Object> by,
      @Nullable LocalDate day,
      Take take) {
    List<String> values =
        rows.stream()
            .filter(row -> day == null || row.dated().holdsOn(day))
            .filter(row -> by.entrySet().stream().allMatch(asked -> fits(row, asked)))
            .map(row -> row.cells().getOrDefault(column, ""))
            .toList();
    if (values.isEmpty() || values.contains("")) {
      return null;
    }
    Comparator<BigDecimal> order = Comparator.naturalOrder();
    return values.stream()
        .map(BigDecimal::new)
        .max(take == Take.GREATEST ? order : order.reversed())
        .orElseThrow();
  }

  private static boolean fits(Row row, Map.Entry<String, ? extends @Nullable Object> asked) {
    Object value = asked.getValue();
    return value == null || value.toString().equalsIgnoreCase(row.cells().get(asked.getKey()));
  }
}
