package org.clearance.workers.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.oversight.retention.OldRecords;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counties of whose records two years have passed: some purge them, some begin to and are stopped
 * by a hold, some are under a hold and name a file that another one purges. And such whose
 * submission is another than was sent.
 */
final class OldCounties {
  private static final int PEOPLE = 2_500;
  private static final int STAGED_ROWS = 30_000;

  /** With the others more than go in one transaction. */
  private static final int FILES = 40;

  /** The records left in a county, by class; of files, those that were not purged. */
  private static final String LEFT =
      """
      select 'PEOPLE', count(*) from person where county_id = :county
      union all select 'NOTICE_TEXTS', count(*) from notice
       where county_id = :county and kind like 'RELIEF%' and purged_at is null
      union all select 'NOTICE_REQUESTS', count(*) from notice_request q join person p on p.id = q.person_id
       where p.county_id = :county
      union all select 'CONTACT_POINTS', count(*) from contact_point k join person p on p.id = k.person_id
       where p.county_id = :county
      union all select 'CLIENTS', count(*) from defense.client where county_id = :county
      union all select 'POSTAL_ADDRESSES', count(*) from postal_address a join person p on p.id = a.person_id
       where p.county_id = :county
      union all select 'STAGED_ROWS', (select count(*) from history_row r join delivery d on d.id = r.delivery_id
                                        where d.county_id = :county)
                                    + (select count(*) from quarantined_row r join delivery d on d.id = r.delivery_id
                                        where d.county_id = :county)
      union all select 'ENDED_TASKS', count(*) from user_task where county_id = :county
      union all select 'AUDIT_ENTRIES', count(*) from audit_entry
       where county_id = :county and at < now() - interval '1 year'
      """;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final FileStore store;
  private final Path data;
  private final Map<Long, Old> all = new HashMap<>();
  private int number;

  /**
   * A county.
   *
   * @param before how many records it had, by the class
   * @param files its own stored files, by their class
   */
  record Old(long id, Kind kind, Map<String, Long> before, Map<String, List<String>> files) {}

  enum Kind {
    PURGED,
    STOPPED,
    HELD
  }

  OldCounties(PGSimpleDataSource database, Path data) {
    this.db = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    this.store = new FileStore(db, data);
    this.data = data;
  }

  Collection<Old> all() {
    return all.values();
  }

  /** One more of each kind. */
  void add() {
    number++;
    transaction.executeWithoutResult(
        status -> {
          OldRecords purged = records(Kind.PURGED);
          OldRecords stopped = records(Kind.STOPPED);
          OldRecords held = records(Kind.HELD);
          held.run(
              """
              insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
              values (%d, '%s', 'same.csv', 'DMV', '2024-01-01', 1, 1, 'pd', now())
              """,
              held.county, purged.files.get("addressLists"));
          age();
          held.run(
              "insert into retention_hold (county_id, reason, placed_by, placed_at) values (%d,"
                  + " 'Roe v. County', 'ada', now())",
              held.county);
          made(purged, Kind.PURGED);
          made(stopped, Kind.STOPPED);
          made(held, Kind.HELD);
        });
    // A server looks at its tables itself within a minute; the one of the tests does not.
    db.sql("analyze").update();
    askew();
  }

  private OldRecords records(Kind kind) {
    var old = new OldRecords(db, store, "%s-%d".formatted(kind.name().toLowerCase(), number));
    for (int i = 0; kind == Kind.PURGED && i < FILES; i++) {
      String list = old.file("addressLists " + i, "list " + i);
      old.run(
          """
          insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
          values (%d, '%s', 'list.csv', 'DMV', '2024-01-01', 1, 1, 'pd', now())
          """,
          old.county, list);
    }
    many(old);
    old.set(OldRecords.A_YEAR_OF_ALL);
    old.files.values().forEach(this::age);
    return old;
  }

