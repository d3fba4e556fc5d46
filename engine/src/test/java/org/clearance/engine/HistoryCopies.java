package org.clearance.engine;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a long history of one instance that really ran. */
record HistoryCopies(JdbcClient database) {

  private static final String SCHEMA = EmbeddedEngineSettings.DEFAULT_SCHEMA;

  /** Below the engine's own keys, with as many digits. */
  static final long LOWEST = 1_000_000_000_000_000L;

  /** Copies under lower keys, a minute apart, each with a number of its own. */
  void make(long sample, int times) {
    for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_varinst")) {
      copyRows(table, sample, times);
    }
    database
        .sql(
            """
            update %1$s.act_hi_varinst set text_ = (proc_inst_id_::bigint - %2$d)::text
            where proc_inst_id_ < '2' and name_ = 'number'
            """
                .formatted(SCHEMA, LOWEST))
        .update();
  }

  private void copyRows(String table, long sample, int times) {
    List<String> columns =
        database
            .sql(
                """
                select column_name from information_schema.columns
                where table_schema = ? and table_name = ?
                """)
            .param(SCHEMA)
            .param(table)
            .query(String.class)
            .list();
    List<String> values = columns.stream().map(column -> copied(table, column)).toList();
    database
        .sql(
            """
            insert into %1$s.%2$s (%3$s) select %4$s
            from (select *, row_number() over (order by id_) as row from %1$s.%2$s
                  where proc_inst_id_ = ?) s, generate_series(1, %5$d) n
            """
                .formatted(
                    SCHEMA, table, String.join(", ", columns), String.join(", ", values), times))
        .param(Long.toString(sample))
        .update();
  }

  private static String copied(String table, String column) {
    if (column.equals("id_") && !table.equals("act_hi_procinst")) {
      return "regexp_replace(s.id_, '[^:]*$', '') || (%d + n * 10 + s.row)".formatted(2 * LOWEST);
    }
    if (List.of("id_", "proc_inst_id_", "root_proc_inst_id_").contains(column)) {
      return "(%d + n)::text".formatted(LOWEST);
    }
    if (List.of("execution_id_", "act_inst_id_", "parent_act_inst_id_").contains(column)) {
      return "case when s.%1$s = s.proc_inst_id_ then (%2$d + n)::text else s.%1$s end"
          .formatted(column, LOWEST);
    }
    return List.of("start_time_", "end_time_", "create_time_").contains(column)
        ? "s." + column + " - n * interval '1 minute'"
        : "s." + column;
  }
}
