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
 * When a county's dispositions go to DOJ: {@code dojBatches} in its settings. The law gives the
 * court 30 days (Penal Code 13151), so that what is collected never waits longer than a week.
 *
 * @param on the day of {@link Rhythm#WEEK}
 * @param at by the county's clock, to the minute
 * @param records how many waiting records are sent without waiting for the time; null: none are
 */
public record DojBatches(Rhythm every, DayOfWeek on, LocalTime at, @Nullable Integer records) {
  /** How often they go. */
  public enum Rhythm {
    /** With each order, as soon as it is recorded. */
    ORDER,
    DAY,
    WEEK
  }

  /** More than this makes no difference: no county's week has so many. */
  public static final int MOST_RECORDS = 1_000_000;

  /** What holds where a county has set nothing. */
  public static final DojBatches AT_ONCE =
      new DojBatches(Rhythm.ORDER, DayOfWeek.MONDAY, LocalTime.of(17, 0), null);

  /**
   * As the settings have it: {@code {"every": "week", "on": "friday", "at": "17:00", "records":
   * 500}}.
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

  /** Whether anything is collected. */
  public boolean collects() {
    return every != Rhythm.ORDER;
  }

  /**
   * When what asked at a moment goes at the latest: the next time that the county's clock says so.
   * A time that a change of the clock leaves out is taken an hour later, one that comes twice the
   * first time: each day has one.
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

  /** In words for the audit: {@code week, friday, 17:00, 500}. */
  public String setting() {
    return switch (every) {
          case ORDER -> "order";
          case DAY -> "day, " + at;
          case WEEK -> "week, " + on.name().toLowerCase(Locale.ROOT) + ", " + at;
        }
        + (collects() && records != null ? ", " + records + " records" : "");
  }
}
