package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Counts how often each element is and was passed: the numbers on a picture of a process. */
@RestController
@RequestMapping("/v2")
public final class StatisticsController {

  /** The counts of one instance; an element with an incident does not count as active. */
  private static final String OF_INSTANCE =
      """
      with halted as (
        select distinct n.element_id, n.element_instance_key::text as element_key
        from #incident_active n where n.process_instance_key = ?::bigint),
      passed as (
        select a.act_id_,
               count(*) filter (where a.end_time_ is null) as active,
               count(*) filter (where a.end_time_ is not null and a.act_inst_state_ = 2) as canceled,
               count(*) filter (where a.end_time_ is not null and a.act_inst_state_ <> 2) as completed
        from #act_hi_actinst a where a.proc_inst_id_ = ? group by a.act_id_)
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
      """
          .formatted(ElementInstanceController.ELEMENT_ID, ElementInstanceController.KEY);

  /**
   * The counts for a definition: an instance counts once at an element, however often it is or was
   * there.
   *
   * @see ElementConditions#HALTED
   */
  private static final String INSTANCES_BY_ELEMENT =
      """
      %3$s,
      passed (instance, element_id, active, canceled, completed, halted) as (
        select a.proc_inst_id_, %1$s,
               a.end_time_ is null and h.element_key is null,
               a.end_time_ is not null and a.act_inst_state_ = 2,
               a.end_time_ is not null and a.act_inst_state_ <> 2,
               h.element_key is not null
        from #act_hi_actinst a
        left join halted h on h.instance = a.proc_inst_id_ and h.element_key = %2$s
        where %4$s
        union all
        select h.instance, h.element_id, false, false, false, true
        from halted h join #act_hi_procinst i on i.id_ = h.instance
        where %5$s)
      select element_id,
             count(*) filter (where active) as active,
             count(*) filter (where canceled) as canceled,
             count(*) filter (where halted) as incidents,
             count(*) filter (where completed) as completed
      from (
        select element_id, bool_or(active) as active, bool_or(canceled) as canceled,
               bool_or(completed) as completed, bool_or(halted) as halted
        from passed group by instance, element_id) counted
      group by element_id order by element_id
      """;

  /** The counts over all instances, without looking at each, which would cost many times more. */
  private static final String OF_DEFINITION =
      "with " + instances(ElementConditions.HALTED, "a.proc_def_id_ = ?", "i.proc_def_id_ = ?");

  private static final String OF_CHOSEN =
      ", "
          + instances(
              // The word recursive may stand only once in a statement.
              ElementConditions.HALTED.replaceFirst("^recursive ", ""),
              "a.proc_inst_id_ in (select id from chosen)",
              "i.id_ in (select id from chosen)");

  private final EngineSql sql;

  public StatisticsController(EngineSql sql) {
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

  private static String instances(String halted, String elements, String instances) {
    return INSTANCES_BY_ELEMENT.formatted(
        ElementInstanceController.ELEMENT_ID,
        ElementInstanceController.KEY,
        halted,
        elements,
        instances);
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

  /** Counts the instances of a definition that a filter selects. */
  @PostMapping("/process-definitions/{key}/statistics/element-instances")
  Result ofDefinition(
      @PathVariable long key, @RequestBody(required = false) @Nullable JsonNode request) {
    SearchQuery query =
        SearchQuery.of(
            request,
            InstanceSearchController.FIELDS,
            InstanceSearchController.SPECIALS,
            InstanceSearchController.GAPS);
    if (query.hasNoConditions()) {
      return counted(OF_DEFINITION, key);
    }
    return new Result(
        query
            .and("i.proc_def_id_ = ?", Long.toString(key))
            .within(
                sql,
                """
                with recursive chosen (id) as (
                  select i.id_ from #act_hi_procinst i
                  join #process_definition d on d.key = i.proc_def_id_::bigint\
                """,
                ")" + OF_CHOSEN,
                ElementStatistics::of));
  }
}
