package org.clearance.domain.oversight.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clearance.domain.TestDoj;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFilePurged;
import org.clearance.domain.oversight.retention.RetentionRuns.State;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records whose period has ended are purged, except those that are still in use. */
class RetentionTest {
  private final TestDoj system = new TestDoj();
  private final FileStore store = system.get(FileStore.class);
  private final CountyRetention retention = system.get(CountyRetention.class);
  private final ChangingRetention changing = system.get(ChangingRetention.class);
  private final ForeseenPurges foreseenPurges = system.get(ForeseenPurges.class);
  private final RetentionHolds holds = system.get(RetentionHolds.class);
  private final PlacingHolds placing = system.get(PlacingHolds.class);
  private final EndingHolds ending = system.get(EndingHolds.class);
  private final AskingForPurge asking = system.get(AskingForPurge.class);
  private final RetentionRuns runs = system.get(RetentionRuns.class);
  private final PurgingInRuns purging = system.get(PurgingInRuns.class);
  private final OldRecords old = new OldRecords(system.db, store, system.county);

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void nothing_goes_of_a_county_that_has_set_nothing() {
    years(100);
    assertThat(foreseenPurges.of(old.county)).isEmpty();
    assertThat(purged(run())).isEmpty();
    assertThat(old.files.values()).allSatisfy(file -> assertThat(store.checked(file)).exists());
  }

  @Test
  void a_day_before_its_time_is_over_nothing_goes() {
    old.set(OldRecords.A_YEAR_OF_ALL);
    system.clock.pass(Duration.ofDays(364));
    assertThat(foreseenPurges.of(old.county)).allSatisfy(one -> assertThat(one.records()).isZero());
    assertThat(purged(run())).isEmpty();
  }

  @Test
  void all_that_is_over_its_time_goes_as_it_was_foreseen() {
    assertThat(system.get(Reconciling.class).reconcile(old.county)).isPositive();
    old.set(OldRecords.A_YEAR_OF_ALL);
    years(2);
    Map<String, Long> foreseen = new TreeMap<>();
    for (var one : foreseenPurges.of(old.county)) {
      foreseen.put(one.of().key(), one.records());
      assertThat(one.oldest() != null && one.oldest().isBefore(one.before()))
          .as(one.of().key())
          .isEqualTo(one.records() > 0);
    }
    assertThat(foreseen.keySet())
        .containsExactlyInAnyOrder(
            Arrays.stream(RecordClass.values()).map(RecordClass::key).toArray(String[]::new));
    Map<String, Long> went = purged(run());
    // What goes is what was foreseen, and what that alone had kept.
    foreseen.values().removeIf(records -> records == 0);
    assertThat(went.keySet()).containsAll(foreseen.keySet());
    assertThat(went.keySet().stream().filter(key -> !foreseen.containsKey(key)))
        .containsExactly("acknowledgements", "challengeNotices", "motions");
    assertThat(went)
        .containsAllEntriesOf(
            Map.of(
                "deliveredFiles",
                1L,
                "people",
                1L,
                "motions",
                2L,
                "stagedRows",
                2L,
                "challengeNotices",
                1L))
        .containsKeys(
            Arrays.stream(RecordClass.values()).map(RecordClass::key).toArray(String[]::new));
    assertThat(
            system
                .db
                .sql("select recipient || diagnostic || explanation from notice_report")
                .query(String.class)
                .list())
        .containsExactly("");
    for (var file : old.files.entrySet()) {
      if (!file.getKey().equals("latest delivery")) {
        assertThatThrownBy(() -> store.open(file.getValue()))
            .as(file.getKey())
            .isInstanceOf(StoredFilePurged.class);
      }
    }
    assertThat(system.count("stored_file where bytes_gone_at is null")).isEqualTo(1);
    assertThat(system.count("person")).isEqualTo(1);
    assertThat(system.count("purged_record where kind = 'person' and id = " + old.bystander))
        .isOne();
    assertThat(
            system
                .db
                .sql("select recipient || subject || body || state from notice where id = :id")
                .param("id", old.notice)
                .query(String.class)
                .single())
        .isEqualTo("SENT");
    assertThat(system.count("conviction where state = 'CLOSED'")).isEqualTo(2);
    assertThat(system.get(Reconciling.class).reconcile(old.county)).isZero();
    // Entries are written by the database's clock, which has not passed.
    assertThat(purged(run())).containsOnlyKeys("auditEntries");
  }

