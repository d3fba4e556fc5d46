package org.clearance.domain.defense.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.check.PlanningCheck;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Blocked;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Deleted;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Over;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Refused;
import org.clearance.domain.defense.deletion.DecideDeletionResult.SamePerson;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Wrong;
import org.clearance.domain.defense.deletion.DeletionRequest.State;
import org.clearance.domain.defense.recheck.NextDay;
import org.clearance.domain.defense.recheck.PlanningRecheck;
import org.clearance.domain.defense.referral.ForgettingResident;
import org.clearance.domain.defense.referral.ReferralParts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.oversight.retention.RetentionHolds;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.status.StatusBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person asks the office to delete what it keeps: all of it goes, and it does not come back. */
class DeletionTest {
  private static final long TASK = 99;
  private static final String FILE = KeepingDeletions.FILE;

  @TempDir static Path data;

  private TestClient office;
  private JdbcClient db;
  private AskingDeletion asking;
  private DecidingDeletion deciding;
  private DeletionRequests requests;
  private KeepingDeletions keeping;
  private Client jane;

  @Configuration(proxyBeanMethods = false)
  static class Places {
    @Bean
    @Primary
    StorageProperties storage() {
      return new StorageProperties(data.toString(), "");
    }

    @Bean
    @Primary
    BackupProperties backups() {
      return new BackupProperties(Period.ofDays(90));
    }
  }

  @BeforeEach
  void an_office_with_a_client() throws Exception {
    office =
        ReferralParts.office(
            Places.class,
            Drafts.class,
            PlanningRecheck.class,
            NextDay.class,
            Debts.class,
            PlanningCheck.class,
            ForgettingResident.class,
            AskingDeletion.class,
            DecidingDeletion.class,
            DeletingClient.class,
            ForgettingClient.class,
            DeletingAgain.class,
            DeletionRequests.class,
            KeptOfClient.class,
            KeepingDeletions.class,
            Class.forName("org.clearance.domain.oversight.task.TasksOfClients"),
            RetentionHolds.class,
            Class.forName("org.clearance.domain.oversight.retention.HeldDeletions"));
    db = office.bean(JdbcClient.class);
    asking = office.bean(AskingDeletion.class);
    deciding = office.bean(DecidingDeletion.class);
    requests = office.bean(DeletionRequests.class);
    keeping = office.bean(KeepingDeletions.class);
    jane = office.client;
  }

  @AfterEach
  void close() throws IOException {
    office.close();
    Files.deleteIfExists(data.resolve(FILE));
    Files.deleteIfExists(data.resolve(FILE + ".unfinished"));
  }

  private DeletionRequest asked() {
    return asked(jane);
  }

  private DeletionRequest asked(Client client) {
    assertThat(
            asking.ask(
                client,
                new AskingDeletion.Typed(TODAY, "zzplant called, and knew it", "es"),
                "pat"))
        .isEmpty();
    return requests.askedOf(client.id()).orElseThrow();
  }

  private DeletionRequest again(DeletionRequest request) {
    return requests.find(jane.countyId(), request.id()).orElseThrow();
  }

  private long count(String of) {
    return db.sql("select count(*) from " + of).query(Long.class).single();
  }

  private void run(String sql) {
    db.sql(
            sql.replace("{c}", Long.toString(jane.id()))
                .replace("{k}", Long.toString(jane.countyId())))
        .update();
  }

  private Client planted() {
    PlantedClient.plant(db, jane);
    return office.bean(Clients.class).find(jane.countyId(), jane.id()).orElseThrow();
  }

