package org.clearance.domain.defense.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The texts that anybody's form, or a change behind any code, has a county send to any number. What
 * a machine has sent costs the county and annoys people, so that there is a most of each.
 */
public enum FormTexts {
  /** The digits that show whose a number is. */
  DIGITS(EnumSet.of(SafeMessage.PHONE_CODE)),
  /** The answers that a form has come, or that other ways to reach somebody have. */
  ANSWERS(EnumSet.of(SafeMessage.RECEIVED, SafeMessage.CONTACT_CHANGED));

  /**
   * The number of each that a county texts in an hour, at most: an office is asked some forty times
   * a week, and more are no people.
   */
  public static final int MOST_AN_HOUR = 200;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Set<SafeMessage> kinds;
  private final String sql;

  FormTexts(Set<SafeMessage> kinds) {
    this.kinds = kinds;
    // The kinds stand in the query itself: only so is the index of them used.
    this.sql =
        """
        select count(*) from defense.resident_message
         where county_id = :county and channel = 'SMS' and kind in (%s) and queued_at > :since
        """
            .formatted(
                kinds.stream()
                    .map(kind -> "'" + kind.name() + "'")
                    .collect(Collectors.joining(", ")));
  }

  /** The texts that a message is one of; empty: no form has it sent. */
  static Optional<FormTexts> of(SafeMessage message) {
    return Arrays.stream(values()).filter(texts -> texts.kinds.contains(message)).findFirst();
  }

  /** Counts those that a county queued in the hour before. */
  public long lately(JdbcClient db, long countyId, Instant now) {
    return db.sql(sql)
        .param("county", countyId)
        .param("since", Sql.moment(now.minus(AN_HOUR)))
        .query(Long.class)
        .single();
  }

  /** Whether a county may text one more. */
  boolean mayBeMore(JdbcClient db, long countyId, Instant now) {
    return lately(db, countyId, now) < MOST_AN_HOUR;
  }
}