  @Test
  void a_client_goes_with_all_that_is_kept_of_it_and_not_while_something_is_still_to_come() {
    long waits = old.client();
    long checked = old.client();
    long asked = old.client();
    old.run(
        "insert into defense.deletion_request (county_id, client_id, asked_on, words, language,"
            + " asked_by, asked_at) values (%d, %d, '2026-01-02', 'She called', 'en', 'pat',"
            + " now())",
        old.county, asked);
    old.run(
        "insert into defense.recheck (client_id, due_on, planned_at) values (%d, '2040-01-01',"
            + " now())",
        waits);
    old.run(
        "insert into defense.record_check (client_id, due_on, planned_by, planned_at) values (%d,"
            + " '2027-01-01', 'pd', now())",
        checked);
    old.set("{\"clients\": \"P1Y\"}");
    years(2);
    assertThat(purged(run())).containsExactlyEntriesOf(Map.of("clients", 1L));
    assertThat(system.db.sql("select id from defense.client").query(Long.class).list())
        .as("somebody has to look at it, or to decide about what the person asked")
        .containsExactlyInAnyOrder(waits, checked, asked);
    assertThat(system.count("defense.debt")).isEqualTo(3);
    old.run("update defense.recheck set state = 'DONE'");
    old.run(
        "insert into user_task (key, county_id, form, name, groups, client_id, created_at,"
            + " priority, state, ended_at, done_by) values (77, %d, 'look-again', 'Look again',"
            + " '{x}', %d, now() + interval '22 months', 50, 'DONE', now() + interval '23 months',"
            + " 'pat')",
        old.county, waits);
    assertThat(purged(run())).as("somebody has looked at it a month ago").isEmpty();
    old.run("delete from user_task where key = 77");
    assertThat(purged(run())).containsExactlyEntriesOf(Map.of("clients", 1L));
  }

  @Test
  void copies_outside_the_store_go_with_the_files_and_what_others_put_there_stays()
      throws Exception {
    Path taken =
        Files.createDirectories(
            system.data.resolve("hand-in/%s/taken".formatted(system.countyCode)));
    Path answers = Files.createDirectories(system.data.resolve("doj/incoming/taken"));
    Path exports =
        Files.createDirectories(
            system.data.resolve("exports/delivery-%d-policy-1".formatted(old.delivery)));
    Path others =
        Files.createDirectories(
            system.data.resolve("exports/delivery-%d-policy-1".formatted(old.latestDelivery)));
    Files.copy(store.checked(old.files.get("deliveredFiles")), taken.resolve("may.dat"));
    Files.writeString(answers.resolve("a.csv"), "another file of the same name");
    Files.writeString(exports.resolve("all.csv"), "rows");
    Files.writeString(others.resolve("all.csv"), "rows");
    old.run(
        "update delivery_file set moved_to = 'taken/may.dat' where delivery_id = %d", old.delivery);
    old.run("update acknowledgement set moved_to = 'taken/a.csv'");
    old.set(OldRecords.A_YEAR_OF_ALL);
    run();
    assertThat(taken.resolve("may.dat")).exists();
    assertThat(exports).exists();
    years(2);
    run();
    assertThat(taken.resolve("may.dat")).doesNotExist();
    assertThat(exports).doesNotExist();
    assertThat(others).exists();
    assertThat(answers.resolve("a.csv")).exists();
  }

  @Test
  void what_a_conviction_that_is_not_closed_needs_is_kept() {
    old.set(OldRecords.A_YEAR_OF_ALL);
    long open = old.open(old.cleared);
    old.run("insert into motion_item values (%d, %d, 2, 'DISMISSED_AND_SEALED')", old.motion, open);
    years(2);
    assertThat(purged(run()))
        .doesNotContainKeys(
            "deliveredFiles", "motions", "orders", "noticeTexts", "postalAddresses");
    assertThat(store.checked(old.files.get("deliveredFiles"))).exists();
  }

