package org.clearance.engine.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.clearance.engine.execution.Commands;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.execution.IncidentType;
import org.clearance.engine.execution.JobSink;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.Keys;
import org.clearance.engine.store.Recent;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Writes and reads the table of jobs. A row is deleted when its job is done, so a second completion
 * finds nothing.
 */
public final class Jobs implements JobSink {

  private static final int MOST_ROOTS = 10_000;

  /**
   * The condition for jobs that can be worked on: given to a worker or ready to be, not stopped by
   * an incident and not backing off.
   */
  private static final String WORKABLE =
      "(worker is not null or available_at <= clock_timestamp())";

  /** A job as commands need it. */
  record Job(
      long key,
      String type,
      int retries,
      String elementId,
      long elementInstanceKey,
      String processId,
      long processDefinitionKey,
      long processInstanceKey,
      long rootInstanceKey,
      String executionId) {}

  /** A job given to a worker; keys are text, as the REST API has them. */
  record ActivatedJob(
      String jobKey,
      String type,
      String kind,
      String listenerEventType,
      String processDefinitionId,
      int processDefinitionVersion,
      String processDefinitionKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String elementId,
      String elementInstanceKey,
      Map<String, @Nullable Object> customHeaders,
      String worker,
      int retries,
      long deadline,
      Map<String, @Nullable Object> variables,
      String tenantId,
      List<String> tags,
      @Nullable Object userTask) {}

  private static final RowMapper<Job> JOB =
      (row, number) ->
          new Job(
              row.getLong("key"),
              row.getString("type"),
              row.getInt("retries"),
              row.getString("element_id"),
              row.getLong("element_instance_key"),
              row.getString("process_id"),
              row.getLong("process_definition_key"),
              row.getLong("process_instance_key"),
              row.getLong("root_instance_key"),
              row.getString("execution_id"));

  private final EngineSql sql;
  private final Keys keys;
  private final Commands commands;
  private final Consumer<String> available;

  /**
   * The root instances of the jobs that were given out here recently; a job's root never changes.
   */
  private final Map<Long, Long> roots = Recent.map(MOST_ROOTS);

  /**
   * @param available told, after the commit, of each type of which a job became available
   */
  public Jobs(EngineSql sql, Keys keys, Commands commands, Consumer<String> available) {
    this.sql = sql;
    this.keys = keys;
    this.commands = commands;
    this.available = available;
  }