  /** Versions before wrote what a client had told, and how a matter ended. */
  @Test
  void what_the_audit_says_of_a_client_goes_and_who_did_what_and_when_stays() {
    jane = planted();
    long matter =
        db.sql("select min(id) from defense.matter where client_id = :client")
            .param("client", jane.id())
            .query(Long.class)
            .single();
    Audit audit = office.bean(Audit.class);
    audit.record("pat", jane.countyId(), AuditAction.MATTER_CLOSED, "matter", matter, "DENIED");
    audit.record(
        "pat", jane.countyId(), AuditAction.MATTER_GIVEN_ON, "matter", matter, "lea, from ann");
    audit.record(
        "pat", jane.countyId(), AuditAction.CLIENT_FACT_SAID, "client", jane.id(), "isRegistered");
    audit.record("pat", jane.countyId(), AuditAction.CLIENT_VIEWED, "client", -1L, "another");
    assertThatThrownBy(
            () ->
                db.sql("update audit_entry set detail = '' where action = 'MATTER_CLOSED'")
                    .update())
        .as("the matter is there still")
        .hasMessageContaining("append-only");
    DeletionRequest request = asked(jane);

    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(Deleted.class);

    assertThat(
            db.sql(
                    "select actor || ' ' || action || ' ' || subject_id || ':' || detail from"
                        + " audit_entry where actor = 'pat' and action in ('MATTER_CLOSED',"
                        + " 'MATTER_GIVEN_ON', 'CLIENT_FACT_SAID', 'CLIENT_VIEWED') order by id")
                .query(String.class)
                .list())
        .contains(
            "pat MATTER_CLOSED " + matter + ":",
            "pat MATTER_GIVEN_ON " + matter + ":lea, from ann",
            "pat CLIENT_FACT_SAID " + jane.id() + ":",
            "pat CLIENT_VIEWED -1:another");
    assertThatThrownBy(
            () ->
                db.sql("update audit_entry set actor = 'bob' where action = 'MATTER_CLOSED'")
                    .update())
        .hasMessageContaining("append-only");
  }

  @Test
  void scenario_47_all_that_is_kept_goes_from_every_table_and_what_was_filed_stays() {
    jane = planted();
    DeletionRequest request = asked(jane);
    run(
        "insert into user_task (key, county_id, form, name, groups, deletion_id, created_at,"
            + " priority) select 99, {k}, 'decide-deletion', 'Decide',"
            + " '{public-defender:contra-costa}', max(id), now(), 50 from"
            + " defense.deletion_request");
    run(
        "insert into defense.defender_note (task_key, written_by, words) values (99, 'pat',"
            + " 'ZZPLANT')");
    Set<String> before = PlantedClient.tablesWithTheWord(db);
    Set<String> expected = new TreeSet<>(PlantedClient.tables(db));
    expected.removeIf(table -> !table.startsWith("defense."));
    expected.removeIf(table -> PlantedClient.WITHOUT.contains(table.replace("defense.", "")));
    assertThat(before)
        .as("each table that may tell of a client tells of this one: else the test sees nothing")
        .containsAll(expected)
        .contains("portal.draft", "portal.inbox", "defense.defender_note");

    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(Deleted.class);

    assertThat(PlantedClient.tablesWithTheWord(db)).isEmpty();
    for (String table :
        List.of("client", "matter", "referral", "filing", "recheck", "record_entry")) {
      assertThat(count("defense." + table)).as(table).isZero();
    }
    assertThat(db.sql("select petitioner from petition").query(String.class).list())
        .as("what was filed with the court stays")
        .containsExactly("ZZPLANT, Clara");
    assertThat(db.sql("select key from user_task order by key").query(Long.class).list())
        .as("the prosecution's task of the petition, and the decision itself")
        .containsExactly(73L, TASK);
    assertThat(count("portal.status_board where name = '%s'".formatted(PlantedClient.onTheBoard())))
        .isZero();
    assertThat(
            office.bean(StatusBoard.class).findHelper(PlantedClient.HELPER).orElseThrow().helped())
        .isEmpty();
    assertThat(db.sql("select name from outbox where kind = 'MESSAGE'").query(String.class).list())
        .as("planned looks end")
        .contains("recheck-moved", "record-check-replaced");
  }

  @Test
  void scenario_47_the_request_says_how_much_was_deleted_and_by_when_the_last_backup_goes() {
    jane = planted();
    DeletionRequest request = asked(jane);
    deciding.delete(request, TASK, "sam");
    DeletionRequest deleted = again(request);
    assertThat(deleted.state()).isEqualTo(State.DELETED);
    assertThat(deleted.clientId()).isNull();
    assertThat(deleted.words()).isEmpty();
    assertThat(deleted.decidedBy()).isEqualTo("sam");
    assertThat(deleted.backupsUntil()).isEqualTo(LocalDate.of(2027, 3, 1));
    assertThat(deleted.counts())
        .containsEntry(Kept.CLIENT, 1L)
        .containsEntry(Kept.MATTERS, 1L)
        .containsEntry(Kept.FORMS, 1L)
        .containsEntry(Kept.FILINGS, 1L)
        .containsEntry(Kept.CHECKS, 2L)
        .containsEntry(Kept.MESSAGES, 3L)
        .containsEntry(Kept.REPLIES, 2L)
        .containsEntry(Kept.LETTERS, 2L)
        .containsEntry(Kept.TASKS, 2L);
    assertThat(
            db.sql(
                    "select actor || ' ' || action || ' ' || subject || ' ' || subject_id || detail"
                        + " from audit_entry where subject = 'deletion' order by id")
                .query(String.class)
                .list())
        .containsExactly(
            "pat DELETION_ASKED deletion " + request.id(),
            "sam CLIENT_DELETED deletion " + request.id());
  }

