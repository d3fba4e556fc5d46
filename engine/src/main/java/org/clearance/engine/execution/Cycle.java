package org.clearance.engine.execution;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.operaton.bpm.engine.impl.persistence.entity.JobManager;
import org.operaton.bpm.engine.impl.persistence.entity.TimerEntity;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/**
 * A repeating timer, as Camunda 8 repeats it: each time is an interval after the one before, at
 * once if that is over already, for as many times as it is set to. Operaton would count intervals
 * from the beginning and skip missed ones.
 *
 * @param left the number of repetitions left, {@link #ENDLESS} without end
 * @param due when it happens next
 */
record Cycle(int left, Instant due, Interval interval) {

  static final int ENDLESS = -1;

  private static final Pattern REPEATING = Pattern.compile("R([0-9]*)/(?:([^/]+)/)?([^/]+)");

  /** A time interval: years, months and days, and shorter units; as a text {@code P1DT2H}. */
  record Interval(Period days, Duration time) {

    /**
     * Reads an ISO 8601 duration.
     *
     * @throws DateTimeException if it is none, or leads into the past
     */
    static Interval of(String text) {
      int at = text.indexOf('T');
      Period days = at == 1 ? Period.ZERO : Period.parse(at < 0 ? text : text.substring(0, at));
      Duration time = at < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(at));
      if (days.isNegative() || time.isNegative() || !text.startsWith("P")) {
        throw new DateTimeException(text);
      }
      return new Interval(days, time);
    }

    Instant after(Instant from) {
      ZonedDateTime there = from.atZone(ZoneId.systemDefault()).plus(days).plus(time);
      return there.toInstant();
    }

    /** The interval as Operaton reads it, which knows no weeks. */
    @Override
    public String toString() {
      return (days.isZero() ? "P" : days.toString())
          + (time.isZero() && !days.isZero() ? "" : time.toString().substring(1));
    }
  }

  /**
   * Reads a repeating interval, {@code R3/PT1H} or {@code R/2030-01-01T00:00:00Z/P1D}: it first
   * fires an interval from now, or at the given time, or at once if that is over.
   *
   * @throws DateTimeException if it is none
   */
  static Cycle beginning(String text) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    Cycle cycle = read(text, now);
    if (!cycle.interval().after(now).isAfter(now)) {
      throw new DateTimeException("An interval of nothing would repeat without end");
    }
    return cycle.due().isBefore(now) ? new Cycle(cycle.left(), now, cycle.interval()) : cycle;
  }

  private static Cycle read(String text, @Nullable Instant now) {
    Matcher parts = REPEATING.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException(text);
    }
    Interval interval = Interval.of(parts.group(3));
    Instant due;
    if (parts.group(2) != null) {
      due = instant(parts.group(2));
    } else if (now != null) {
      due = interval.after(now);
    } else {
      throw new DateTimeException(text);
    }
    return new Cycle(
        parts.group(1).isEmpty() ? ENDLESS : Integer.parseInt(parts.group(1)),
        due.truncatedTo(ChronoUnit.MILLIS),
        interval);
  }

  /** The next repetition; null where this was the last. */
  @Nullable Cycle next() {
    if (left == 0 || left == 1) {
      return null;
    }
    Instant now = ClockUtil.getCurrentTime().toInstant();
    Instant then = interval.after(due);
    return new Cycle(
        left == ENDLESS ? ENDLESS : left - 1, then.isBefore(now) ? now : then, interval);
  }

  /** The text that Operaton keeps with a timer: the remaining count, the due time, the interval. */
  @Override
  public String toString() {
    return "R%s/%s/%s".formatted(left == ENDLESS ? "" : left, due, interval);
  }

  /** Reads a time with its offset; FEEL writes its zone after an at sign. */
  static Instant instant(String text) {
    String time = text.contains("@") ? text.substring(0, text.indexOf('@')) : text;
    return time.contains("[")
        ? ZonedDateTime.parse(time).toInstant()
        : OffsetDateTime.parse(time).toInstant();
  }

  /** Tells Operaton when a repeating timer is due. */
  static final class Calendar extends CycleBusinessCalendar {

    @Override
    public Date resolveDuedate(String cycle) {
      return Date.from(read(cycle, null).due());
    }

    @Override
    public Date resolveDuedate(String cycle, @Nullable Date creation) {
      return resolveDuedate(cycle);
    }

    /** The next due time of a timer that has just fired; null for never. */
    @Override
    public @Nullable Date resolveDuedate(String cycle, @Nullable Date creation, long offset) {
      Cycle next = read(cycle, null).next();
      return next == null ? null : Date.from(next.due());
    }
  }

  /** Makes the timer that follows another one continue its count. */
  static final class Jobs extends JobManager {

    @Override
    public void schedule(TimerEntity timer) {
      String repeat = timer.getRepeat();
      if (repeat != null) {
        Cycle before = read(repeat, null);
        Instant due = timer.getDuedate().toInstant();
        Cycle next = before.next();
        if (next != null && !due.equals(before.due())) {
          timer.setRepeat(new Cycle(next.left(), due, next.interval()).toString());
        }
      }
      super.schedule(timer);
    }
  }
}
