package org.clearance.engine.execution;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/**
 * The kinds of times that a timer can have; as in Camunda 8, a value of one kind is not accepted
 * for another.
 */
public enum TimerKind {
  DURATION("timeDuration", "duration") {
    @Override
    Object parse(String text) {
      Cycle.Interval interval = Cycle.Interval.of(text);
      within(interval.after(ClockUtil.getCurrentTime().toInstant()));
      return interval.toString();
    }
  },

  DATE("timeDate", "date and time with an offset") {
    @Override
    Object parse(String text) {
      return Date.from(within(Cycle.instant(text)));
    }
  },

  CYCLE(
      "timeCycle",
      "repeating interval (a cron expression is not supported by the embedded engine)") {
    @Override
    Object parse(String text) {
      Cycle cycle = Cycle.beginning(text);
      within(cycle.due());
      return cycle.toString();
    }
  };

  private static final Instant FIRST = Instant.parse("0000-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private final String element;
  private final String format;

  TimerKind(String element, String format) {
    this.element = element;
    this.format = format;
  }

  /** The name of the element that holds such a time. */
  public String element() {
    return element;
  }

  /**
   * The kind with whose mark a text of a translated model begins; null for models from before kinds
   * were marked.
   */
  static @Nullable TimerKind markedBy(String text) {
    for (TimerKind kind : values()) {
      if (text.startsWith(kind.name() + ":")) {
        return kind;
      }
    }
    return null;
  }

  /** The kind that a value looks like, for models that were deployed before kinds were marked. */
  static TimerKind of(String value) {
    return value.startsWith("R") ? CYCLE : value.startsWith("P") ? DURATION : DATE;
  }

  /**
   * The time in a text, as Operaton takes it.
   *
   * @throws IllegalArgumentException saying why the text is none of this kind
   */
  public Object value(String text) {
    try {
      return parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "invalid timer '%s': expected an ISO 8601 %s".formatted(text, format), e);
    }
  }

  /** Limits a time to years of four digits, which is all that the API writes. */
  private static Instant within(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("No year of four digits");
    }
    return time;
  }

  abstract Object parse(String text);
}