  @Override
  public void create(
      ElementInstance element, String type, int retries, Map<String, String> headers) {
    sql.sql(
            """
            insert into #job (key, type, state, retries, headers, process_id, process_version,
              process_definition_key, process_instance_key, root_instance_key, element_id,
              element_instance_key, execution_id)
            values (?, ?, 'CREATED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(keys.next())
        .param(type)
        .param(retries)
        .param(Json.write(headers))
        .param(element.processId())
        .param(element.processVersion())
        .param(element.processDefinitionKey())
        .param(element.processInstanceKey())
        .param(element.rootInstanceKey())
        .param(element.elementId())
        .param(element.elementInstanceKey())
        .param(element.executionId())
        .update();
    announce(type);
  }

  @Override
  public void cancel(String executionId) {
    sql.sql("delete from #job where execution_id = ?").param(executionId).update();
  }

  /** Tells, after the commit, that there may be a job of this type. */
  void announce(String type) {
    commands.afterCommit(() -> available.accept(type));
  }

  /** The root instance of a job; null where there is no such job. */
  @Nullable Long rootInstance(long key) {
    Long known = roots.get(key);
    return known != null ? known : rootInstanceOf(key);
  }

  private @Nullable Long rootInstanceOf(long key) {
    return sql.sql("select root_instance_key from #job where key = ?")
        .param(key)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  /** Locks a job for the running command; null where there is no such job. */
  @Nullable Job lock(long key) {
    return one("select * from #job where key = ? for update", key);
  }

  /** Locks a job that can be worked on; null where there is none, or something stops it. */
  @Nullable Job lockWorkable(long key) {
    return one("select * from #job where key = ? and " + WORKABLE + " for update", key);
  }

  /** Deletes a job that is done; null where there is none, or something stops it. */
  @Nullable Job take(long key) {
    roots.remove(key);
    return one("delete from #job where key = ? and " + WORKABLE + " returning *", key);
  }

  private @Nullable Job one(String statement, long key) {
    return sql.sql(statement).param(key).query(JOB).optional().orElse(null);
  }

  /**
   * The state that stops a job, as Camunda 8's engine names it; null where there is no such job.
   */
  @Nullable String stoppedIn(long key) {
    return sql.sql(
            """
            select case when exists (select 1 from #incident i
                                     where i.job_key = j.key and i.resolved_at is null
                                       and i.error_type = ?)
                        then 'ERROR_THROWN' else 'FAILED' end
            from #job j where j.key = ?
            """)
        .param(IncidentType.UNHANDLED_ERROR_EVENT.name())
        .param(key)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /**
   * Keeps a failed job for later: until its back-off ends, or, without retries, until its incident
   * is resolved.
   */
  void failed(long key, int retries, Duration backOff, @Nullable String message) {
    sql.sql(
            """
            update #job set state = 'FAILED', retries = ?, error_message = ?, worker = null,
              available_at = case when ? > 0 then now() + make_interval(secs => ?)
                                  else 'infinity' end,
              updated_at = now()
            where key = ?
            """)
        .param(retries)
        .param(message)
        .param(retries)
        .param(backOff.toMillis() / 1000.0)
        .param(key)
        .update();
  }

  /** Stops a job whose error nothing catches until its incident is resolved. */
  void errorThrown(long key, String code, @Nullable String message) {
    sql.sql(
            """
            update #job set state = 'ERROR_THROWN', error_code = ?, error_message = ?,
              worker = null, available_at = 'infinity', updated_at = now()
            where key = ?
            """)
        .param(code)
        .param(message)
        .param(key)
        .update();
  }

  void updateRetries(long key, int retries) {
    sql.sql(
            """
            update #job set retries = ?, state = 'RETRIES_UPDATED', updated_at = now()
            where key = ?
            """)
        .param(retries)
        .param(key)
        .update();
  }

  /**
   * Extends the time of the worker that holds a job, counted from now; returns false if nobody
   * holds it.
   */
  boolean updateTimeout(long key, Duration timeout) {
    return sql.sql(
                """
                update #job set available_at = now() + make_interval(secs => ?), updated_at = now()
                where key = ? and worker is not null and available_at > now()
                """)
            .param(timeout.toMillis() / 1000.0)
            .param(key)
            .update()
        == 1;
  }

  /**
   * Makes a job available again after its incident; false where it has no retries left, null where
   * there is no such job.
   */
  public @Nullable Boolean afterIncident(long key) {
    Job job = lock(key);
    if (job == null || job.retries() < 1) {
      return job == null ? null : Boolean.FALSE;
    }
    sql.sql("update #job set available_at = now(), worker = null, updated_at = now() where key = ?")
        .param(key)
        .update();
    announce(job.type());
    return Boolean.TRUE;
  }

  /** Takes jobs back from a worker that did not get them. */
  void release(List<Long> jobKeys, String worker) {
    sql.sql(
            """
            update #job set available_at = now(), worker = null
            where key = any(?) and worker = ? and available_at > now()
            """)
        .param(jobKeys.toArray(new Long[0]))
        .param(worker)
        .update();
  }

  /** Finds which of these types have a job to give. */
  List<String> availableTypes(List<String> types) {
    return sql.sql(
            """
            select t.type from unnest(?) as t(type)
            where exists (select 1 from #job j where j.type = t.type and j.available_at <= now())
            """)
        .param(types.toArray(new String[0]))
        .query(String.class)
        .list();
  }

  /**
   * Gives jobs to a worker, those available longest first, each to one worker until its deadline.
   * Jobs that another node is giving out at the same moment are skipped. One statement: it locks
   * the jobs and reads what each sees, where an element's own variables hide those of the scopes
   * around it.
   */
  List<ActivatedJob> activate(
      String type, String worker, int most, Duration timeout, @Nullable List<String> fetch) {
    Map<String, ActivatedJob> activated = new TreeMap<>();
    String[] names = fetch == null ? null : fetch.toArray(new String[0]);
    sql.sql(
            """
            with recursive next as (
              select key from #job where type = ? and available_at <= now()
              order by available_at, key limit ? for update skip locked),
            given as (
              update #job j set worker = ?, available_at = now() + make_interval(secs => ?),
                updated_at = now(),
                state = case when j.worker is null then j.state else 'TIMED_OUT' end
              from next where j.key = next.key
              returning j.*),
            scope (seen_from, id, parent, distance) as (
              select e.id_, e.id_, e.parent_id_, 0
              from given join #act_ru_execution e on e.id_ = given.execution_id
              union all
              select s.seen_from, e.id_, e.parent_id_, s.distance + 1
              from scope s join #act_ru_execution e on e.id_ = s.parent),
            seen as (
              select distinct on (s.seen_from, v.name_) s.seen_from, v.name_, v.text_
              from scope s join #act_ru_variable v on v.execution_id_ = s.id
              where v.name_ not like '~%' and (?::text[] is null or v.name_ = any(?))
              order by s.seen_from, v.name_, s.distance)
            select given.*, (extract(epoch from given.available_at) * 1000)::bigint as deadline,
                   seen.name_, seen.text_
            from given left join seen on seen.seen_from = given.execution_id
            """)
        .param(type)
        .param(most)
        .param(worker)
        .param(timeout.toMillis() / 1000.0)
        .param(names)
        .param(names)
        .query(
            row -> {
              String key = row.getString("key");
              ActivatedJob job = activated.get(key);
              if (job == null) {
                job = activatedJob(row);
                activated.put(key, job);
                roots.put(row.getLong("key"), row.getLong("root_instance_key"));
              }
              String variable = row.getString("name_");
              if (variable != null) {
                job.variables().put(variable, Json.read(row.getString("text_")));
              }
            });
    return List.copyOf(activated.values());
  }

  private static ActivatedJob activatedJob(ResultSet row) throws SQLException {
    return new ActivatedJob(
        row.getString("key"),
        row.getString("type"),
        "BPMN_ELEMENT",
        "UNSPECIFIED",
        row.getString("process_id"),
        row.getInt("process_version"),
        row.getString("process_definition_key"),
        row.getString("process_instance_key"),
        row.getString("root_instance_key"),
        row.getString("element_id"),
        row.getString("element_instance_key"),
        Json.readObject(row.getString("headers")),
        row.getString("worker"),
        row.getInt("retries"),
        row.getLong("deadline"),
        new LinkedHashMap<>(),
        Tenants.DEFAULT,
        List.of(),
        null);
  }
}
