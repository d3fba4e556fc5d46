package org.clearance.domain.ground.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The counts of rows by several conditions, with one query; a row may fulfill more than one.
 *
 * @param kinds a constant for each condition
 * @param condition gives the SQL condition of a constant
 */
public record CountsBy<E extends Enum<E>>(Class<E> kinds, Function<E, String> condition) {
  /** The SQL columns that count, with a comma between two. */
  public String columns() {
    return Arrays.stream(kinds.getEnumConstants())
        .map(kind -> "count(*) filter (where " + condition.apply(kind) + ") as " + kind.name())
        .collect(Collectors.joining(", "));
  }

  /** The counts in a row of such a query. */
  public Map<E, Long> of(ResultSet row) throws SQLException {
    var counts = new EnumMap<E, Long>(kinds);
    for (E kind : kinds.getEnumConstants()) {
      counts.put(kind, row.getLong(kind.name()));
    }
    return counts;
  }
}