  @Test
  void who_asked_another_office_too_still_finds_that_one_behind_the_code() {
    jane = planted();
    long alder = new TestRecords(db).county("alder");
    db.sql(
            """
            with c as (insert into defense.client (county_id, name, opened_by, opened_at) values (:county, 'Clara', 'x', now()) returning id),
            m as (insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
                  select :county, id, 'RECEIVED', now(), false, now() from c returning id)
            insert into defense.referral (county_id, matter_id, code, language, born, name, answers, began_at, received_at)
            select :county, id, '7KQ2MX4T9RWB', 'es', '1985-05-17', 'Clara', '{}', now(), now() from m
            """)
        .param("county", alder)
        .update();
    assertThat(deciding.delete(asked(jane), TASK, "sam")).isInstanceOf(Deleted.class);
    assertThat(
            office
                .bean(StatusBoard.class)
                .find(PlantedClient.CODE, LocalDate.of(1985, 5, 17))
                .orElseThrow()
                .matters())
        .hasSize(1);
    assertThat(count("portal.draft")).as("the person's own way back to it").isOne();
  }

  @Test
  void a_no_to_letters_on_a_list_that_was_handed_in_stays_without_an_address() {
    jane = planted();
    run(
        "update defense.campaign_person set outcome = 'DECLINED', outcome_at = now(), phone ="
            + " '+12095550100' where client_id is null");
    deciding.delete(asked(jane), TASK, "sam");
    assertThat(
            db.sql(
                    "select lower(name) || address || coalesce(phone, '') from"
                        + " defense.campaign_person")
                .query(String.class)
                .list())
        .containsExactly("zzplant, clara");
  }

  @Test
  void nothing_is_deleted_before_what_is_under_way_is_over() {
    DeletionRequest request = asked();
    run(
        "insert into petition (county_id, kind, title, petitioner, case_number, filed_on,"
            + " notice_days, parties, seals, filed_by, filed_at) values ({k}, 'dismissal',"
            + " 'Petition', 'Doe, Jane', 'A1', '2026-10-01', 15, '{PROSECUTOR}', false, 'pat',"
            + " now())");
    run("insert into defense.filing (petition_id, client_id) select max(id), {c} from petition");
    assertThat(deciding.delete(request, TASK, "sam"))
        .isEqualTo(new Blocked(Set.of(InTheWay.PETITION)));
    run(
        "insert into user_task (key, county_id, form, name, groups, client_id, created_at,"
            + " priority) values (5, {k}, 'look-again', 'Look', '{x}', {c}, now(), 50)");
    run(
        "insert into defense.matter (county_id, client_id, state, since, unsure, received_at)"
            + " values ({k}, {c}, 'RECEIVED', now(), false, now())");
    run("update defense.client set date_of_birth = '1985-05-17' where id = {c}");
    run(
        "insert into defense.referral (county_id, code, language, born, name, answers, suspect,"
            + " began_at, received_at) values ({k}, '7KQ2MX4T9RWC', 'en', '1985-05-17', 'DOE,"
            + " JANE', '{}', 'FAST', now(), now())");
    assertThat(deciding.delete(request, TASK, "sam"))
        .isEqualTo(
            new Blocked(Set.of(InTheWay.PETITION, InTheWay.TASK, InTheWay.MATTER, InTheWay.FORM)));
    assertThat(count("defense.client")).isOne();
    assertThat(again(request).isAsked()).isTrue();
  }

