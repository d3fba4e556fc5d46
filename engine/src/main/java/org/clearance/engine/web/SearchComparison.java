package org.clearance.engine.web;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clearance.engine.web.SearchQuery.Field;
import tools.jackson.databind.JsonNode;

/** Writes comparisons of a search's fields with values in SQL, the values as parameters. */
final class SearchComparison {

  private SearchComparison() {}

  /**
   * Adds a comparison to a search.
   *
   * @throws Problem 400 if the field's type does not know the operator, or the operand is none
   */
  static void add(SearchQuery query, Field field, String operator, JsonNode operand) {
    if (!field.type().operators().contains(operator)) {
      throw Problem.invalid(
          "'%s' is not an operator for a field of type %s".formatted(operator, field.type()));
    }
    String sql = field.sql();
    switch (operator) {
      case "$eq" -> query.and(sql + " = ?", value(field, operand));
      case "$neq" -> query.and(sql + " is distinct from ?", value(field, operand));
      case "$gt" -> query.and(sql + " > ?", value(field, operand));
      case "$gte" -> query.and(sql + " >= ?", value(field, operand));
      case "$lt" -> query.and(sql + " < ?", value(field, operand));
      case "$lte" -> query.and(sql + " <= ?", value(field, operand));
      case "$in" -> query.and(sql + among(field), (Object) values(field, operand));
      // A missing value is not among the values.
      case "$notIn" ->
          query.and("(" + sql + among(field) + ") is not true", (Object) values(field, operand));
      case "$exists" ->
          query.and(sql + (Input.bool(operand, operator) ? " is not null" : " is null"));
      case "$like" -> query.and(sql + " like ? escape '\\'", like(operand));
      default -> throw new IllegalStateException("No such operator: " + operator);
    }
  }

  /** Camunda's pattern in SQL's: {@code *} and {@code ?}, unless a backslash is before them. */
  static String like(JsonNode pattern) {
    String given = Input.text(pattern, "$like");
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (c == '\\' && i + 1 < given.length()) {
        i++;
        literal(sql, given.charAt(i));
      } else if (c == '*') {
        sql.append('%');
      } else if (c == '?') {
        sql.append('_');
      } else {
        literal(sql, c);
      }
    }
    return sql.toString();
  }

  private static void literal(StringBuilder sql, char c) {
    if (c == '%' || c == '_' || c == '\\') {
      sql.append('\\');
    }
    sql.append(c);
  }

  private static Object[] values(Field field, JsonNode array) {
    if (!array.isArray()) {
      throw incomparable(field, array);
    }
    List<Object> values = new ArrayList<>();
    array.forEach(element -> values.add(value(field, element)));
    return switch (field.type()) {
      case KEY -> values.toArray(new Long[0]);
      case INTEGER -> values.toArray(new Integer[0]);
      case BOOLEAN -> values.toArray(new Boolean[0]);
      case TIME -> values.stream().map(Object::toString).toArray(String[]::new);
      case TEXT, KEY_TEXT -> values.toArray(new String[0]);
    };
  }

  /**
   * The SQL for one of several values: the driver takes arrays of numbers, booleans and texts, but
   * not of times.
   */
  private static String among(Field field) {
    return " = any(?%s)".formatted(field.type() == SearchQuery.Type.TIME ? "::timestamptz[]" : "");
  }

  /** The value of a request, as its field can be compared with it. */
  static Object value(Field field, JsonNode node) {
    try {
      String name = "a field of type " + field.type();
      return switch (field.type()) {
        case KEY -> Long.valueOf(Input.text(node, name));
        case KEY_TEXT -> Long.toString(Long.parseLong(Input.text(node, name)));
        case INTEGER -> Input.integer(node, name);
        case BOOLEAN -> Input.bool(node, name);
        case TIME -> Input.time(Input.text(node, name));
        case TEXT -> text(field, Input.text(node, name));
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw incomparable(field, node);
    }
  }

  private static String text(Field field, String text) {
    return field.allowed().isEmpty() ? text : oneOf(field.allowed(), text);
  }

  /** The name of an enumeration that a text means; as in Camunda, case does not matter. */
  static String oneOf(List<String> allowed, String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (!allowed.contains(name)) {
      throw Problem.invalid(
          "Unexpected value '%s'. Use any of the following values: %s".formatted(text, allowed));
    }
    return name;
  }

  private static Problem incomparable(Field field, JsonNode node) {
    return Problem.invalid(
        "'%s' cannot be compared with a field of type %s"
            .formatted(node.isString() ? node.asString() : node, field.type()));
  }
}
