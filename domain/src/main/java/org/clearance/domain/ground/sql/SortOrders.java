package org.clearance.domain.ground.sql;

import java.util.Map;

/**
 * The SQL orders in which a list can be asked for.
 *
 * @param columns the SQL of each column by the name that a page has for it
 * @param last the SQL order of rows that are equal in that column
 * @param unasked the SQL order where no column is asked for
 */
public record SortOrders(Map<String, String> columns, String last, String unasked) {
  private static final String DOWN = "-";

  public SortOrders {
    columns = Map.copyOf(columns);
  }

  /** The orders of a list whose last order is also the one where no column is asked for. */
  public SortOrders(Map<String, String> columns, String last) {
    this(columns, last, last);
  }

  /**
   * The SQL order by a column, in which rows without a value come last.
   *
   * @param sort the column's name, with - in front the other way; empty or unknown: none
   */
  public String by(String sort) {
    boolean down = sort.startsWith(DOWN);
    String column = columns.get(down ? sort.substring(DOWN.length()) : sort);
    return column == null ? unasked : column + (down ? " desc" : "") + " nulls last, " + last;
  }
}