  @Test
  void people_are_kept_who_asked_something_of_us_and_while_a_delivery_is_read() {
    old.set("{\"people\": \"P1Y\"}");
    long asked = old.person("ASKED,ANN");
    old.run(
        "insert into notice_request (person_id, channel, address, recorded_by) values (%d, 'EMAIL',"
            + " 'a@example.org', 'pd')",
        asked);
    long declined = old.person("DECLINED,DAN");
    old.run(
        "insert into notice_opt_out (person_id, recorded_by, recorded_at) values (%d, 'pd', now())",
        declined);
    years(2);
    long reading = system.records.determinedDelivery(old.county);
    old.run("update delivery set state = 'READING' where id = %d", reading);
    assertThat(purged(run())).isEmpty();
    old.run("update delivery set state = 'DETERMINED' where id = %d", reading);
    assertThat(purged(run())).containsExactlyEntriesOf(Map.of("people", 1L));
    assertThat(system.db.sql("select id from person order by id").query(Long.class).list())
        .containsExactly(old.cleared, asked, declined);
  }

  @Test
  void a_file_that_another_county_names_waits_for_that_county() {
    var other = new OldRecords(system.db, store, "other-county");
    String shared = old.files.get("addressLists");
    other.run(
        "insert into address_import (county_id, file, file_name, source, as_of, lines, matched,"
            + " imported_by, imported_at) values (%d, '%s', 'same.csv', 'DMV', '2026-01-01', 1, 1,"
            + " 'pd', now())",
        other.county, shared);
    old.set("{\"addressLists\": \"P1Y\", \"sheets\": \"P1Y\"}");
    years(2);
    assertThat(purged(run())).isEmpty();
    other.set("{\"addressLists\": \"P5Y\"}");
    assertThat(purged(run())).isEmpty();
    years(4);
    assertThat(purged(run())).containsExactlyEntriesOf(Map.of("addressLists", 1L));
    assertThatThrownBy(() -> store.open(shared)).isInstanceOf(StoredFilePurged.class);
  }

  @Test
  void bytes_that_are_handed_over_again_are_there_again() {
    old.set("{\"sheets\": \"P1Y\"}");
    years(2);
    assertThat(purged(run())).containsExactlyEntriesOf(Map.of("sheets", 1L));
    String sheet = old.files.get("sheets");
    assertThat(store.describe(sheet)).isEmpty();
    assertThat(old.file("sheets", "an exception sheet")).isEqualTo(sheet);
    assertThat(store.checked(sheet)).exists();
    assertThat(store.describe(sheet)).isPresent();
  }

  @Test
  void a_hold_stops_all_purging_until_it_is_ended() {
    old.set("{\"people\": \"P1Y\"}");
    years(2);
    assertThat(asking.ask(old.county, "ada")).isEqualTo(AskingForPurge.AskForPurgeResult.YES);
    long run = runs.unfinished().get(0);
    purging.begin(run);
    assertThat(placing.place(old.county, " ", "ada")).isEqualTo(HoldResult.NO_REASON);
    assertThat(placing.place(old.county, "Doe v. County", "ada")).isEqualTo(HoldResult.DONE);
    assertThat(placing.place(old.county, "again", "bo")).isEqualTo(HoldResult.ALREADY);
    work(run);
    var stopped = runs.ofCounty(old.county, 1).get(0);
    assertThat(stopped.state()).isEqualTo(State.STOPPED);
    assertThat(stopped.why()).hasToString("A hold was placed.");
    assertThat(stopped.purged()).isEmpty();
    assertThat(asking.ask(old.county, "ada")).isEqualTo(AskingForPurge.AskForPurgeResult.HELD);
    asking.askOfAll();
    assertThat(runs.unfinished()).isEmpty();
    long hold = holds.inForce(old.county).orElseThrow().id();
    assertThat(ending.end(old.county, hold, "Settled", "ada").held()).isEqualTo(HoldResult.DONE);
    assertThat(purged(run())).isNotEmpty();
    assertThat(
            system
                .db
                .sql(
                    "select action from audit_entry where actor in ('ada', 'job:retention') order"
                        + " by id")
                .query(String.class)
                .list())
        .containsExactly(
            "RETENTION_RUN_ASKED",
            "RETENTION_HOLD_PLACED",
            "RETENTION_RUN_STOPPED",
            "RETENTION_HOLD_ENDED",
            "RETENTION_RUN_ASKED",
            "RETENTION_PURGED");
  }

