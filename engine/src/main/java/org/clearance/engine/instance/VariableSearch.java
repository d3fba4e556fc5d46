package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Searches the variables of running and ended instances. */
public final class VariableSearch {

  private static final Field SCOPE_KEY =
      new Field("substring(v.act_inst_id_ from '[^:]*$')::bigint", Type.KEY);

  private static final String TEXT = "coalesce(v.text_, 'null')";
  private static final Field VALUE = new Field(TEXT, Type.TEXT);

  /** The length of a value that a search shows and sorts by, as in Camunda 8. */
  private static final int PREVIEW = 8191;

  private static final String COLUMNS =
      "v.id_, v.name_, v.act_inst_id_, v.proc_inst_id_, v.root_proc_inst_id_, ";

  private static final String FULL = COLUMNS + TEXT + " as value, false as truncated";

  private static final String TRUNCATED = "length(%s) > %d".formatted(TEXT, PREVIEW);

  private static final String PREVIEWED =
      COLUMNS + "left(%s, %d) as value, %s as truncated".formatted(TEXT, PREVIEW, TRUNCATED);

  /** The length of a value that the index holds, in characters. */
  private static final int INDEXED_LENGTH = 100;

  /** The indexed part of a value; a shorter value is indexed whole. */
  private static final Field INDEXED =
      new Field("left(v.text_, %d)".formatted(INDEXED_LENGTH), Type.TEXT);

  private static final Map<String, Field> FIELDS =
      Map.of(
          "variableKey", new Field("v.id_::bigint", Type.KEY),
          "name", new Field("v.name_", Type.TEXT),
          "value", Field.required("left(%s, %d)".formatted(TEXT, PREVIEW), Type.TEXT),
          "scopeKey", SCOPE_KEY,
          "processInstanceKey", new Field("v.proc_inst_id_", Type.KEY_TEXT),
          "processDefinitionKey", new Field("v.proc_def_id_", Type.KEY_TEXT));

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of(
          "isTruncated",
          (query, value) ->
              query.and((Input.bool(value, "isTruncated") ? "" : "not ") + "(" + TRUNCATED + ")"),
          "value",
          VariableSearch::value,
          "scopeKey",
          VariableSearch::scope);

  private static final Field ID = Field.required("v.id_", Type.KEY_TEXT);

  private final EngineSql sql;

  public VariableSearch(EngineSql sql) {
    this.sql = sql;
  }

  /** A variable; its value is JSON text, or the beginning of one. */
  public record VariableResult(
      String variableKey,
      String name,
      String value,
      boolean isTruncated,
      String scopeKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String tenantId) {

    static VariableResult of(ResultSet row, int number) throws SQLException {
      return new VariableResult(
          row.getString("id_"),
          row.getString("name_"),
          row.getString("value"),
          row.getBoolean("truncated"),
          Long.toString(ElementInstance.key(row.getString("act_inst_id_"))),
          row.getString("proc_inst_id_"),
          row.getString("root_proc_inst_id_"),
          Tenants.DEFAULT);
    }
  }

