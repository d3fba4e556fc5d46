package org.clearance.engine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clearance.engine.store.EngineSql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A search request of the REST API: a filter of conditions that must all hold, a sort, a page.
 * Anything in it that this engine cannot do is refused, never ignored.
 */
public final class SearchQuery {

  /**
   * The operators of types, outside the search itself: its fields are made of types, and types of
   * these.
   */
  private static final class Operators {
    static final Set<String> EQUALITY = Set.of("$eq", "$neq", "$exists", "$in", "$notIn");
    static final Set<String> EQUALITY_AND_LIKE =
        Set.of("$eq", "$neq", "$exists", "$in", "$notIn", "$like");
    static final Set<String> MAGNITUDE =
        Set.of("$eq", "$neq", "$exists", "$in", "$gt", "$gte", "$lt", "$lte");
  }

  /** The type of a field, with the operators that Camunda 8 knows for it. */
  public enum Type {
    KEY(Operators.EQUALITY),
    /** A key that Operaton's tables hold as text. */
    KEY_TEXT(Operators.EQUALITY),
    TEXT(Operators.EQUALITY_AND_LIKE),
    INTEGER(Operators.MAGNITUDE),
    TIME(Operators.MAGNITUDE),
    BOOLEAN(Set.of());

    private final Set<String> operators;

    Type(Set<String> operators) {
      this.operators = operators;
    }

    Set<String> operators() {
      return operators;
    }
  }

  /**
   * A field that can be filtered and sorted by: its SQL and type.
   *
   * @param isRequired whether it has a value in every row, so that an index in its order serves
   *     both directions
   * @param allowed the only values it can be compared with; none: all
   */
  public record Field(String sql, Type type, boolean isRequired, List<String> allowed) {

    /** A field that may be empty. */
    public Field(String sql, Type type) {
      this(sql, type, false, List.of());
    }

    /** A field that has a value in every row. */
    public static Field required(String sql, Type type) {
      return new Field(sql, type, true, List.of());
    }

    /** A field that has one of these values in every row. */
    public static Field oneOf(String sql, String... allowed) {
      return new Field(sql, Type.TEXT, true, List.of(allowed));
    }
  }

  /** A condition of a filter that is no plain comparison: it adds SQL and parameters. */
  @FunctionalInterface
  public interface Special {
    void apply(SearchQuery query, JsonNode value);
  }

  private static final Set<String> LISTS = Set.of("$in", "$notIn");

  private static final String TENANT = "tenantId";

  /** The tenant, as a typed field: PostgreSQL does not sort by a bare constant. */
  private static final Field OF_TENANT =
      Field.required("'" + Tenants.DEFAULT + "'::text", Type.TEXT);

  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * The most results that a search counts; beyond them it says that there are more, as Camunda 8
   * does.
   */
  private static final long MOST_COUNTED = 10_000;

  private static final String EVERYTHING = "true";

  private final StringBuilder where = new StringBuilder(EVERYTHING);
  private final List<Object> parameters = new ArrayList<>();
  private final Map<String, Field> fields;
  private final Map<String, Special> specials;
  private final Set<String> gaps;
  private final JsonNode request;

  /** The filter whose conditions are being read. */
  private JsonNode filter = JsonNodeFactory.instance.objectNode();

  private SearchQuery(
      Map<String, Field> fields,
      Map<String, Special> specials,
      Set<String> gaps,
      JsonNode request) {
    this.fields = fields;
    this.specials = specials;
    this.gaps = gaps;
    this.request = request;
  }

  /** Reads a search request for which the engine has every name of the API. */
  public static SearchQuery of(
      @Nullable JsonNode request, Map<String, Field> fields, Map<String, Special> specials) {
    return of(request, fields, specials, Set.of());
  }

  /**
   * Reads a search request; null means one without conditions.
   *
   * @param gaps the names that the API has and this engine has not, or not to sort by
   * @throws Problem 400 if it has a name that the API has not, 501 if it has one of the gaps
   */
  public static SearchQuery of(
      @Nullable JsonNode request,
      Map<String, Field> fields,
      Map<String, Special> specials,
      Set<String> gaps) {
    SearchQuery query =
        new SearchQuery(
            fields,
            specials,
            gaps,
            request == null
                ? JsonNodeFactory.instance.objectNode()
                : known(request, "the search", "filter", "sort", "page"));
    query.conditions(Input.object(query.request.path("filter"), "filter"));
    return query;
  }

  /** Requires an object to have no members but these. */
  private static JsonNode known(JsonNode object, String name, String... members) {
    for (String member : Input.object(object, name).propertyNames()) {
      if (!List.of(members).contains(member)) {
        throw Problem.invalid("Request property [%s] cannot be parsed".formatted(member));
      }
    }
    return object;
  }

