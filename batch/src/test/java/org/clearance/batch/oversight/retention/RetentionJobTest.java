package org.clearance.batch.oversight.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.batch.BatchDoj;
import org.clearance.domain.TestDoj;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFilePurged;
import org.clearance.domain.oversight.retention.AskingForPurge;
import org.clearance.domain.oversight.retention.OldRecords;
import org.clearance.domain.oversight.retention.PurgingInRuns;
import org.clearance.domain.oversight.retention.RecordClass;
import org.clearance.domain.oversight.retention.RetentionRuns;
import org.clearance.domain.oversight.retention.RetentionRuns.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job goes on where it was cut off, and ends as if nothing had cut it off. */
class RetentionJobTest {
  private static final List<String> CONTENTS =
      List.of(
          "select class || ' ' || period || ' ' || purged || ' ' || bytes from retention_run_class order by 1",
          "select sha256 || purged_class || (bytes_gone_at is not null) from stored_file where purged_at is not null order by 1",
          "select kind || id || class from purged_record order by 1",
          "select name from person order by 1",
          "select recipient || body from notice order by 1",
          "select key::text from user_task order by 1",
          "select count(*)::text from history_row",
          "select count(*)::text from postal_address",
          "select count(*)::text from notice_request",
          "select action from audit_entry where action not like 'RETENTION%'");

  private final List<TestDoj> systems = new ArrayList<>();

  @AfterEach
  void close() {
    systems.forEach(TestDoj::close);
  }

  @Test
  void by_its_schedule_it_purges_each_county_that_has_set_a_period_and_no_other() {
    TestDoj system = system();
    var old = over(system);
    var silent = new OldRecords(system.db, system.get(FileStore.class), "silent-county");
    system.get(ScheduledRetention.class).ask();
    system.get(ScheduledRetention.class).run();
    system.get(ScheduledRetention.class).run();
    RetentionRuns runs = system.get(RetentionRuns.class);
    assertThat(runs.ofCounty(old.county, 9)).hasSize(1);
    assertThat(runs.ofCounty(old.county, 9).get(0).state()).isEqualTo(State.DONE);
    assertThat(runs.ofCounty(old.county, 9).get(0).purged()).hasSizeGreaterThan(15);
    assertThat(runs.ofCounty(silent.county, 9)).isEmpty();
    assertThat(system.count("person where county_id = " + silent.county)).isEqualTo(2);
  }

  @Test
  void cut_off_at_each_step_it_goes_on_and_purges_and_counts_as_if_it_had_not_been() {
    TestDoj undisturbed = system();
    undisturbed.get(AskingForPurge.class).ask(over(undisturbed).county, "ada");
    undisturbed.get(ScheduledRetention.class).run();

    TestDoj cut = system();
    cut.get(AskingForPurge.class).ask(over(cut).county, "ada");
    int cuts = 0;
    for (RecordClass of : RecordClass.values()) {
      // The server ends the session when the class is counted: what a killed process leaves.
      cutOffWhere(cut, "retention_run_class", "new.class = '" + of.name() + "' and new.purged > 0");
      cuts += runs(cut);
    }
    cutOffWhere(cut, "stored_file", "new.bytes_gone_at is not null");
    cuts += runs(cut);
    cutOffWhere(cut, "retention_run", "new.state = 'DONE'");
    cuts += runs(cut);
    cut.db.sql("drop trigger cut_off on retention_run").update();
    runs(cut);

    assertThat(cuts).isEqualTo(RecordClass.values().length + 2);
    for (String contents : CONTENTS) {
      assertThat(cut.db.sql(contents).query(String.class).list())
          .as(contents)
          .isEqualTo(undisturbed.db.sql(contents).query(String.class).list())
          .isNotNull();
    }
    assertThat(cut.count("retention_run where state = 'DONE'")).isOne();
    assertThat(cut.count("audit_entry where action = 'RETENTION_PURGED'")).isOne();
  }

  @Test
  void bytes_that_an_earlier_run_forgot_are_removed_by_the_next_one() throws Exception {
    TestDoj system = system();
    var old = over(system);
    RetentionRuns runs = system.get(RetentionRuns.class);
    system.get(AskingForPurge.class).askOfAll();
    long first = runs.ofCounty(old.county, 1).get(0).id();
    PurgingInRuns purging = system.get(PurgingInRuns.class);
    purging.begin(first);
    purging.purge(first, RecordClass.ADDRESS_LISTS, null);
    purging.end(first);
    String list = old.files.get("addressLists");
    assertThatThrownBy(() -> system.get(FileStore.class).open(list))
        .isInstanceOf(StoredFilePurged.class);
    var bytes =
        system.data.resolve(
            "store/%s/%s/%s".formatted(list.substring(0, 2), list.substring(2, 4), list));
    assertThat(bytes).exists();
    system.get(ScheduledRetention.class).ask();
    system.get(ScheduledRetention.class).run();
    assertThat(bytes).doesNotExist();
    assertThat(system.count("stored_file where purged_at is not null and bytes_gone_at is null"))
        .isZero();
  }

  private TestDoj system() {
    TestDoj system =
        BatchDoj.start(
            Map.of("clearance.mail.channel", "files"),
            RetentionJob.class,
            ScheduledRetention.class);
    systems.add(system);
    return system;
  }

  private static OldRecords over(TestDoj system) {
    var old = new OldRecords(system.db, system.get(FileStore.class), "old-county");
    old.set(OldRecords.A_YEAR_OF_ALL);
    // Sheets are of no one county: the other one lets them go too.
    system
        .db
        .sql(
            "update county set settings = '{\"retention\": {\"sheets\": \"P1Y\"}}' where id <> :id")
        .param("id", old.county)
        .update();
    system.clock.pass(Duration.ofDays(732));
    return old;
  }

  private static void cutOffWhere(TestDoj system, String table, String when) {
    system
        .db
        .sql(
            """
            create or replace function cut_off() returns trigger language plpgsql as $$
            begin
              perform pg_terminate_backend(pg_backend_pid());
              return new;
            end $$
            """)
        .update();
    for (String other : List.of("retention_run_class", "stored_file", "retention_run")) {
      system.db.sql("drop trigger if exists cut_off on " + other).update();
    }
    system
        .db
        .sql(
            "create trigger cut_off before insert or update on %s for each row when (%s) execute function cut_off()"
                .formatted(table, when))
        .update();
  }

  /** Has the job run until it is cut off, or ends; says whether it was cut off. */
  private static int runs(TestDoj system) {
    system.get(ScheduledRetention.class).run();
    return system.get(RetentionRuns.class).unfinished().isEmpty() ? 0 : 1;
  }
}