  private void made(OldRecords old, Kind kind) {
    Map<String, List<String>> files = new HashMap<>();
    old.files.forEach(
        (named, sha256) ->
            files.computeIfAbsent(classOf(named), of -> new ArrayList<>()).add(sha256));
    all.put(old.county, new Old(old.county, kind, left(old.county), files));
  }

  private static String classOf(String named) {
    return switch (named.replaceAll(" \\d+$", "")) {
      case "latest delivery" -> "KEPT";
      case "reports" -> "PROOFS";
      case "motions template" -> "MOTIONS";
      default -> named.replaceAll(" \\d+$", "").replaceAll("([A-Z])", "_$1").toUpperCase();
    };
  }

  private void many(OldRecords old) {
    old.run(
        """
        insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, runs)
        select %1$d, 'CII:B%1$d.' || n, %2$d, 'B%1$d.' || n, 'B%1$d.' || n, 'POE,PAT', '1980-05-17', ''
          from generate_series(1, %3$d) n
        """,
        old.county, old.delivery, PEOPLE);
    old.run(
        """
        insert into user_task (key, county_id, form, name, groups, delivery_id, created_at, priority, state, ended_at, done_by)
        select 900000000 + %1$d * 10000 + n, %1$d, 'review-convictions', 'Review', '{da-reviewer:x}', %2$d, now(), 50, 'DONE', now(), 'rita'
          from generate_series(1, %3$d) n
        """,
        old.county, old.delivery, PEOPLE);
    old.run(
        """
        insert into audit_entry (actor, county_id, action, subject, subject_id)
        select 'rita', %1$d, 'PERSON_VIEWED', 'person', n from generate_series(1, %2$d) n
        """,
        old.county, PEOPLE);
    old.run(
        """
        insert into history_row (delivery_id, file_position, line_number, subject_id, identity, lines_before, byte_offset, byte_length)
        select %d, 1, n, 'S', 'I', 1, 10, 20 from generate_series(10, %d) n
        """,
        old.delivery, STAGED_ROWS);
  }

  /** Two years pass for all that this transaction wrote. */
  private void age() {
    db.sql(
            """
            do $$
            declare
              one record;
            begin
              set local session_replication_role = replica;
              for one in
                select format('update %I.%I set ', table_schema, table_name)
                       || string_agg(format('%1$I = %1$I - interval ''2 years''', column_name), ', ')
                       || ' where xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296' as statement
                  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                 where table_schema in ('clearance', 'defense') and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
                   and is_generated = 'NEVER'
                 group by table_schema, table_name
              loop
                execute one.statement;
              end loop;
              set local session_replication_role = origin;
            end $$
            """)
        .update();
  }

  private void age(String sha256) {
    try {
      Files.setLastModifiedTime(
          path(sha256), FileTime.from(Instant.now().minus(Duration.ofDays(730))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces files sent to DOJ by others, so that alarms arise and administrators are told. */
  private void askew() {
    var askew = new OldRecords(db, store, "askew-" + number);
    askew.run(
        "insert into app_user (username, display_name, email, password_hash) values ('ada%1$d',"
            + " 'Ada', 'ada-%1$d@example.org', 'x')",
        askew.county);
    askew.run(
        "insert into user_role (user_id, county_id, role) select id, %1$d, 'ADMINISTRATOR' from"
            + " app_user where username = 'ada%1$d'",
        askew.county);
  }

  Map<String, Long> left(long county) {
    Map<String, Long> left = new HashMap<>();
    db.sql(LEFT)
        .param("county", county)
        .query(
            row -> {
              left.put(row.getString(1), row.getLong(2));
            });
    return left;
  }

  Path path(String sha256) {
    return data.resolve("store")
        .resolve(sha256.substring(0, 2))
        .resolve(sha256.substring(2, 4))
        .resolve(sha256);
  }

  /** Says whether the bytes of a file exist and match its name. */
  boolean isThere(String sha256) {
    try {
      return Files.exists(path(sha256)) && Sha256.of(path(sha256)).equals(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