  private void conditions(JsonNode read) {
    JsonNode around = filter;
    filter = read;
    for (Map.Entry<String, JsonNode> condition : read.properties()) {
      JsonNode value = condition.getValue();
      Special special = specials.get(condition.getKey());
      Field field = field(condition.getKey());
      // The Java client sends empty lists.
      if (value.isNull()
          || value.isArray() && value.isEmpty() && (special != null || field == null)) {
        continue;
      }
      if (special != null) {
        special.apply(this, value);
      } else if (field != null) {
        where(field, value);
      } else {
        throw unknown("filter", "Filtering", condition.getKey());
      }
    }
    filter = around;
  }

  /**
   * Another condition of the current filter, for conditions that mean something only together; null
   * or missing where it is not given.
   */
  public JsonNode beside(String condition) {
    return filter.path(condition);
  }

  /**
   * Adds the condition {@code $or}: one of several filters, over the fields of this search, must
   * hold.
   */
  public void anyOf(JsonNode filters) {
    where.append(" and (false");
    for (JsonNode filter : Input.array(filters, "$or")) {
      where.append(" or (true");
      conditions(Input.object(filter, "$or"));
      where.append(')');
    }
    where.append(')');
  }

  /**
   * The problem for an unknown name; it tells a typing error from a name that is not supported yet.
   */
  private Problem unknown(String part, String doing, String name) {
    return gaps.contains(name)
        ? Problem.notImplemented(
            "%s by '%s' is not supported by the embedded engine".formatted(doing, name))
        : Problem.invalid("Request property [%s.%s] cannot be parsed".formatted(part, name));
  }

  private @Nullable Field field(String name) {
    return TENANT.equals(name) ? OF_TENANT : fields.get(name);
  }

  /**
   * The condition {@code isLatestVersion} of definitions {@code d}.
   *
   * @param id the column that their versions share
   */
  public static Special latest(String table, String id) {
    return (query, value) ->
        query.and(
            (Input.bool(value, "isLatestVersion") ? "not " : "")
                + "exists (select 1 from %1$s n where n.%2$s = d.%2$s and n.version > d.version)"
                    .formatted(table, id));
  }

  /**
   * Camunda's pattern, the operand of {@code $like}, as an SQL pattern; the escape is the
   * backslash.
   */
  public static String like(JsonNode pattern) {
    return SearchComparison.like(pattern);
  }

