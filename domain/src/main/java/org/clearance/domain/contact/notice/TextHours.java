package org.clearance.domain.contact.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of a county's day in which text messages go out: none wakes anybody. */
public final class TextHours {
  /** The time of the day from which on text messages go out. */
  public static final LocalTime FROM = LocalTime.of(9, 0);

  /** The time of the day until which text messages go out. */
  public static final LocalTime UNTIL = LocalTime.of(20, 0);

  private TextHours() {}

  /** The first moment from {@code now} on at which a text message may go out in a zone. */
  public static Instant next(Instant now, ZoneId zone) {
    ZonedDateTime there = now.atZone(zone);
    LocalTime time = there.toLocalTime();
    if (!time.isBefore(FROM) && time.isBefore(UNTIL)) {
      return now;
    }
    return there
        .toLocalDate()
        .plusDays(time.isBefore(FROM) ? 0 : 1)
        .atTime(FROM)
        .atZone(zone)
        .toInstant();
  }
}
