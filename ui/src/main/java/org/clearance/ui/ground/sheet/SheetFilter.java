package org.clearance.ui.ground.sheet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of a sheet. All of it is in the address, so that it can be shared and returned to.
 *
 * @param fields what is shown, by the parameters of the address; an empty one leaves nothing out
 * @param sort a column, with - in front the other way; empty: as the list usually is
 */
public record SheetFilter(Map<String, String> fields, String sort) {
  /** The value of a field; empty where it leaves nothing out. */
  public String of(String field) {
    return fields.getOrDefault(field, "");
  }

  /** This filter with another value of a field. */
  public SheetFilter with(String field, String value) {
    Map<String, String> other = new LinkedHashMap<>(fields);
    other.put(field, value);
    return new SheetFilter(other, sort);
  }

  /** This filter sorted by a column; by the same column again, in the other direction. */
  public SheetFilter by(String column) {
    return new SheetFilter(fields, sort.equals(column) ? "-" + column : column);
  }

  /** The value of a column's {@code aria-sort} attribute. */
  public String sorted(String column) {
    return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
  }

  /**
   * The order of the rows: by the column, or the other way; rows that are alike in it stand as they
   * usually do.
   *
   * @param columns finds the order by a column; the usual one where there is no such column
   */
  public <T> Comparator<T> order(Function<String, Comparator<T>> columns, Comparator<T> usual) {
    boolean down = sort.startsWith("-");
    Comparator<T> order = columns.apply(down ? sort.substring(1) : sort);
    return (down ? order.reversed() : order).thenComparing(usual);
  }

  /** Whether the filter leaves anything out. */
  public boolean narrows() {
    return fields.values().stream().anyMatch(value -> !value.isEmpty());
  }

  /** The filter as an address's query: {@code ?state=FAILED&sort=when}, or empty. */
  public String query() {
    var address = UriComponentsBuilder.newInstance();
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("sort", sort);
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}");
          }
        });
    return address.encode().buildAndExpand(all).toUriString();
  }
}
