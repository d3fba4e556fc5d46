package org.clearance.engine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes database times as the API has them: in UTC, with seconds and milliseconds at least. */
public final class Rfc3339 {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private Rfc3339() {}

  /**
   * A time of a column, with its zone, or, in Operaton's tables, without one: then it is in the
   * machine's zone.
   */
  public static @Nullable String orNull(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null
        ? null
        : FORMAT.format(OffsetDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
  }

  /** A time of a column that is never null. */
  public static String of(ResultSet row, String column) throws SQLException {
    String time = orNull(row, column);
    if (time == null) {
      throw new IllegalStateException("No time in " + column);
    }
    return time;
  }
}
