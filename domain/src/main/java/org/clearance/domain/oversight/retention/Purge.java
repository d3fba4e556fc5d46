package org.clearance.domain.oversight.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Purges the records of one class whose period is over, in chunks, in the order of their keys. */
interface Purge {
  /** The class of records. */
  RecordClass of();

  /**
   * The query for records whose period is over: {@code key} (which sorts), {@code bytes}, {@code
   * since}. It may use {@code :county}, {@code :before}, {@code :settled} and the deadlines of all
   * counties.
   */
  String due();

  /**
   * Purges the records with these keys whose period is still over: somebody may have begun to use
   * one.
   *
   * @return the number of purged records and their bytes
   */
  Gone purge(JdbcClient db, Scope scope, List<Object> keys);

  /** The SQL expression that counts the records of {@code due}. */
  default String counting() {
    return "count(*)";
  }

  /** The number of keys purged at once. */
  default int chunk() {
    return 2_000;
  }

  /** Whether records may be left for the keys of a chunk. */
  default boolean again(Gone gone) {
    return false;
  }

  /** The smallest key. */
  Object first();

  /** Reads a key that was kept as text. */
  Object key(String kept);

  record Gone(long records, long bytes) {}

  /**
   * The run, the county and the moments by which a chunk is purged.
   *
   * @param now the moment that is put on record
   * @param before the time before which the period has ended
   * @param all whether all counties count, for files that several of them use
   */
  record Scope(long runId, long countyId, Instant now, Instant before, RetentionDeadlines all) {
    /**
     * The age that bytes must have to be purged: younger ones may belong to something that is not
     * on record yet.
     */
    private static final java.time.Duration SETTLED = java.time.Duration.ofDays(1);

    /** Sets the parameters that {@link Purge#due} may use. */
    StatementSpec asked(StatementSpec statement) {
      return statement
          .param("county", countyId)
          .param("before", before.atOffset(ZoneOffset.UTC))
          .param("settled", now.minus(SETTLED).atOffset(ZoneOffset.UTC))
          .param("counties", all.countyIds())
          .param("classes", all.classes())
          .param("moments", all.moments());
    }
  }

  /**
   * The records of a county that would be purged now.
   *
   * @param bytes of stored files; 0 of rows
   * @param oldest since when the oldest is over with; null: nothing would go
   */
  record Due(long records, long bytes, @Nullable Instant oldest) {}
}
