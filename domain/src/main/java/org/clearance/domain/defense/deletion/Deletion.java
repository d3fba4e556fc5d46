package org.clearance.domain.defense.deletion;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A deletion as it is kept apart from the database: numbers and a moment, and nothing of the
 * person. It is published in the transaction of the deletion.
 *
 * @param store the identity of the database, by which its numbers are known from another one's
 * @param clientId the number that the client had
 * @param at when it was decided
 */
record Deletion(String store, long requestId, long clientId, Instant at) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) request (\\d{1,18}) client (\\d{1,18}) (\\S+)");

  /** The text that stands for the identity of a database that has none yet. */
  private static final String NONE = "-";

  /** The identity of a database. */
  static String store(JdbcClient db) {
    return db.sql("select id::text from store_identity")
        .query(String.class)
        .optional()
        .orElse(NONE);
  }

  /** Reads a line; empty where it is none. */
  static Optional<Deletion> read(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Deletion(
              found.group(1),
              Long.parseLong(found.group(2)),
              Long.parseLong(found.group(3)),
              Instant.parse(found.group(4))));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** The line that is kept of it. */
  String line() {
    return "%s request %d client %d %s".formatted(store, requestId, clientId, at);
  }
}
