package org.clearance.domain.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.oversight.task.TaskIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class StandingJobsTest {
  private final AnnotationConfigApplicationContext context =
      TestDomain.of(StandingJobs.class, IncidentRegister.class, Messages.class);
  private final StandingJobs jobs = context.getBean(StandingJobs.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("alder");
  private final long other = records.county("birch");
  private long executions;

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void a_job_that_failed_stands_in_the_county_of_what_it_is_about() {
    long motion = new DojRecords(db, county).granted(1).id();
    long failed =
        execution(
            "writeSubmission", "FAILED", Map.of("motionId", motion, "elementInstanceKey", 7L));
    execution("writeSubmission", "COMPLETED", Map.of("motionId", motion, "elementInstanceKey", 8L));

    assertThat(jobs.counts(county)).isEqualTo(Map.of("writeSubmission", 1L));
    assertThat(jobs.counts(other)).isEmpty();
    assertThat(jobs.find(other, failed)).isEmpty();
    assertThat(jobs.find(county, failed))
        .hasValueSatisfying(
            job -> {
              assertThat(job.motionId()).isEqualTo(motion);
              assertThat(job.ofProcess()).isTrue();
              assertThat(job.incidentKey()).isNull();
            });
  }

  @Test
  void one_that_was_gone_on_with_and_came_to_its_end_does_not_stand() {
    long delivery = records.determinedDelivery(county);
    long failed = execution("preparePackets", "FAILED", Map.of("deliveryId", delivery));
    again(failed, "COMPLETED");

    assertThat(jobs.standing(county, "", 10, 0)).isEmpty();
  }

  @Test
  void one_that_is_said_to_run_stands_only_where_no_process_has_its_lock() throws SQLException {
    long delivery = records.determinedDelivery(county);
    Map<String, Object> parameters = Map.of("deliveryId", delivery, "files", "abc");
    long running = execution("readHistories", "STARTED", parameters);
    long key = JobLock.key(JobLock.name("readHistories", parameters));

    try (Connection process = context.getBean(DataSource.class).getConnection();
        Statement lock = process.createStatement()) {
      lock.execute("select pg_advisory_lock(" + key + ")");
      assertThat(jobs.standing(county, "", 10, 0)).as("while it runs").isEmpty();
      lock.execute("select pg_advisory_unlock(" + key + ")");
    }

    assertThat(jobs.standing(county, "", 10, 0))
        .extracting(StandingJob::id)
        .containsExactly(running);
  }

  @Test
  void one_stands_too_whose_process_has_its_lock_and_has_not_said_a_word_for_a_while()
      throws SQLException {
    long delivery = records.determinedDelivery(county);
    Map<String, Object> parameters = Map.of("deliveryId", delivery, "files", "abc");
    long running = execution("readHistories", "STARTED", parameters);
    long key = JobLock.key(JobLock.name("readHistories", parameters));
    var impatient = new StandingJobs(db, Duration.ofMillis(500));

    try (Connection frozen = context.getBean(DataSource.class).getConnection();
        Statement lock = frozen.createStatement()) {
      lock.execute("select pg_advisory_lock(" + key + ")");
      assertThat(impatient.standing(county, "", 10, 0)).as("at first").isEmpty();
      Instant last = Instant.now().plusSeconds(30);
      List<StandingJob> standing = List.of();
      while (standing.isEmpty() && Instant.now().isBefore(last)) {
        standing = impatient.standing(county, "", 10, 0);
      }
      assertThat(standing).extracting(StandingJob::id).containsExactly(running);
    }
  }

  @Test
  void one_whose_step_has_an_incident_names_it() {
    long delivery = records.determinedDelivery(county);
    long failed = execution("determineEligibility", "FAILED", Map.of("deliveryId", delivery));
    context
        .getBean(IncidentRegister.class)
        .addAll(
            java.util.List.of(
                new RaisedIncident(
                    5,
                    "alder",
                    "county-clearance",
                    "determine-eligibility",
                    77,
                    78L,
                    "JOB_NO_RETRIES",
                    "it failed",
                    java.time.Instant.now(),
                    new TaskIds(delivery, null, null, null, null))));

    assertThat(jobs.find(county, failed))
        .hasValueSatisfying(job -> assertThat(job.incidentKey()).isEqualTo(5L));
  }

  @Test
  void what_nobody_wants_any_more_does_not_stand() {
    long delivery = records.determinedDelivery(county);
    execution("readHistories", "STOPPED", Map.of("deliveryId", delivery));
    assertThat(jobs.counts(county)).isNotEmpty();

    db.sql(
            "set session_replication_role = replica; update delivery set state = 'WITHDRAWN', state_reason = 'a mistake' where id = %d; set session_replication_role = origin"
                .formatted(delivery))
        .update();

    assertThat(jobs.counts(county)).isEmpty();
  }

  @Test
  void a_look_at_dojs_answers_that_failed_stands_until_a_later_one_ends() {
    execution("reconcileSubmissions", "FAILED", Map.of("countyId", county, "at", 1_000L));
    assertThat(jobs.counts(county)).isEqualTo(Map.of("reconcileSubmissions", 1L));

    db.sql(
            "insert into reconciliation_run (county_id, ran_at, submissions) values (:county,"
                + " now(), 0)")
        .param("county", county)
        .update();

    assertThat(jobs.counts(county)).isEmpty();
  }

  private long execution(String job, String status, Map<String, ?> parameters) {
    long id = ++executions;
    db.sql("insert into batch.batch_job_instance values (:id, 0, :job, :id::text)")
        .param("id", id)
        .param("job", job)
        .update();
    insert(id, id, status);
    parameters.forEach(
        (name, value) ->
            db.sql(
                    "insert into batch.batch_job_execution_params values (:id, :name, :type,"
                        + " :value, 'Y')")
                .param("id", id)
                .param("name", name)
                .param("type", value.getClass().getName())
                .param("value", value.toString())
                .update());
    return id;
  }

  private void again(long instance, String status) {
    insert(++executions, instance, status);
  }

  private void insert(long id, long instance, String status) {
    db.sql(
            """
            insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
            values (:id, 0, :instance, now()::timestamp, :status)
            """)
        .param("id", id)
        .param("instance", instance)
        .param("status", status)
        .update();
  }
}
