package org.clearance.domain.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class IncidentRegisterTest {
  private static final Instant NOW = Instant.now();

  private final AnnotationConfigApplicationContext context =
      TestDomain.of(IncidentRegister.class, Messages.class);
  private final IncidentRegister register = context.getBean(IncidentRegister.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("alder");
  private final long other = records.county("birch");

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void an_incident_belongs_to_the_county_that_its_process_names() {
    register.addAll(
        List.of(
            raised(1, "alder", "prepare-motion", TaskIds.NONE),
            raised(2, "birch", "prepare-motion", TaskIds.NONE)));

    assertThat(register.standing(county, "", 50, 0))
        .extracting(EngineIncident::key)
        .containsExactly(1L);
    assertThat(register.find(county, 2)).isEmpty();
    assertThat(register.counts(other)).containsEntry("prepare-motion", 1L).hasSize(1);
  }

  @Test
  void a_countys_supervisors_are_told_once_a_day_that_work_is_stuck() {
    long sue = staff("sue", county, Role.DA_SUPERVISOR);
    long ray = staff("ray", county, Role.DA_REVIEWER);
    long away = staff("amy", other, Role.DA_SUPERVISOR);

    register.addAll(List.of(raised(1, "alder", "prepare-motion", TaskIds.NONE)));
    register.addAll(
        List.of(
            raised(2, "alder", "prepare-motion", TaskIds.NONE),
            raised(3, "", "prepare-motion", TaskIds.NONE)));

    Messages messages = context.getBean(Messages.class);
    assertThat(messages.latest(sue, county))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.words().toString()).startsWith("Work is stuck since ");
              assertThat(told.href()).isEqualTo("/stuck");
            });
    assertThat(messages.unread(ray, county)).isZero();
    assertThat(messages.unread(away, other)).isZero();
  }

  @Test
  void where_the_process_names_none_it_is_that_of_what_it_is_about() {
    long delivery = records.determinedDelivery(county);
    register.addAll(
        List.of(
            raised(1, "", "read-histories", ids(delivery, null)),
            raised(2, "nowhere", "read-histories", TaskIds.NONE)));

    assertThat(register.keys(county, "", 10)).containsExactly("1");
    assertThat(register.keys(other, "", 10)).isEmpty();
    assertThat(register.unknown(List.of(1L, 2L, 3L))).containsExactly(3L);
  }

  @Test
  void they_are_counted_by_step_and_listed_the_oldest_first() {
    for (int n = 1; n <= 5; n++) {
      register.addAll(
          List.of(
              raised(
                  10 - n, "alder", n % 2 == 0 ? "amend-motion" : "prepare-motion", TaskIds.NONE)));
    }

    assertThat(register.counts(county))
        .containsEntry("amend-motion", 2L)
        .containsEntry("prepare-motion", 3L);
    assertThat(register.standing(county, "prepare-motion", 2, 1))
        .extracting(EngineIncident::key)
        .containsExactly(7L, 9L);
  }

  @Test
  void what_was_tried_again_stands_no_more_though_the_engine_still_names_it_for_a_moment() {
    register.addAll(List.of(raised(1, "alder", "prepare-motion", TaskIds.NONE)));

    register.retried(1);
    register.told(List.of(1L), NOW);
    assertThat(register.keys(county, "", 10)).isEmpty();

    register.told(List.of(1L), NOW.plus(Duration.ofMinutes(1)));
    assertThat(register.keys(county, "", 10))
        .as("it was not resolved after all")
        .containsExactly("1");
  }

  @Test
  void what_the_engine_names_no_more_is_forgotten() {
    register.addAll(
        List.of(
            raised(1, "alder", "prepare-motion", TaskIds.NONE),
            raised(2, "alder", "prepare-motion", TaskIds.NONE)));

    Instant asked = NOW.plus(Duration.ofMinutes(1));
    register.told(List.of(2L), asked);

    assertThat(register.keys(county, "", 10)).containsExactly("2");
    assertThat(register.look().failedAt()).isNull();
    assertThat(register.look().at()).isNotNull();
  }

  @Test
  void an_engine_that_does_not_answer_leaves_what_was_known() {
    register.addAll(List.of(raised(1, "alder", "prepare-motion", TaskIds.NONE)));
    register.told(List.of(1L), NOW);

    register.notTold(NOW.plusSeconds(60));

    assertThat(register.keys(county, "", 10)).containsExactly("1");
    assertThat(register.look().failedAt()).isNotNull();
  }

  @Test
  void what_may_tell_of_a_sealed_conviction_is_withheld_and_its_own_incident_veiled() {
    long delivery = records.determinedDelivery(county);
    long conviction =
        records.determined(records.person(delivery, "A1", "DOE,JO"), "11357", "FELONY", "DISMISS");
    register.addAll(
        List.of(
            raised(1, "alder", "notify-people", ids(null, conviction)),
            raised(2, "alder", "publish-report", ids(delivery, null)),
            raised(3, "alder", "prepare-motion", TaskIds.NONE)));
    db.sql(
            "set session_replication_role = replica; update conviction set sealed_at = now() where id = %d"
                .formatted(conviction))
        .update();

    assertThat(register.standing(county, "", 10, 0))
        .filteredOn(EngineIncident::withheld)
        .extracting(EngineIncident::key, EngineIncident::message)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(1L, ""),
            org.assertj.core.groups.Tuple.tuple(2L, ""));
    assertThat(
            db.sql("select key from veiled.engine_incident order by key").query(Long.class).list())
        .containsExactly(2L, 3L);
  }

  private static TaskIds ids(@Nullable Long delivery, @Nullable Long conviction) {
    return new TaskIds(delivery, null, conviction, null, null);
  }

  private long staff(String username, long countyId, Role role) {
    records.user(username, username, countyId, role);
    return db.sql("select id from app_user where username = ?")
        .param(username)
        .query(Long.class)
        .single();
  }

  private static RaisedIncident raised(long key, String county, String element, TaskIds ids) {
    return new RaisedIncident(
        key,
        county,
        "court-relief",
        element,
        1000 + key,
        2000 + key,
        "JOB_NO_RETRIES",
        "it failed",
        NOW.minusSeconds(3600).plusSeconds(key),
        ids);
  }
}
