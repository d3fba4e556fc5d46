package org.clearance.engine;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that belong to no running instance. */
public final class LeftOvers {

  private LeftOvers() {}

  /** The rows that are left over, read directly from the database. */
  public static List<String> of(DataSource dataSource, String schema) {
    return JdbcClient.create(dataSource)
        .sql(
            """
            select 'job ' || element_id from #job
              where execution_id not in (select id_ from #act_ru_execution)
            union all
            select 'open task ' || element_id from #user_task
              where state = 'CREATED' and execution_id not in (select id_ from #act_ru_execution)
            union all
            select 'start lock ' || process_id from #message_start_lock
              where process_instance_key::text not in (select id_ from #act_ru_execution)
            union all
            select 'execution ' || coalesce(act_id_, id_) from #act_ru_execution
              where proc_inst_id_ in (select id_ from #act_hi_procinst where end_time_ is not null)
            union all
            select 'active element ' || act_id_ from #act_hi_actinst
              where end_time_ is null
                and proc_inst_id_ in (select id_ from #act_hi_procinst where end_time_ is not null)
            """
                .replace("#", schema + "."))
        .query(String.class)
        .list();
  }
}
