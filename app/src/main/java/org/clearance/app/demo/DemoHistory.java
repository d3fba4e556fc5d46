package org.clearance.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The county of the demonstration that has six months behind it. They were worked by the program
 * itself under a clock that was moved ({@code app/demo-history}); a new demonstration begins with
 * them, as though they had ended today.
 */
public final class DemoHistory {
  public static final String CODE = "sugar-pine";
  private static final String ARCHIVE = "/demo/history.zip";
  private static final int WEEK = 7;

  /**
   * Moves each day and moment of the database, but for those that a record tells of a person or a
   * law. A key is moved in two steps, since a row may come to stand where another one stood.
   */
  private static final String MOVING =
      """
      do $$
      declare one record;
      begin
        set local session_replication_role = replica;
        for one in
          select format('%%I.%%I', n.nspname, c.relname) as name,
                 string_agg(format('%%1$I = %%1$I + interval ''%%2$s days''', a.attname, %1$d + far), ', ') as there,
                 string_agg(format('%%1$I = %%1$I - interval ''%%2$s days''', a.attname, far), ', ')
                   filter (where far > 0) as back
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
            join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('clearance', 'engine', 'batch')
           cross join lateral (
             select case when exists (select from pg_index i
                                       where i.indrelid = c.oid and i.indisunique and a.attnum = any (i.indkey))
                         then 10000 else 0 end as far) as how
           where a.atttypid in ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)
             and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             and a.attname not in ('date_of_birth', 'convicted_on', 'effective_from')
           group by n.nspname, c.relname
        loop
          execute format('update %%s set %%s', one.name, one.there);
          if one.back is not null then
            execute format('update %%s set %%s', one.name, one.back);
          end if;
        end loop;
        set local session_replication_role = origin;
      end $$
      """;

  private final boolean shown;
  private final Clock clock;

  /**
   * @param shown whether a new demonstration has it
   */
  DemoHistory(boolean shown, Clock clock) {
    this.shown = shown;
    this.clock = clock;
  }

  /**
   * Puts the county into a database that has no tables yet, whole or not at all.
   *
   * @param database a connection of its own, which is not used for anything else afterwards
   * @param data the data directory
   */
  public void begin(Connection database, Path data) throws SQLException {
    database.setAutoCommit(false);
    if (!shown || !isEmpty(database)) {
      return;
    }
    try (InputStream stored =
        Objects.requireNonNull(DemoHistory.class.getResourceAsStream(ARCHIVE))) {
      Instant savedAt = SavedCounty.restore(stored, database, data);
      long weeks = Duration.between(savedAt, clock.instant()).toDays() / WEEK;
      try (var statement = database.createStatement()) {
        statement.execute(MOVING.formatted(weeks * WEEK));
      }
      database.commit();
    } catch (IOException e) {
      throw new UncheckedIOException("restoring the county with a history", e);
    }
  }

  private static boolean isEmpty(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var row =
            statement.executeQuery(
                "select to_regclass('clearance.flyway_schema_history') is null")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
