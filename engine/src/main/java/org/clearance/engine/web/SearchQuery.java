package org.clearance.engine.web;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clearance.engine.store.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A search as the REST API has them: a filter of conditions that must all hold, a sort, a page.
 * What it asks for and this engine cannot do is refused, never ignored.
 */
public final class SearchQuery {

  /** The type of a field. */
  public enum Type {
    KEY,
    TEXT,
    INTEGER,
    TIME,
    BOOLEAN
  }

  /**
   * A field that can be filtered and sorted by: its SQL and type.
   *
   * @param isRequired whether it has a value in every row, so that an index in its order serves
   *     both directions
   */
  public record Field(String sql, Type type, boolean isRequired) {

    /** One that may be empty. */
    public Field(String sql, Type type) {
      this(sql, type, false);
    }

    /** One that has a value in every row. */
    public static Field required(String sql, Type type) {
      return new Field(sql, type, true);
    }
  }

  /** A condition of a filter that is no plain comparison: adds SQL and parameters. */
  @FunctionalInterface
  public interface Special {
    void apply(SearchQuery query, JsonNode value);
  }

  /** There is one tenant, whatever is asked for. */
  private static final String TENANT = "tenantId";

  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 10_000;

  /** Beyond this a search says that there are more, as Camunda 8 may, and does not count them. */
  private static final long MOST_COUNTED = 100_000;

  private final StringBuilder where = new StringBuilder("true");
  private final List<Object> parameters = new ArrayList<>();
  private final Map<String, Field> fields;
  private final JsonNode request;

  private SearchQuery(Map<String, Field> fields, JsonNode request) {
    this.fields = fields;
    this.request = request;
  }

  /** Reads a search request; null is one without any condition. */
  public static SearchQuery of(
      @Nullable JsonNode request, Map<String, Field> fields, Map<String, Special> specials) {
    SearchQuery query =
        new SearchQuery(fields, request == null ? JsonNodeFactory.instance.objectNode() : request);
    JsonNode filter = query.request.path("filter");
    for (Map.Entry<String, JsonNode> condition : filter.properties()) {
      if (TENANT.equals(condition.getKey())
          || condition.getValue().isNull()
          || condition.getValue().isArray() && condition.getValue().isEmpty()) {
        continue;
      }
      Special special = specials.get(condition.getKey());
      Field field = fields.get(condition.getKey());
      if (special != null) {
        special.apply(query, condition.getValue());
      } else if (field != null) {
        query.where(field, condition.getValue());
      } else {
        throw Problem.notImplemented(
            "Filtering by '%s' is not supported by the embedded engine"
                .formatted(condition.getKey()));
      }
    }
    return query;
  }

  /**
   * The condition {@code isLatestVersion} of definitions {@code d}.
   *
   * @param id the column that their versions share
   */
  public static Special latest(String table, String id) {
    return (query, value) ->
        query.and(
            (value.asBoolean() ? "not " : "")
                + "exists (select 1 from %1$s n where n.%2$s = d.%2$s and n.version > d.version)"
                    .formatted(table, id));
  }

