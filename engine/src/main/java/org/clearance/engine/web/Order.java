package org.clearance.engine.web;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clearance.engine.store.Json;
import org.clearance.engine.web.SearchQuery.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The order of a search, and places in it. A place is what a row is sorted by, so that it stays
 * where it is when rows before it come or go. Rows without a value are last in either direction.
 */
record Order(List<Term> terms) {

  /**
   * A field by which rows are sorted.
   *
   * @param name as clients know it; empty if they did not ask for it
   */
  record Term(String name, Field field, boolean isDescending) {

    private String sql(boolean isBackward) {
      boolean isDown = isDescending != isBackward;
      return field.sql()
          + (isDown ? " desc" : "")
          // PostgreSQL sorts nulls last in ascending and first in descending order.
          + (field.isRequired() || isDown == isBackward
              ? ""
              : isDown ? " nulls last" : " nulls first");
    }
  }

  /** The SQL to read a place with, to be added to a statement's columns. */
  String columns() {
    return IntStream.range(0, terms.size())
        .mapToObj(i -> ", " + terms.get(i).field().sql() + " as " + column(i))
        .collect(Collectors.joining());
  }

  private static String column(int term) {
    return "sorted_by_" + term;
  }

  String sql(boolean isBackward) {
    return terms.stream().map(term -> term.sql(isBackward)).collect(Collectors.joining(", "));
  }

  /** The place of a row that was read with {@link #columns()}. */
  List<@Nullable Object> placeOf(ResultSet row) throws SQLException {
    List<@Nullable Object> place = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      place.add(read(row, column(i), terms.get(i).field().type()));
    }
    return place;
  }

  private static @Nullable Object read(ResultSet row, String column, SearchQuery.Type type)
      throws SQLException {
    return switch (type) {
      case TIME -> {
        Timestamp time = row.getTimestamp(column);
        yield time == null ? null : time.toInstant().toString();
      }
      case BOOLEAN -> {
        boolean value = row.getBoolean(column);
        yield row.wasNull() ? null : value;
      }
      case INTEGER -> {
        int value = row.getInt(column);
        yield row.wasNull() ? null : value;
      }
      default -> row.getString(column);
    };
  }

  private String name() {
    return terms.stream()
        .map(term -> term.name() + (term.isDescending() ? " desc" : ""))
        .collect(Collectors.joining(","));
  }

  /**
   * The cursor of a place for clients: the order, without which it means nothing, and the place.
   */
  String cursor(List<@Nullable Object> place) {
    List<@Nullable Object> cursor = new ArrayList<>(place);
    cursor.add(0, name());
    return Base64.getEncoder().encodeToString(Json.write(cursor).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor, which may be any text.
   *
   * @return the values of the terms
   * @throws Problem 400 if it is none, or one of another order
   */
  private List<@Nullable Object> place(String cursor) {
    try {
      JsonNode read =
          Json.MAPPER.readTree(
              new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
      if (read.size() == terms.size() + 1 && read.path(0).asString("").equals(name())) {
        List<@Nullable Object> place = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
          Field field = terms.get(i).field();
          JsonNode value = read.path(i + 1);
          place.add(
              value.isNull() && !field.isRequired() ? null : SearchComparison.value(field, value));
        }
        return place;
      }
    } catch (IllegalArgumentException | JacksonException e) {
      throw unusable(cursor);
    }
    throw unusable(cursor);
  }

  private static Problem unusable(String cursor) {
    return Problem.invalid(
        "Cannot decode pagination cursor '%s': it is none of this search in this order"
            .formatted(cursor));
  }

  /**
   * The condition for rows after a place or, backward, before it.
   *
   * @param parameters is given the condition's
   */
  String beyond(String cursor, boolean isBackward, List<Object> parameters) {
    List<@Nullable Object> place = place(cursor);
    Term first = terms.get(0);
    Object value = place.get(0);
    String reach = "";
    if (terms.size() > 1 && first.field().isRequired() && value != null) {
      // This condition follows from the others; it lets an index start at the cursor.
      reach = first.field().sql() + comparison(first, isBackward) + "= ? and ";
      parameters.add(value);
    }
    return reach + beyond(0, place, isBackward, parameters);
  }

  private String beyond(
      int i, List<@Nullable Object> place, boolean isBackward, List<Object> parameters) {
    Term term = terms.get(i);
    Object value = place.get(i);
    String past = past(term, value, isBackward, parameters);
    if (i == terms.size() - 1) {
      return past;
    }
    String same = term.field().sql() + (value == null ? " is null" : " = ?");
    if (value != null) {
      parameters.add(value);
    }
    return "(%s or (%s and %s))"
        .formatted(past, same, beyond(i + 1, place, isBackward, parameters));
  }

  private static String past(
      Term term, @Nullable Object value, boolean isBackward, List<Object> parameters) {
    String sql = term.field().sql();
    if (value == null) {
      return isBackward ? sql + " is not null" : "false";
    }
    parameters.add(value);
    String past = sql + comparison(term, isBackward) + " ?";
    return isBackward || term.field().isRequired()
        ? past
        : "(%s or %s is null)".formatted(past, sql);
  }

  private static String comparison(Term term, boolean isBackward) {
    return term.isDescending() == isBackward ? " >" : " <";
  }
}
