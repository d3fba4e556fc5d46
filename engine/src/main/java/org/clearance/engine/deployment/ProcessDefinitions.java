package org.clearance.engine.deployment;

import java.util.List;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Writes and reads the table of process definitions. */
public final class ProcessDefinitions {

  /** A version of a process. */
  public record Definition(
      long key,
      String processId,
      int version,
      @Nullable String name,
      String resourceName,
      String checksum,
      boolean noneStart) {}

  private static final RowMapper<Definition> DEFINITION =
      (row, number) ->
          new Definition(
              row.getLong("key"),
              row.getString("process_id"),
              row.getInt("version"),
              row.getString("name"),
              row.getString("resource_name"),
              row.getString("checksum"),
              row.getBoolean("none_start"));

  private final EngineSql sql;

  public ProcessDefinitions(EngineSql sql) {
    this.sql = sql;
  }

  /** The definition with a key, for a command. */
  public Definition byKey(long key, String command) {
    return sql.sql("select * from #process_definition where key = ?")
        .param(key)
        .query(DEFINITION)
        .optional()
        .orElseThrow(
            () ->
                Problem.notFound(
                    command,
                    "Expected to find process definition with key '%d', but none found"
                        .formatted(key)));
  }

  /** The latest version of a process, for a command. */
  public Definition latest(String processId, String command) {
    Definition latest = latest(processId);
    if (latest == null) {
      throw Problem.notFound(
          command,
          "Expected to find process definition with process ID '%s', but none found"
              .formatted(processId));
    }
    return latest;
  }

  @Nullable Definition latest(String processId) {
    return sql.sql(
            "select * from #process_definition where process_id = ? order by version desc limit 1")
        .param(processId)
        .query(DEFINITION)
        .optional()
        .orElse(null);
  }

  /** A version of a process, for a command. */
  public Definition version(String processId, int version, String command) {
    return sql.sql("select * from #process_definition where process_id = ? and version = ?")
        .param(processId)
        .param(version)
        .query(DEFINITION)
        .optional()
        .orElseThrow(
            () ->
                Problem.notFound(
                    command,
                    "Expected to find process definition with process ID '%s' and version '%d', but none found"
                        .formatted(processId, version)));
  }

  void insert(
      Definition definition, BpmnTranslation.Process process, long deploymentKey, String xml) {
    sql.sql(
            """
            insert into #process_definition (key, process_id, version, name, version_tag,
              resource_name, checksum, deployment_key, xml, none_start, start_form_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(definition.key())
        .param(definition.processId())
        .param(definition.version())
        .param(definition.name())
        .param(process.versionTag())
        .param(definition.resourceName())
        .param(definition.checksum())
        .param(deploymentKey)
        .param(xml)
        .param(definition.noneStart())
        .param(process.startFormId())
        .update();
  }

  /** Makes messages start this version from now on. */
  void replaceMessageStarts(Definition definition, List<BpmnTranslation.MessageStart> starts) {
    sql.sql("delete from #message_start_event where process_id = ?")
        .param(definition.processId())
        .update();
    for (BpmnTranslation.MessageStart start : starts) {
      sql.sql(
              """
              insert into #message_start_event
                (process_id, element_id, message_name, process_definition_key)
              values (?, ?, ?, ?)
              """)
          .param(definition.processId())
          .param(start.elementId())
          .param(start.messageName())
          .param(definition.key())
          .update();
    }
  }
}
