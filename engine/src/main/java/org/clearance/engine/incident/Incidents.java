package org.clearance.engine.incident;

import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.execution.IncidentSink;
import org.clearance.engine.execution.IncidentType;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;

/** Writes and reads the table of incidents. */
public final class Incidents implements IncidentSink {

  private final EngineSql sql;
  private final Keys keys;

  public Incidents(EngineSql sql, Keys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  @Override
  public void raise(
      ElementInstance element, IncidentType type, String message, String engineJobId) {
    insert(element, type, message, null, engineJobId);
  }

  /**
   * Raises an incident for a job that cannot go on until it has retries and the incident is
   * resolved.
   */
  public void raiseForJob(ElementInstance element, IncidentType type, String message, long jobKey) {
    insert(element, type, message, jobKey, null);
  }

  private void insert(
      ElementInstance element,
      IncidentType type,
      String message,
      @Nullable Long jobKey,
      @Nullable String engineJobId) {
    sql.sql(
            """
            insert into #incident (key, error_type, error_message, process_id,
              process_definition_key, process_instance_key, root_instance_key, element_id,
              element_instance_key, job_key, engine_job_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(keys.next())
        .param(type.name())
        .param(StorageLimits.storable(message))
        .param(element.processId())
        .param(element.processDefinitionKey())
        .param(element.processInstanceKey())
        .param(element.rootInstanceKey())
        .param(element.elementId())
        .param(element.elementInstanceKey())
        .param(jobKey)
        .param(engineJobId)
        .update();
  }
}