  /** Adds a condition in SQL. */
  public SearchQuery and(String condition, Object... values) {
    where.append(" and ").append(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Adds an alternative to the condition that was opened last. */
  public SearchQuery or(String condition) {
    where.append(" or ").append(condition);
    return this;
  }

  /** Whether no condition has been added yet. */
  public boolean hasNoConditions() {
    return where.toString().equals(EVERYTHING);
  }

  /** Closes a condition that ended with an open parenthesis. */
  public void close() {
    where.append(')');
  }

  /** Adds a comparison: a plain value, or an object of operators. */
  public void where(Field field, JsonNode condition) {
    if (!condition.isObject()) {
      and(field.sql() + " = ?", SearchComparison.value(field, condition));
      return;
    }
    for (Map.Entry<String, JsonNode> operator : operators(condition)) {
      SearchComparison.add(this, field, operator.getKey(), operator.getValue());
    }
  }

  /**
   * The operators of a condition. The Java client always sends {@code $in} and {@code $notIn},
   * empty where they are not used; so a condition of nothing but empty ones is an empty list, which
   * matches nothing.
   */
  public List<Map.Entry<String, JsonNode>> operators(JsonNode condition) {
    List<Map.Entry<String, JsonNode>> meant =
        condition.properties().stream()
            .filter(operator -> !operator.getValue().isNull())
            .filter(
                operator ->
                    !operator.getValue().isArray()
                        || !operator.getValue().isEmpty()
                        || !LISTS.contains(operator.getKey()))
            .toList();
    if (meant.isEmpty()) {
      and("false");
    }
    return meant;
  }

  /**
   * The texts one of which a condition requires: a plain value, or the operands of {@code $eq} or
   * {@code $in}. Empty if it requires no particular text.
   */
  public static List<String> wanted(JsonNode condition) {
    if (!condition.isObject()) {
      return condition.isValueNode() ? List.of(condition.asString()) : List.of();
    }
    JsonNode equal = condition.path("$eq");
    return equal.isString()
        ? List.of(equal.asString())
        : condition
            .path("$in")
            .valueStream()
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asString)
            .toList();
  }

  /**
   * Runs the search.
   *
   * @param columns the columns to read
   * @param from where, {@code from …}; on its own it is enough to count
   * @param tieBreak columns that are unique together, so that every order is complete
   */
  public <T> Page<T> run(
      EngineSql sql, String columns, String from, List<Field> tieBreak, RowMapper<T> row) {
    JsonNode page = known(request.path("page"), "page", "from", "limit", "after", "before");
    int limit = number(page, "limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
    int offset = number(page, "from", 0, 0, Integer.MAX_VALUE);
    boolean isBackward = page.hasNonNull("before");
    Order order = order(tieBreak);
    String found = " " + from + " where " + where;
    List<Object> beyond = new ArrayList<>();
    String rest = rest(order, page, beyond);
    long total =
        bind(sql.search("select count(*) from (select 1" + found + " limit ?) found"), parameters)
            .param(MOST_COUNTED + 1)
            .query(Long.class)
            .single();
    List<Placed<T>> read =
        bind(
                bind(
                    sql.search(
                        "select %s%s%s%s order by %s limit ? offset ?"
                            .formatted(
                                columns, order.columns(), found, rest, order.sql(isBackward))),
                    parameters),
                beyond)
            .param(limit)
            .param(offset)
            .query((result, number) -> Placed.of(order, row, result, number))
            .list();
    List<Placed<T>> items = new ArrayList<>(read);
    if (isBackward) {
      Collections.reverse(items);
    }
    return new Page<>(
        items.stream().map(Placed::item).toList(),
        new PageInfo(
            Math.min(total, MOST_COUNTED),
            total > MOST_COUNTED,
            items.isEmpty() ? null : order.cursor(items.get(0).place()),
            items.isEmpty() ? null : order.cursor(items.get(items.size() - 1).place())));
  }

  /** An item and its place in the order. */
  private record Placed<T>(T item, List<@Nullable Object> place) {

    static <T> Placed<T> of(Order order, RowMapper<T> row, ResultSet result, int number)
        throws SQLException {
      return new Placed<>(
          Objects.requireNonNull(row.mapRow(result, number)), order.placeOf(result));
    }
  }

  private static int number(JsonNode page, String name, int otherwise, int lowest, int highest) {
    int number = page.hasNonNull(name) ? Input.integer(page.path(name), name) : otherwise;
    if (number < lowest || number > highest) {
      throw Problem.invalid(
          "The page's %s must be %d to %d, but was %d".formatted(name, lowest, highest, number));
    }
    return number;
  }

  /** The condition that limits the search to what follows a cursor. */
  private static String rest(Order order, JsonNode page, List<Object> parameters) {
    List<String> ways = Stream.of("from", "after", "before").filter(page::hasNonNull).toList();
    if (ways.size() > 1) {
      throw Problem.invalid("Only one of %s is allowed".formatted(ways));
    }
    String way = ways.isEmpty() ? "from" : ways.get(0);
    return way.equals("from")
        ? ""
        : " and " + order.beyond(Input.text(page.path(way), way), way.equals("before"), parameters);
  }

  /** Runs the conditions within a statement of the form {@code before where … after}. */
  public <T> List<T> within(EngineSql sql, String before, String after, RowMapper<T> row) {
    return bind(sql.search(before + " where " + where + after), parameters).query(row).list();
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, List<Object> parameters) {
    JdbcClient.StatementSpec bound = statement;
    for (Object parameter : parameters) {
      bound = bound.param(parameter);
    }
    return bound;
  }

  private Order order(List<Field> tieBreak) {
    List<Order.Term> terms = new ArrayList<>();
    for (JsonNode sort : Input.array(request.path("sort"), "sort")) {
      String name = Input.text(known(sort, "sort", "field", "order").path("field"), "field");
      Field field = field(name);
      if (field == null) {
        throw unknown("sort", "Sorting", name);
      }
      String order = sort.hasNonNull("order") ? Input.text(sort.path("order"), "order") : "ASC";
      terms.add(
          new Order.Term(
              name, field, SearchComparison.oneOf(List.of("ASC", "DESC"), order).equals("DESC")));
    }
    tieBreak.forEach(field -> terms.add(new Order.Term("", field, false)));
    return new Order(List.copyOf(terms));
  }

  /** One page of results. */
  public record Page<T>(List<T> items, PageInfo page) {

    /** A page of values made from this page's items. */
    public <R> Page<R> map(Function<T, R> mapping) {
      return new Page<>(items.stream().map(mapping).toList(), page);
    }
  }

  /** The page's place in the whole; an empty one has none. */
  public record PageInfo(
      long totalItems,
      boolean hasMoreTotalItems,
      @Nullable String startCursor,
      @Nullable String endCursor) {}
}