  @Test
  void a_hold_waits_for_another_countys_chunk_that_purges_a_file_which_both_name()
      throws Exception {
    var other = sharing();
    long run = asked();
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try {
      Future<HoldResult> placed =
          Objects.requireNonNull(
              new TransactionTemplate(system.get(PlatformTransactionManager.class))
                  .execute(
                      status -> {
                        purging.purge(run, RecordClass.ADDRESS_LISTS, null);
                        Future<HoldResult> begun =
                            elsewhere.submit(
                                () -> placing.place(other.county, "Doe v. County", "bo"));
                        while (!begun.isDone() && waiting() == 0) {
                          Thread.onSpinWait();
                        }
                        assertThat(begun).as("the chunk is not done").isNotDone();
                        return begun;
                      }));
      assertThat(placed.get()).isEqualTo(HoldResult.DONE);
    } finally {
      elsewhere.shutdownNow();
    }
  }

  @Test
  void the_bytes_of_a_file_stay_while_any_county_that_names_it_is_under_a_hold() {
    var other = sharing();
    String shared = old.files.get("addressLists");
    long run = asked();
    purging.purge(run, RecordClass.ADDRESS_LISTS, null);
    placing.place(other.county, "Doe v. County", "bo");
    Path bytes =
        system.data.resolve(
            "store/%s/%s/%s".formatted(shared.substring(0, 2), shared.substring(2, 4), shared));
    while (purging.removeBytes(run) > 0) {}
    assertThat(bytes).exists();
    ending.end(other.county, holds.inForce(other.county).orElseThrow().id(), "Settled", "bo");
    while (purging.removeBytes(run) > 0) {}
    assertThat(bytes).doesNotExist();
  }

  /** A county that names a file of this one too; of both its time is over. */
  private OldRecords sharing() {
    var other = new OldRecords(system.db, store, "other-county");
    other.run(
        "insert into address_import (county_id, file, file_name, source, as_of, lines, matched,"
            + " imported_by, imported_at) values (%d, '%s', 'same.csv', 'DMV', '2026-01-01', 1, 1,"
            + " 'pd', now())",
        other.county, old.files.get("addressLists"));
    old.set("{\"addressLists\": \"P1Y\"}");
    other.set("{\"addressLists\": \"P1Y\"}");
    years(2);
    return other;
  }

  private long asked() {
    asking.ask(old.county, "ada");
    long run = runs.unfinished().get(0);
    purging.begin(run);
    return run;
  }

  /** How many sessions wait for a lock. */
  private int waiting() {
    return system.count("pg_locks where not granted");
  }

  @Test
  void settings_that_cannot_be_read_purge_nothing_and_say_why() {
    years(2);
    for (String set :
        List.of(
            "{\"people\": \"7 years\", \"sheets\": \"P1Y\"}",
            "{\"persons\": \"P1Y\"}",
            "{\"people\": 7}",
            "{\"people\": \"P0D\"}",
            "{\"people\": \"P-1Y\"}",
            "{\"people\": \"P99999999Y\"}",
            "{\"auditEntries\": \"P11M\"}",
            "\"P1Y\"",
            "[]")) {
      old.set(set);
      assertThat(retention.of(old.county).settings())
          .as(set)
          .isInstanceOf(RetentionSettings.Unreadable.class);
      assertThat(foreseenPurges.of(old.county)).isEmpty();
      assertThat(asking.ask(old.county, "ada"))
          .isEqualTo(AskingForPurge.AskForPurgeResult.UNREADABLE);
      asking.askOfAll();
      long run = runs.unfinished().get(0);
      work(run);
      var stopped = runs.ofCounty(old.county, 1).get(0);
      assertThat(stopped.state()).isEqualTo(State.STOPPED);
      assertThat(stopped.why()).asString().startsWith("county.settings > retention");
    }
    assertThat(system.count("stored_file where purged_at is not null")).isZero();
    assertThat(system.count("person")).isEqualTo(2);
  }

