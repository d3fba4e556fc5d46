package org.clearance.domain.staterecord.submission;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The times at which a county's dispositions go to DOJ: {@code dojBatches} in its settings. The law
 * gives the court 30 days (Penal Code 13151), so that collected records never wait longer than a
 * week.
 *
 * @param on the day of {@link Rhythm#WEEK}
 * @param at by the county's clock, to the minute
 * @param records how many waiting records are sent without waiting for the time; null: none are
 */
public record DojBatches(Rhythm every, DayOfWeek on, LocalTime at, @Nullable Integer records) {
  /** The rhythms in which dispositions go. */
  public enum Rhythm {
    /** With each order, as soon as it is recorded. */
    ORDER,
    DAY,
    WEEK
  }

  /**
   * The largest number of records that can be set: no county has more in a week, so a larger one
   * makes no difference.
   */
  public static final int MOST_RECORDS = 1_000_000;

  /** The default: nothing is collected. */
  public static final DojBatches AT_ONCE =
      new DojBatches(Rhythm.ORDER, DayOfWeek.MONDAY, LocalTime.of(17, 0), null);

  /**
   * Reads the setting: {@code {"every": "week", "on": "friday", "at": "17:00", "records": 500}}.
   *
   * @throws IllegalStateException where it cannot be understood, naming what
   */
  static DojBatches of(JsonNode setting) {
    if (setting.isMissingNode() || setting.isNull()) {
      return AT_ONCE;
    }
    if (!setting.isObject()) {
      throw new IllegalStateException(wrong(setting));
    }
    String every = setting.path("every").asString("order");
    String on = setting.path("on").asString("monday");
    String at = setting.path("at").asString("17:00");
    JsonNode records = setting.path("records");
    try {
      DojBatches batches =
          new DojBatches(
              Rhythm.valueOf(every.toUpperCase(Locale.ROOT)),
              DayOfWeek.valueOf(on.toUpperCase(Locale.ROOT)),
              LocalTime.parse(at),
              records.isMissingNode() || records.isNull() ? null : records.intValue());
      if (batches.isWithinBounds()) {
        return batches;
      }
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      throw new IllegalStateException(wrong(setting), e);
    }
    throw new IllegalStateException(wrong(setting));
  }

  private static String wrong(JsonNode setting) {
    return "county.settings dojBatches is %s: it must be like {\"every\": \"order, day or week\", \"on\": \"friday\", \"at\": \"17:00\", \"records\": 500}"
        .formatted(setting);
  }

  private boolean isWithinBounds() {
    return at.getSecond() == 0
        && at.getNano() == 0
        && (records == null || (records >= 1 && records <= MOST_RECORDS));
  }

  /** Whether reports are collected. */
  public boolean collects() {
    return every != Rhythm.ORDER;
  }

  /**
   * The latest time at which a report that was asked for at a moment goes: the next time by the
   * county's clock. A time that a change of the clock skips is taken an hour later, one that comes
   * twice the first time: each day has one.
   */
  public Instant next(Instant asked, ZoneId zone) {
    if (!collects()) {
      return asked;
    }
    LocalDate day = asked.atZone(zone).toLocalDate();
    if (every == Rhythm.WEEK) {
      day = day.with(TemporalAdjusters.nextOrSame(on));
    }
    Instant first = at(day, zone);
    return first.isBefore(asked) ? at(day.plusDays(every == Rhythm.WEEK ? 7 : 1), zone) : first;
  }

  private Instant at(LocalDate day, ZoneId zone) {
    return day.atTime(at).atZone(zone).toInstant();
  }

  /** The setting in words for the audit: {@code week, friday, 17:00, 500}. */
  public String setting() {
    return switch (every) {
          case ORDER -> "order";
          case DAY -> "day, " + at;
          case WEEK -> "week, " + on.name().toLowerCase(Locale.ROOT) + ", " + at;
        }
        + (collects() && records != null ? ", " + records + " records" : "");
  }
}
