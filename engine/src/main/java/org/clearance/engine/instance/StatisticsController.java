package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.clearance.engine.store.Sql;
import org.clearance.engine.web.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How often each element is and was passed: the numbers on a picture of a process. */
@RestController
@RequestMapping("/v2")
public final class StatisticsController {

  /** An element with an incident is not active. */
  private static final String COUNTS =
      """
      halted as (
        select distinct n.element_id, n.element_instance_key::text as element_key
        from #incident_active n where %3$s),
      passed as (
        select a.act_id_,
               count(*) filter (where a.end_time_ is null) as active,
               count(*) filter (where a.end_time_ is not null and a.act_inst_state_ = 2) as canceled,
               count(*) filter (where a.end_time_ is not null and a.act_inst_state_ <> 2) as completed
        from #act_hi_actinst a where %4$s group by a.act_id_)
      select element_id, sum(active) as active, sum(canceled) as canceled,
             sum(incidents) as incidents, sum(completed) as completed
      from (
        select %1$s as element_id, a.active, a.canceled, 0 as incidents, a.completed from passed a
        union all
        select h.element_id, 0, 0, 1, 0 from halted h
        union all
        select %1$s, -1, 0, 0, 0
        from halted h join #act_hi_actinst a on %2$s = h.element_key and a.end_time_ is null) counted
      group by element_id order by element_id
      """;

  private static final String OF_INSTANCE =
      "with " + counts("n.process_instance_key = ?::bigint", "a.proc_inst_id_ = ?");

  /** Of all instances: without looking at these, which would cost many times more. */
  private static final String OF_DEFINITION =
      "with " + counts("n.process_definition_key = ?::bigint", "a.proc_def_id_ = ?");

  private static final String OF_CHOSEN =
      ", "
          + counts(
              "n.process_instance_key::text in (select id from chosen)",
              "a.proc_inst_id_ in (select id from chosen)");

  private final Sql sql;

  public StatisticsController(Sql sql) {
    this.sql = sql;
  }

  record ElementStatistics(
      String elementId, long active, long canceled, long incidents, long completed) {

    static ElementStatistics of(ResultSet row, int number) throws SQLException {
      return new ElementStatistics(
          row.getString("element_id"),
          row.getLong("active"),
          row.getLong("canceled"),
          row.getLong("incidents"),
          row.getLong("completed"));
    }
  }

  record Result(List<ElementStatistics> items) {}

  /**
   * @param incidents which are counted, as a condition on {@code n}
   * @param elements which are counted, as a condition on {@code a}
   */
  private static String counts(String incidents, String elements) {
    return COUNTS.formatted(
        ElementInstanceController.ELEMENT_ID, ElementInstanceController.KEY, incidents, elements);
  }

  @GetMapping("/process-instances/{key}/statistics/element-instances")
  Result ofInstance(@PathVariable long key) {
    return counted(OF_INSTANCE, key);
  }

  private Result counted(String counts, long key) {
    return new Result(
        sql.sql(counts)
            .param(Long.toString(key))
            .param(Long.toString(key))
            .query(ElementStatistics::of)
            .list());
  }

  /** Of the instances of a definition that a filter chooses. */
  @PostMapping("/process-definitions/{key}/statistics/element-instances")
  Result ofDefinition(
      @PathVariable long key, @RequestBody(required = false) @Nullable JsonNode request) {
    SearchQuery query =
        SearchQuery.of(
            request, InstanceController.INSTANCE_FIELDS, InstanceController.INSTANCE_SPECIALS);
    if (query.hasNoConditions()) {
      return counted(OF_DEFINITION, key);
    }
    return new Result(
        query
            .and("i.proc_def_id_ = ?", Long.toString(key))
            .within(
                sql,
                """
                with chosen (id) as (
                  select i.id_ from #act_hi_procinst i
                  join #process_definition d on d.key = i.proc_def_id_::bigint\
                """,
                ")" + OF_CHOSEN,
                ElementStatistics::of));
  }
}
