package org.clearance.app;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the program still inside a transaction, at a write to a table, so that it can be killed
 * exactly there. A gate outlives the connections that made it, and a restart of the database.
 *
 * <p>The names are the tests' own, so nothing from outside reaches the statements.
 */
final class Gate {
  private final Supplier<JdbcClient> database;
  private final String table;

  private Gate(Supplier<JdbcClient> database, String table) {
    this.database = database;
    this.table = table;
  }

  /**
   * Closes a gate.
   *
   * @param when the event and its condition, such as {@code insert} or {@code update of state}
   * @param condition over {@code new} and {@code old}
   */
  static Gate before(RunningClearance clearance, String when, String table, String condition) {
    return before(() -> InstallationDatabase.of(clearance.data()), when, table, condition);
  }

  /** Makes a gate in a given database. */
  static Gate before(Supplier<JdbcClient> database, String when, String table, String condition) {
    JdbcClient db = database.get();
    db.sql("create schema if not exists gate").update();
    db.sql("create table if not exists gate.closed (name text primary key)").update();
    db.sql(
            """
            create or replace function gate.pass() returns trigger language plpgsql as $$
            begin
              while exists (select from gate.closed where name = tg_table_name) loop
                perform pg_sleep(0.02);
              end loop;
              return new;
            end $$
            """)
        .update();
    db.sql("insert into gate.closed values (:table)").param("table", table).update();
    db.sql(
            "create trigger gate before %s on %s for each row when (%s) execute function gate.pass()"
                .formatted(when, table, condition))
        .update();
    return new Gate(database, table);
  }

  /** Something waits at the gate. */
  boolean isReached() {
    return database
        .get()
        .sql("select exists (select from pg_stat_activity where wait_event = 'PgSleep')")
        .query(Boolean.class)
        .single();
  }

  /** Lets through what waits, and whatever comes; the gate stays. */
  void letThrough() {
    database
        .get()
        .sql("delete from gate.closed where name = :table")
        .param("table", table)
        .update();
  }

  /** Lets through what waits, and takes the gate away. */
  void open() {
    letThrough();
    database.get().sql("drop trigger gate on " + table).update();
  }
}