  @Test
  void a_legal_hold_stops_it() {
    DeletionRequest request = asked();
    run(
        "insert into retention_hold (county_id, reason, placed_by, placed_at) values ({k}, 'A"
            + " lawsuit', 'adm', now())");
    assertThat(deciding.delete(request, TASK, "sam")).isEqualTo(new Blocked(Set.of(InTheWay.HOLD)));
    run(
        "update retention_hold set ended_at = now(), ended_by = 'adm', end_reason = 'It is"
            + " settled'");
    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(Deleted.class);
  }

  @Test
  void who_recorded_a_request_cannot_decide_it_nor_can_the_database_be_told_so() {
    DeletionRequest request = asked();
    assertThat(deciding.delete(request, TASK, "pat")).isInstanceOf(SamePerson.class);
    assertThat(deciding.refuse(request, "Too early", TASK, "pat")).isInstanceOf(SamePerson.class);
    assertThat(again(request).isAsked()).isTrue();
    assertThatThrownBy(
            () ->
                run(
                    "update defense.deletion_request set state = 'DELETED', client_id = null, words"
                        + " = '', decided_by = asked_by, decided_at = now()"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(count("defense.client")).isOne();
  }

  @Test
  void a_request_is_refused_with_a_reason_and_decided_once() {
    DeletionRequest request = asked();
    assertThat(deciding.refuse(request, " ", TASK, "sam")).isInstanceOf(Wrong.class);
    assertThat(deciding.refuse(request, "She took it back.", TASK, "sam"))
        .isInstanceOf(Refused.class);
    DeletionRequest refused = again(request);
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).isEqualTo("She took it back.");
    assertThat(refused.words()).isEmpty();
    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(Over.class);
    assertThat(count("defense.client")).isOne();
    assertThat(asked().id()).as("it may be asked again").isNotEqualTo(request.id());
  }

  @Test
  void a_request_is_recorded_once_with_a_day_that_has_been_and_words() {
    assertThat(
            asking
                .ask(jane, new AskingDeletion.Typed(TODAY.plusDays(1), " ", "tl"), "pat")
                .keySet())
        .containsExactlyInAnyOrder("deletionAskedOn", "deletionWords", "language");
    asked();
    assertThat(asking.ask(jane, new AskingDeletion.Typed(TODAY, "Again", "en"), "pat"))
        .containsOnlyKeys("");
    assertThat(
            db.sql("select variables::text from outbox where name = 'deletion-' || 'asked'")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .contains("deletionId", "countyCode", "decideDeletion")
        .doesNotContain("Doe");
  }

  @Test
  void a_deletion_is_kept_apart_from_the_database_in_numbers_alone() throws IOException {
    DeletionRequest request = asked();
    deciding.delete(request, TASK, "sam");
    assertThat(Files.readString(data.resolve(FILE)))
        .isEqualTo(
            "- request %d client %d 2026-12-01T20:00:00Z%n"
                .formatted(request.id(), jane.id())
                .replace("\r", ""));
    keeping.write();
    assertThat(Files.readAllLines(data.resolve(FILE))).as("once").hasSize(1);
  }

  @Test
  void what_could_not_be_written_after_the_commit_is_written_at_the_start() throws IOException {
    Files.createDirectory(data.resolve(FILE));
    DeletionRequest request = asked();
    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(Deleted.class);
    assertThat(again(request).isDeleted()).isTrue();
    Files.delete(data.resolve(FILE));
    assertThat(keeping.atStart()).isEmpty();
    assertThat(Files.readString(data.resolve(FILE)))
        .contains("request %d ".formatted(request.id()));
  }

  @Test
  void scenario_47_a_restored_database_loses_again_whom_it_holds_and_keeps_who_came_later() {
    DeletionRequest request = asked();
    deciding.delete(request, TASK, "sam");
    restored(jane.id(), "Doe, Jane", jane.openedAt());
    run("delete from defense.deletion_request");
    db.sql(
            """
            insert into defense.deletion_request (id, county_id, client_id, asked_on, words, language, asked_by, asked_at)
            overriding system value values (:id, :county, :client, :today, 'She called', 'en', 'pat', now())
            """)
        .param("today", CountyDay.today())
        .param("id", request.id())
        .param("county", jane.countyId())
        .param("client", jane.id())
        .update();
    db.sql("alter sequence defense.client_id_seq restart with 1").update();

    assertThat(keeping.atStart()).isEmpty();

    assertThat(count("defense.client")).isZero();
    assertThat(again(request).decidedBy()).isEqualTo("job:deletions");
    assertThat(count("audit_entry where action = 'CLIENT_DELETED_' || 'AGAIN'")).isOne();
    assertThat(db.sql("select nextval('defense.client_id_seq')").query(Long.class).single())
        .as("the number is nobody's again")
        .isGreaterThan(jane.id());

    office.bean(TestClock.class).pass(Duration.ofDays(1));
    restored(jane.id(), "Roe, Richard", office.bean(TestClock.class).instant());
    assertThat(keeping.atStart()).isEmpty();
    assertThat(db.sql("select name from defense.client").query(String.class).list())
        .as("somebody else, who came after it")
        .containsExactly("Roe, Richard");
  }

  @Test
  void a_request_that_is_younger_than_the_backup_is_on_record_again_and_no_other_gets_its_number() {
    DeletionRequest request = asked();
    deciding.delete(request, TASK, "sam");
    restored(jane.id(), "Doe, Jane", jane.openedAt());
    run("delete from defense.deletion_request");
    run("alter sequence defense.deletion_request_id_seq restart with 1");

    assertThat(keeping.atStart()).isEmpty();

    assertThat(again(request).isDeleted()).isTrue();
    assertThat(again(request).counts()).containsKey(Kept.CLIENT);
    assertThat(
            db.sql("select nextval('defense.deletion_request_id_seq')").query(Long.class).single())
        .isGreaterThan(request.id());
  }

  @Test
  void the_register_of_tasks_learns_who_recorded_a_request_and_offers_it_to_others() {
    assertThat(
            db.sql("select recorder_of_deletion(:id)")
                .param("id", asked().id())
                .query(String.class)
                .single())
        .isEqualTo("pat");
  }

  @Test
  void whoever_recorded_a_request_takes_it_back_and_nobody_else_does() {
    DeletionRequest request = asked();
    assertThat(deciding.takeBack(request, TASK, "sam")).isFalse();
    assertThat(deciding.takeBack(request, TASK, "pat")).isTrue();
    assertThat(again(request).state()).isEqualTo(DeletionRequest.State.TAKEN_BACK);
    assertThat(again(request).words()).isEmpty();
    assertThat(count("defense.client")).isOne();
    assertThat(deciding.delete(request, TASK, "sam")).isInstanceOf(DecideDeletionResult.Over.class);
    assertThat(requests.askedOf(jane.id())).isEmpty();
  }

  private void restored(long id, String name, Instant openedAt) {
    db.sql(
            """
            insert into defense.client (id, county_id, name, opened_by, opened_at)
            overriding system value values (:id, :county, :name, 'pat', :at)
            """)
        .param("id", id)
        .param("county", jane.countyId())
        .param("name", name)
        .param("at", openedAt.atOffset(java.time.ZoneOffset.UTC))
        .update();
  }

  @Test
  void a_file_of_another_database_and_one_that_is_damaged_are_refused() throws IOException {
    Files.writeString(
        data.resolve(FILE),
        "6f3c1f8e-0000-4000-8000-000000000000 request 1 client %d 2030-01-01T00:00:00Z\n"
            .formatted(jane.id()));
    assertThat(keeping.atStart()).hasValueSatisfying(why -> assertThat(why).contains("another"));
    Files.writeString(data.resolve(FILE), "client one\n");
    assertThat(keeping.atStart()).hasValueSatisfying(why -> assertThat(why).contains("client one"));
    assertThat(count("defense.client")).isOne();
  }

  @Test
  void every_kind_that_is_counted_is_one_of_a_client_alone() {
    jane = planted();
    Map<Kept, Long> counts = office.bean(KeptOfClient.class).count(jane);
    assertThat(counts.keySet())
        .as("each kind has something of the planted client")
        .containsExactlyInAnyOrder(Kept.values());
    Client other =
        office
            .bean(Clients.class)
            .find(jane.countyId(), new DefenderRecords(db).client(jane.countyId(), "Roe, Richard"))
            .orElseThrow();
    assertThat(office.bean(KeptOfClient.class).count(other)).isEqualTo(Map.of(Kept.CLIENT, 1L));
    assertThat(
            Stream.of(Kept.values())
                .map(Kept::counting)
                .filter(String::isEmpty)
                .collect(Collectors.toList()))
        .hasSize(1);
  }
}