  SearchQuery.Page<VariableResult> search(boolean isTruncated, @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS)
        .and("v.name_ not like '~%'")
        .and("v.state_ = 'CREATED'")
        .run(
            sql,
            isTruncated ? PREVIEWED : FULL,
            "from #act_hi_varinst v",
            List.of(ID),
            VariableResult::of);
  }

  VariableResult get(long key) {
    return sql.sql(
            "select " + FULL + " from #act_hi_varinst v where v.id_ = ? and v.name_ not like '~%'")
        .param(Long.toString(key))
        .query(VariableResult::of)
        .optional()
        .orElseThrow(() -> Problem.notFound("Variable with key '%d' not found".formatted(key)));
  }

  /**
   * The variables that a running element sees; of an ended one, its own and its instance's.
   *
   * @param isEffective only the innermost of each name
   * @param isTruncated only the beginnings of long values
   */
  public SearchQuery.Page<VariableResult> seenFrom(
      String executionId,
      String processInstanceKey,
      boolean isEffective,
      boolean isTruncated,
      @Nullable JsonNode request) {
    String seen =
        """
        select %s v.id_ from (
          with recursive scope (id, parent, distance) as (
            select ?, (select parent_id_ from #act_ru_execution where id_ = ?), 0
            union all
            select e.id_, e.parent_id_, s.distance + 1
            from scope s join #act_ru_execution e on e.id_ = s.parent)
          select v.*, coalesce(s.distance, 1000) as distance
          from #act_hi_varinst v left join scope s on s.id = v.execution_id_
          where v.proc_inst_id_ = ? and v.state_ = 'CREATED'
            and (s.id is not null or v.execution_id_ = v.proc_inst_id_)) v
        order by v.name_, v.distance
        """
            .formatted(isEffective ? "distinct on (v.name_)" : "");
    List<String> ids =
        sql.sql(seen)
            .param(executionId)
            .param(executionId)
            .param(processInstanceKey)
            .query((row, number) -> row.getString("id_"))
            .list();
    return SearchQuery.of(request, FIELDS, SPECIALS)
        .and("v.name_ not like '~%'")
        .and("v.id_ = any(?)", (Object) ids.toArray(new String[0]))
        .run(
            sql,
            isTruncated ? PREVIEWED : FULL,
            "from #act_hi_varinst v",
            List.of(Field.required("v.name_", Type.TEXT), ID),
            VariableResult::of);
  }

  /**
   * Adds to a search the condition that each of some variables has a value.
   *
   * @param conditions an array of names and values, values as JSON text or objects of operators
   * @param scope in SQL, whose variables {@code v} are meant
   */
  public static void matching(SearchQuery query, JsonNode conditions, String scope) {
    for (JsonNode condition : Input.array(conditions, "variables")) {
      query.and("exists (select 1 from #act_hi_varinst v where v.state_ = 'CREATED' and " + scope);
      query.where(new Field("v.name_", Type.TEXT), condition.path("name"));
      value(query, condition.path("value"));
      query.close();
    }
  }

  /**
   * Adds the condition on a value, by the index if that holds all of it: another condition beside
   * it would make the planner underestimate the result.
   */
  private static void value(SearchQuery query, JsonNode condition) {
    JsonNode value = canonical(condition);
    List<String> wanted = SearchQuery.wanted(value);
    boolean isIndexed =
        !wanted.isEmpty()
            && !wanted.contains("null")
            && wanted.stream().allMatch(text -> text.length() < INDEXED_LENGTH);
    query.where(isIndexed ? INDEXED : VALUE, value);
    if (!isIndexed && wanted.size() == 1 && !wanted.contains("null")) {
      query.and("%s = left(?, %d)".formatted(INDEXED.sql(), INDEXED_LENGTH), wanted.get(0));
    }
  }

  /**
   * Adds the condition on a scope: an instance or an element, entered or waiting; variables are
   * found by instance.
   */
  private static void scope(SearchQuery query, JsonNode condition) {
    query.where(SCOPE_KEY, condition);
    List<String> wanted = SearchQuery.wanted(condition);
    if (!wanted.isEmpty()) {
      String[] keys =
          wanted.stream().map(key -> Long.valueOf(key).toString()).toArray(String[]::new);
      query.and(
          """
          v.proc_inst_id_ in (
            select unnest(?::text[])
            union all
            select a.proc_inst_id_ from #act_hi_actinst a
            where substring(a.id_ from '[^:]*$') = any(?)
            union all
            select e.proc_inst_id_ from #act_ru_execution e
            where substring(e.act_inst_id_ from '[^:]*$') = any(?))
          """,
          keys,
          keys,
          keys);
    }
  }

  /** A value as the engine writes it, without spaces, for comparison. */
  private static JsonNode canonical(JsonNode value) {
    if (value.isString()) {
      String text = value.asString();
      return Json.MAPPER
          .getNodeFactory()
          .stringNode(Json.isJson(text) ? Json.write(Json.read(text)) : text);
    }
    if (value.isArray()) {
      var copy = Json.MAPPER.createArrayNode();
      value.forEach(element -> copy.add(canonical(element)));
      return copy;
    }
    if (value.isObject()) {
      var copy = Json.MAPPER.createObjectNode();
      for (Map.Entry<String, JsonNode> operator : value.properties()) {
        copy.set(
            operator.getKey(),
            "$like".equals(operator.getKey())
                ? operator.getValue()
                : canonical(operator.getValue()));
      }
      return copy;
    }
    return value;
  }
}
