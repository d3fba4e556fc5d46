package org.clearance.domain.oversight.stuck;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.outbox.ProcessName;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds the batch jobs of a county that failed, were stopped or were left behind, in Spring Batch's
 * own tables. A job belongs to the county of its subject. One whose work nobody wants any more is
 * left out: its delivery was withdrawn, its letters are printed, or a later look at DOJ's answers
 * reached its end.
 */
@Component
public class StandingJobs {
  /**
   * The latest executions. A reader who does not see a sealed conviction sees none of its jobs
   * either.
   */
  private static final String LAST =
      """
      with last as materialized (
        select e.job_execution_id as id, i.job_name as job, e.status,
               coalesce(e.end_time, e.last_updated, e.start_time, e.create_time) as since, p.*
          from batch.batch_job_execution e
          join batch.batch_job_instance i on i.job_instance_id = e.job_instance_id
          cross join lateral (
            select max(parameter_value) filter (where parameter_name = '%s')::bigint as delivery_id,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as motion_id,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as conviction_id,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as element_key,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as bundle_id,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as run_id,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as of_county,
                   max(parameter_value) filter (where parameter_name = '%s')::bigint as began_at
              from batch.batch_job_execution_params q
             where q.job_execution_id = e.job_execution_id) p
         where e.status <> 'COMPLETED' and (:execution = 0 or e.job_execution_id = :execution)
           and (e.status not in ('STARTING', 'STARTED', 'STOPPING') or e.job_execution_id = any(:dead::bigint[]))
           and not exists (select from batch.batch_job_execution l
                            where l.job_instance_id = e.job_instance_id and l.job_execution_id > e.job_execution_id)
      ), of_step as (
        select element_instance_key, max(key) as incident from engine_incident
         where retried_at is null group by element_instance_key
      ), of_delivery as (
        select delivery_id, element, max(key) as incident from engine_incident
         where retried_at is null and process = '%s' group by delivery_id, element
      ), standing as materialized (
        select l.*, d.stopped_at is not null as stopped, d.stopped_by, m.number as motion_number, b.number as bundle_number,
               l.element_key is not null or l.delivery_id is not null as of_process,
               coalesce(s.incident, w.incident) as incident
          from last l
          left join delivery d on d.id = l.delivery_id
          left join motion m on m.id = l.motion_id
          left join packet k on k.id = m.packet_id
          left join conviction c on c.id = l.conviction_id
          left join delivery o on o.id = coalesce(l.delivery_id, k.delivery_id, c.delivery_id)
          left join letter_bundle b on b.id = l.bundle_id
          left join of_step s on s.element_instance_key = l.element_key
          left join of_delivery w on w.delivery_id = l.delivery_id and l.element_key is null
               -- The step has the name of its job, written as models write names.
               and w.element = lower(regexp_replace(regexp_replace(l.job, '%s$', ''), '([A-Z])', '-\\1', 'g'))
          left join retention_run r on r.id = l.run_id
          left join reconciliation_run n on n.county_id = l.of_county
         where coalesce(d.county_id, m.county_id, c.county_id, b.county_id, r.county_id, l.of_county) = :county
           and (o.id is null or o.state not in ('WITHDRAWN', 'REFUSED', 'CLOSED'))
           and (l.bundle_id is null or b.document is null)
           and (l.run_id is null or r.ended_at is null)
           and (n.ran_at is null or l.began_at is null or n.ran_at < to_timestamp(l.began_at / 1000.0)))
      """
          .formatted(
              BatchParameter.DELIVERY_ID,
              BatchParameter.MOTION_ID,
              BatchParameter.CONVICTION_ID,
              BatchParameter.ELEMENT_INSTANCE_KEY,
              BatchParameter.BUNDLE_ID,
              BatchParameter.RUN_ID,
              BatchParameter.COUNTY_ID,
              BatchParameter.AT,
              ProcessName.COUNTY_CLEARANCE,
              BatchJobName.BY_LAW);

  private final JdbcClient db;
  private final Duration silence;

  @Autowired
  StandingJobs(JdbcClient db) {
    this(db, JobLock.SILENCE);
  }

  /**
   * @param silence who has been silent so long is not heard of any more
   */
  StandingJobs(JdbcClient db, Duration silence) {
    this.db = db;
    this.silence = silence;
  }

  /** Counts a county's standing jobs, by the job's name. */
  public Map<String, Long> counts(long countyId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    of(
            countyId,
            0,
            LAST + "select job, count(*) as standing from standing group by job order by job")
        .query(
            row -> {
              counts.put(row.getString("job"), row.getLong("standing"));
            });
    return counts;
  }

  /**
   * A county's standing jobs, the one that stands longest first.
   *
   * @param job only those of this name; empty: all
   */
  public List<StandingJob> standing(long countyId, String job, int limit, long offset) {
    return list(countyId, 0, job, limit, offset);
  }

  /** The standing job of an execution; empty where it does not stand, or not any more. */
  public Optional<StandingJob> find(long countyId, long execution) {
    return list(countyId, execution, "", 1, 0).stream().findFirst();
  }

  private List<StandingJob> list(
      long countyId, long execution, String job, int limit, long offset) {
    return of(
            countyId,
            execution,
            LAST
                + """
                select id, job, status, since, delivery_id, motion_id, motion_number, conviction_id, bundle_id,
                       bundle_number, case when stopped then stopped_by end as stopped_by, incident as incident_key, of_process
                  from standing where :job = '' or job = :job
                 order by since, id limit :limit offset :offset
                """)
        .param("job", job)
        .param("limit", limit)
        .param("offset", offset)
        .query(StandingJob.class)
        .list();
  }

  private StatementSpec of(long countyId, long execution, String sql) {
    return db.sql(sql)
        .param("county", countyId)
        .param("execution", execution)
        .param("dead", dead().toArray(Long[]::new));
  }

  private record Parameter(long id, String job, String name, String value) {}

  /**
   * The executions that are recorded as running, but whose lock nobody holds, or only a silent
   * process.
   */
  private Set<Long> dead() {
    List<Parameter> parameters =
        db.sql(
                """
                select e.job_execution_id as id, i.job_name as job, q.parameter_name as name, q.parameter_value as value
                  from batch.batch_job_execution e
                  join batch.batch_job_instance i on i.job_instance_id = e.job_instance_id
                  join batch.batch_job_execution_params q on q.job_execution_id = e.job_execution_id and q.identifying = 'Y'
                 where e.status in ('STARTING', 'STARTED', 'STOPPING') and e.status <> 'COMPLETED'
                """)
            .query(Parameter.class)
            .list();
    if (parameters.isEmpty()) {
      return Set.of();
    }
    Map<Long, Map<String, String>> given = new HashMap<>();
    for (Parameter one : parameters) {
      given.computeIfAbsent(one.id(), id -> new HashMap<>()).put(one.name(), one.value());
    }
    Set<Long> held = heldLocks();
    Set<Long> dead = new HashSet<>();
    for (Parameter one : parameters) {
      Map<String, String> values = given.getOrDefault(one.id(), Map.of());
      if (!held.contains(JobLock.key(JobLock.name(one.job(), values)))) {
        dead.add(one.id());
      }
    }
    return dead;
  }

  private Set<Long> heldLocks() {
    return db.sql(
            "select h.key from (" + JobLock.holders(silence) + ") h where h.silent is not true")
        .query(Long.class)
        .set();
  }
}
