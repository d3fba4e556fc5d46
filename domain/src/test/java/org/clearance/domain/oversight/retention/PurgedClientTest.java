package org.clearance.domain.oversight.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.TestDoj;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.PlantedClient;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose period is over is purged wherever an office keeps anything of the person. */
class PurgedClientTest {
  private TestDoj system;
  private OldRecords old;
  private RetentionRuns runs;
  private long clara;

  @BeforeEach
  void a_client_of_whom_something_is_everywhere() throws Exception {
    system =
        new TestDoj(
            Map.of("clearance.mail.channel", "files"),
            Class.forName("org.clearance.domain.oversight.task.TasksOfClients"));
    old = new OldRecords(system.db, system.get(FileStore.class), system.county);
    runs = system.get(RetentionRuns.class);
    old.run("delete from defense.client");
    clara = old.client();
    Client client = system.get(Clients.class).find(old.county, clara).orElseThrow();
    PlantedClient.plant(system.db, client);
    old.run("update defense.recheck set state = 'DONE'");
    old.run("update defense.record_check set state = 'DONE'");
    old.set("{\"clients\": \"P1Y\"}");
    system.clock.pass(Duration.ofDays(732));
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void it_goes_from_every_table_and_its_code_opens_nothing_any_more() {
    assertThat(PlantedClient.tablesWithTheWord(system.db))
        .contains("defense.campaign_person", "defense.brokered_answer", "defense.defender_note");

    purge();

    assertThat(PlantedClient.tablesWithTheWord(system.db)).isEmpty();
    assertThat(
            system.count(
                "portal.status_board where name = '%s'".formatted(PlantedClient.onTheBoard())))
        .isZero();
    assertThat(system.count("petition")).as("what was filed with the court stays").isOne();
    assertThat(purged()).isEqualTo(1);
  }

  @Test
  void whoever_said_yes_or_no_yesterday_on_a_closed_matter_is_kept() {
    old.run("update defense.consent set at = now() + interval '731 days'");
    purge();
    assertThat(clients()).containsExactly(clara);
  }

  @Test
  void whoever_sent_a_form_that_waits_for_a_decision_is_kept() {
    old.run(
        "insert into defense.referral (county_id, code, language, born, name, answers, suspect, began_at, received_at)"
            + " values (%d, '7KQ2MX4T9RWC', 'en', '1985-05-17', 'zzplant, clara', '{}', 'FAST', now(), now())",
        old.county);
    purge();
    assertThat(clients()).containsExactly(clara);
  }

  @Test
  void several_go_in_one_run() {
    long other = old.client();
    old.run("update defense.client set name = 'Roe, Ann' where id = %d", other);
    purge();
    assertThat(clients()).isEmpty();
    assertThat(purged()).isEqualTo(2);
  }

  private void purge() {
    system.get(AskingForPurge.class).ask(old.county, "ada");
    long run = runs.unfinished().get(0);
    PurgingInRuns purging = system.get(PurgingInRuns.class);
    purging.begin(run);
    Optional<String> after = purging.purge(run, RecordClass.CLIENTS, null);
    while (after.isPresent()) {
      after = purging.purge(run, RecordClass.CLIENTS, after.get());
    }
    purging.end(run);
  }

  private List<Long> clients() {
    return system.db.sql("select id from defense.client").query(Long.class).list();
  }

  private long purged() {
    return runs.ofCounty(old.county, 1).get(0).purged().get(0).records();
  }
}