  @Test
  void a_change_of_the_settings_is_held_against_what_was_seen_and_is_on_record() {
    String seen = retention.of(old.county).written();
    assertThat(changing.change(old.county, Map.of(RecordClass.PEOPLE, "seven years"), seen, "ada"))
        .isInstanceOf(ChangingRetention.RetentionResult.Faulty.class);
    assertThat(
            changing.change(
                old.county,
                Map.of(RecordClass.PEOPLE, " P7Y ", RecordClass.SHEETS, ""),
                seen,
                "ada"))
        .isInstanceOf(ChangingRetention.RetentionResult.Changed.class);
    assertThat(changing.change(old.county, Map.of(), seen, "bo"))
        .isInstanceOf(ChangingRetention.RetentionResult.Stale.class);
    assertThat(retention.of(old.county).written()).isEqualTo("{\"people\": \"P7Y\"}");
    assertThat(
            system
                .db
                .sql("select detail from audit_entry where action = 'RETENTION_SETTINGS_CHANGED'")
                .query(String.class)
                .single())
        .isEqualTo("{} → {\"people\":\"P7Y\"}");
  }

  @Test
  void no_audit_entry_goes_but_by_a_run_and_over_its_time() {
    assertThatThrownBy(() -> old.run("delete from audit_entry"))
        .isInstanceOf(DataAccessException.class);
    old.set(OldRecords.A_YEAR_OF_ALL);
    long run = run();
    for (String setting : List.of("" + run, "999", "")) {
      assertThatThrownBy(
              () ->
                  system
                      .db
                      .sql(
                          "with s as (select set_config('clearance.retention_run', :run, false))"
                              + " delete from audit_entry where (select count(*) from s) > 0")
                      .param("run", setting)
                      .update())
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void every_column_that_names_a_stored_file_is_known_to_who_purges() {
    List<String> columns =
        system
            .db
            .sql(
                """
                select c.conrelid::regclass || '.' || a.attname
                  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                 where c.contype = 'f' and c.confrelid = 'stored_file'::regclass order by 1
                """)
            .query(String.class)
            .list();
    List<String> known =
        system
            .db
            .sql(
                """
                select distinct d.refobjid::regclass || '.' || a.attname
                  from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                  join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                 where r.ev_class = 'stored_file_use'::regclass and d.refclassid = 'pg_class'::regclass
                """)
            .query(String.class)
            .list();
    assertThat(columns).hasSizeGreaterThan(12);
    assertThat(known).containsAll(columns).contains("order_draft.entries", "order_entry.entries");
  }

  private void years(int years) {
    system.clock.pass(Duration.ofDays(366L * years));
  }

  /** A whole run, as the job makes it. */
  private long run() {
    assertThat(asking.ask(old.county, "ada")).isEqualTo(AskingForPurge.AskForPurgeResult.YES);
    long run = runs.unfinished().get(0);
    work(run);
    return run;
  }

  private void work(long run) {
    purging.begin(run);
    for (RecordClass of : RecordClass.values()) {
      Optional<String> after = purging.purge(run, of, null);
      while (after.isPresent()) {
        after = purging.purge(run, of, after.get());
      }
    }
    while (purging.removeBytes(run) > 0) {}
    purging.removeCopies(run);
    purging.end(run);
    assertThat(runs.unfinished()).isEmpty();
  }

  private Map<String, Long> purged(long run) {
    Map<String, Long> purged = new TreeMap<>();
    for (var one :
        runs.ofCounty(old.county, 100).stream()
            .filter(r -> r.id() == run)
            .findFirst()
            .orElseThrow()
            .purged()) {
      if (one.records() > 0) {
        purged.put(one.of().key(), one.records());
      }
    }
    return purged;
  }
}
