package org.clearance.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL's counters on this machine since it started.
 *
 * @param transactions committed, those of single statements included
 * @param flushes of the log to the disk (fsync or its like), each for one or more transactions
 * @param logBytes written to the log
 */
record DatabaseFigures(long transactions, long flushes, long logBytes) {

  /** PostgreSQL's processes tell what they did once they have been idle for 10 seconds. */
  private static final Duration UNTIL_TOLD = Duration.ofSeconds(11);

  /** The figures of everything that has ended; takes 11 seconds. */
  static DatabaseFigures read(JdbcClient database) throws InterruptedException {
    Thread.sleep(UNTIL_TOLD.toMillis());
    return database
        .sql(
            """
            select d.xact_commit, w.wal_sync, w.wal_bytes
            from pg_stat_database d, pg_stat_wal w where d.datname = current_database()
            """)
        .query((row, number) -> new DatabaseFigures(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  DatabaseFigures minus(DatabaseFigures before) {
    return new DatabaseFigures(
        transactions - before.transactions, flushes - before.flushes, logBytes - before.logBytes);
  }

  /** The processor time that its running processes have used. */
  static Duration processorTime(JdbcClient database) {
    return database.sql("select pid from pg_stat_activity").query(Long.class).list().stream()
        .map(pid -> Path.of("/proc", Long.toString(pid), "stat"))
        .map(DatabaseFigures::processorTime)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration processorTime(Path stat) {
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      // User and system time, in hundredths of a second.
      return Duration.ofMillis(10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])));
    } catch (IOException e) {
      return Duration.ZERO; // It has ended.
    }
  }
}
