package org.clearance.domain.oversight.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds what of one class is over its time, and purges it in chunks, in the order of its keys. */
interface Purge {
  /** What it is of. */
  RecordClass of();

  /**
   * A query of what is over its time: {@code key} (that sorts), {@code bytes}, {@code since}. It
   * may name {@code :county}, {@code :before}, {@code :settled} and the deadlines of all counties.
   */
  String due();

  /**
   * Purges these, as far as they are still over their time: somebody may have begun to use one.
   *
   * @return how many went, and of how many bytes
   */
  Gone purge(JdbcClient db, Scope scope, List<Object> keys);

  /** The expression that counts the records of what is {@code due}. */
  default String counting() {
    return "count(*)";
  }

  /** How many keys at once. */
  default int chunk() {
    return 2_000;
  }

  /** Whether something may be left of the keys of a chunk. */
  default boolean again(Gone gone) {
    return false;
  }

  /** The least of all keys. */
  Object first();

  /** Reads a key again that was kept as a text. */
  Object key(String kept);

  record Gone(long records, long bytes) {}

  /**
   * What a chunk is purged by.
   *
   * @param now the moment that is put on record
   * @param before what ended earlier is over its time
   * @param all of all counties, for what several of them name
   */
  record Scope(long runId, long countyId, Instant now, Instant before, RetentionDeadlines all) {
    /** Bytes handed over later may be of something that is not on record yet. */
    private static final java.time.Duration SETTLED = java.time.Duration.ofDays(1);

    /** Gives a statement what {@link Purge#due} may name. */
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
   * What a county would lose now.
   *
   * @param bytes of stored files; 0 of rows
   * @param oldest since when the oldest is over with; null: nothing would go
   */
  record Due(long records, long bytes, @Nullable Instant oldest) {}
}
