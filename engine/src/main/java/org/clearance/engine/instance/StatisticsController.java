package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.clearance.engine.store.Sql;
import org.clearance.engine.web.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /**
   * Counts over the instances in {@code chosen (id)}; an element with an incident is not active.
   */
  private static final String COUNTS =
      """
      , halted as (
        select distinct n.element_id, n.element_instance_key::text as element_key
        from chosen c join #incident_active n on n.process_instance_key = c.id::bigint),
      passed as (
        select %s as element_id, case when a.end_time_ is null then %s end as element_key, a.end_time_, a.act_inst_state_
        from chosen c join #act_hi_actinst a on a.proc_inst_id_ = c.id)
      select element_id, sum(active) as active, sum(canceled) as canceled,
             sum(incidents) as incidents, sum(completed) as completed
      from (
        select p.element_id,
               count(*) filter (where p.end_time_ is null and h.element_key is null) as active,
               count(*) filter (where p.end_time_ is not null and p.act_inst_state_ = 2) as canceled,
               0 as incidents,
               count(*) filter (where p.end_time_ is not null and p.act_inst_state_ <> 2) as completed
        from passed p left join halted h on h.element_key = p.element_key
        group by p.element_id
        union all
        select element_id, 0, 0, count(*), 0 from halted group by element_id) counted
      group by element_id order by element_id
      """
          .formatted(ElementInstanceController.ELEMENT_ID, ElementInstanceController.KEY);

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

  @GetMapping("/process-instances/{key}/statistics/element-instances")
  Result ofInstance(@PathVariable long key) {
    JdbcClient.StatementSpec statement =
        sql.sql("with chosen (id) as (select ?::text)" + COUNTS).param(Long.toString(key));
    return new Result(statement.query(ElementStatistics::of).list());
  }

  /** Of the instances of a definition that a filter chooses. */
  @PostMapping("/process-definitions/{key}/statistics/element-instances")
  Result ofDefinition(
      @PathVariable long key, @RequestBody(required = false) @Nullable JsonNode request) {
    return new Result(
        SearchQuery.of(
                request, InstanceController.INSTANCE_FIELDS, InstanceController.INSTANCE_SPECIALS)
            .and("i.proc_def_id_ = ?", Long.toString(key))
            .within(
                sql,
                """
                with chosen (id) as (
                  select i.id_ from #act_hi_procinst i
                  join #process_definition d on d.key = i.proc_def_id_::bigint\
                """,
                ")" + COUNTS,
                ElementStatistics::of));
  }
}
