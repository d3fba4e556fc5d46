package org.clearance.domain.oversight.stuck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.clearance.domain.ground.store.Sha256;

/**
 * The PostgreSQL advisory lock that a process holds as long as it runs a batch job. A job that the
 * tables show as running, but whose lock nobody holds, has no living process.
 */
public final class JobLock {
  /**
   * The silence after which a lock's holder counts as frozen or gone; it gives a sign of life every
   * second.
   */
  public static final Duration SILENCE = Duration.ofMinutes(1);

  private static final String PROCESS = "Clearance " + UUID.randomUUID().toString().substring(0, 8);

  private static final String HOLDERS =
      """
      select l.pid, a.application_name, l.classid::bigint << 32 | l.objid::bigint as key,
             a.state = 'idle' and clock_timestamp() - a.state_change > make_interval(secs => %s) as silent
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database())
      """;

  private JobLock() {}

  /**
   * The name of this process's sessions in the database, unlike that of any other process: if the
   * process does not answer, all its sessions are ended, since its open transactions would block
   * what they have begun.
   */
  public static String nameOfThisProcess() {
    return PROCESS;
  }

  /**
   * The lock's name.
   *
   * @param parameters the parameters that identify this job among those of its name
   */
  public static String name(String job, Map<String, ?> parameters) {
    return job + " " + new TreeMap<>(parameters);
  }

  /**
   * SQL that selects the holders of sessions' advisory locks in this database: {@code pid}, {@code
   * application_name}, {@code key}, and whether it is {@code silent}.
   *
   * @param silence after how long without a word a holder is silent
   */
  public static String holders(Duration silence) {
    return HOLDERS.formatted(silence.toMillis() / 1000.0);
  }

  /** The key of the advisory lock with a name. */
  public static long key(String name) {
    byte[] hash = Sha256.newDigest().digest(name.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}