  /** Adds a condition in SQL. */
  public SearchQuery and(String condition, Object... values) {
    where.append(" and ").append(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Closes a condition that ended with an open parenthesis. */
  public void close() {
    where.append(')');
  }

  /** Adds a comparison: a plain value, or an object of operators. */
  public void where(Field field, JsonNode condition) {
    if (!condition.isObject()) {
      and(field.sql() + " = ?", value(field, condition));
      return;
    }
    for (Map.Entry<String, JsonNode> operator : operators(condition)) {
      compare(field, operator.getKey(), operator.getValue());
    }
  }

  /**
   * The operators of a condition. The Java client always sends {@code $in} and {@code $notIn},
   * empty where they were not asked for; a condition of nothing but those was asked for an empty
   * list, and nothing is in that.
   */
  public List<Map.Entry<String, JsonNode>> operators(JsonNode condition) {
    List<Map.Entry<String, JsonNode>> meant =
        condition.properties().stream()
            .filter(operator -> !operator.getValue().isNull())
            .filter(operator -> !operator.getValue().isArray() || !operator.getValue().isEmpty())
            .toList();
    if (meant.isEmpty()) {
      and("false");
    }
    return meant;
  }

  private void compare(Field field, String operator, JsonNode operand) {
    switch (operator) {
      case "$eq" -> and(field.sql() + " = ?", value(field, operand));
      case "$neq" -> and(field.sql() + " is distinct from ?", value(field, operand));
      case "$gt" -> and(field.sql() + " > ?", value(field, operand));
      case "$gte" -> and(field.sql() + " >= ?", value(field, operand));
      case "$lt" -> and(field.sql() + " < ?", value(field, operand));
      case "$lte" -> and(field.sql() + " <= ?", value(field, operand));
      case "$exists" -> and(field.sql() + (operand.asBoolean() ? " is not null" : " is null"));
      case "$in" -> and(field.sql() + " = any(?)", (Object) values(field, operand));
      case "$notIn" -> and("not (" + field.sql() + " = any(?))", (Object) values(field, operand));
      case "$like" -> and(field.sql() + " like ? escape '\\'", like(operand.asString()));
      default ->
          throw Problem.invalid("'%s' is not an operator of a search filter".formatted(operator));
    }
  }

  /** Camunda's wildcards {@code *} and {@code ?} in SQL's. */
  private static String like(String pattern) {
    return pattern.replace("%", "\\%").replace("_", "\\_").replace('*', '%').replace('?', '_');
  }

  private static Object[] values(Field field, JsonNode array) {
    List<Object> values = new ArrayList<>();
    array.forEach(element -> values.add(value(field, element)));
    return values.toArray(
        switch (field.type()) {
          case KEY -> new Long[0];
          case INTEGER -> new Integer[0];
          case BOOLEAN -> new Boolean[0];
          case TIME -> new OffsetDateTime[0];
          case TEXT -> new String[0];
        });
  }

  private static Object value(Field field, JsonNode node) {
    try {
      return switch (field.type()) {
        case KEY -> Long.valueOf(node.asString());
        case INTEGER -> Integer.valueOf(node.asString());
        case BOOLEAN -> Boolean.valueOf(node.asString());
        case TIME -> OffsetDateTime.parse(node.asString());
        case TEXT -> node.asString();
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw Problem.invalid(
          "'%s' cannot be compared with a field of type %s"
              .formatted(node.asString(), field.type()));
    }
  }

  /**
   * Runs the search.
   *
   * @param columns what to read
   * @param from where, {@code from …}; on its own it is enough to count
   * @param tieBreak the unique column that makes every order complete
   */
  public <T> Page<T> run(Sql sql, String columns, String from, String tieBreak, RowMapper<T> row) {
    JsonNode page = request.path("page");
    int limit = page.path("limit").asInt(DEFAULT_LIMIT);
    if (limit < 0 || limit > HIGHEST_LIMIT) {
      throw Problem.invalid(
          "The page's limit must be 0 to %d, but was %d".formatted(HIGHEST_LIMIT, limit));
    }
    long offset = offset(page);
    String found = " " + from + " where " + where;
    long total =
        bind(sql.sql("select count(*) from (select 1" + found + " limit ?) found"))
            .param(MOST_COUNTED + 1)
            .query(Long.class)
            .single();
    List<T> items =
        limit == 0
            ? List.of()
            : bind(sql.sql("select " + columns + found + orderBy(tieBreak) + " limit ? offset ?"))
                .param(limit)
                .param(offset)
                .query(row)
                .list();
    return new Page<>(
        items,
        new PageInfo(
            Math.min(total, MOST_COUNTED),
            total > MOST_COUNTED,
            cursor(offset),
            cursor(offset + items.size())));
  }

  /** Runs the conditions within a statement, which reads {@code before where … after}. */
  public <T> List<T> within(Sql sql, String before, String after, RowMapper<T> row) {
    return bind(sql.sql(before + " where " + where + after)).query(row).list();
  }

  private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
    JdbcClient.StatementSpec bound = statement;
    for (Object parameter : parameters) {
      bound = bound.param(parameter);
    }
    return bound;
  }

  private static long offset(JsonNode page) {
    if (page.hasNonNull("before")) {
      throw Problem.notImplemented(
          "Paging backwards ('before') is not supported by the embedded engine; use 'from'");
    }
    if (page.hasNonNull("after")) {
      try {
        return Long.parseLong(
            new String(
                Base64.getUrlDecoder().decode(page.path("after").asString()),
                StandardCharsets.US_ASCII));
      } catch (IllegalArgumentException e) {
        throw Problem.invalid("'after' is not a cursor of this engine");
      }
    }
    long from = page.path("from").asLong(0);
    if (from < 0) {
      throw Problem.invalid("The page's 'from' must not be negative, but was " + from);
    }
    return from;
  }

  private static String cursor(long offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(offset).getBytes(StandardCharsets.US_ASCII));
  }

  private String orderBy(String tieBreak) {
    StringBuilder order = new StringBuilder(" order by ");
    for (JsonNode sort : request.path("sort")) {
      Field field = fields.get(sort.path("field").asString());
      if (field == null) {
        throw Problem.notImplemented(
            "Sorting by '%s' is not supported by the embedded engine"
                .formatted(sort.path("field").asString()));
      }
      boolean descending = "DESC".equalsIgnoreCase(sort.path("order").asString("ASC"));
      order
          .append(field.sql())
          .append(!descending ? ", " : field.isRequired() ? " desc, " : " desc nulls last, ");
    }
    return order.append(tieBreak).toString();
  }

  /** One page of results. */
  public record Page<T>(List<T> items, PageInfo page) {

    /** The same page of something made from the items. */
    public <R> Page<R> map(Function<T, R> mapping) {
      return new Page<>(items.stream().map(mapping).toList(), page);
    }
  }

  /** Where the page stands in the whole. */
  public record PageInfo(
      long totalItems, boolean hasMoreTotalItems, String startCursor, String endCursor) {}
}
