package org.clearance.engine.execution;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/** The kinds of time a timer can have; a value of one kind is none of another, as in Camunda 8. */
public enum TimerKind {
  DURATION("timeDuration", "duration") {
    @Override
    Object parse(String text) {
      return duration(text);
    }
  },

  DATE("timeDate", "date and time with an offset") {
    @Override
    Object parse(String text) {
      return Date.from(instant(text));
    }
  },

  CYCLE(
      "timeCycle",
      "repeating interval (a cron expression is not supported by the embedded engine)") {
    @Override
    Object parse(String text) {
      Matcher cycle = REPEATING.matcher(text);
      if (!cycle.matches()) {
        throw new DateTimeException(text);
      }
      // Operaton would let a cycle without a start begin at the last whole second, so that the
      // second tick could be over before the first was done, and was then left out.
      Instant start =
          cycle.group(2) == null ? ClockUtil.getCurrentTime().toInstant() : instant(cycle.group(2));
      return cycle.group(1) + "/" + start + "/" + duration(cycle.group(3));
    }
  };

  private static final Pattern REPEATING = Pattern.compile("(R[0-9]*)/(?:([^/]+)/)?([^/]+)");

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

  abstract Object parse(String text);

  private static Instant instant(String text) {
    // A time of FEEL names its zone behind an at sign.
    String time = text.contains("@") ? text.substring(0, text.indexOf('@')) : text;
    return time.contains("[")
        ? ZonedDateTime.parse(time).toInstant()
        : OffsetDateTime.parse(time).toInstant();
  }

  /** A duration as Operaton reads it: it knows no weeks, and nothing that lies in the past. */
  private static String duration(String text) {
    int at = text.indexOf('T');
    Period days = at == 1 ? Period.ZERO : Period.parse(at < 0 ? text : text.substring(0, at));
    Duration time = at < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(at));
    if (days.isNegative() || time.isNegative() || !text.startsWith("P")) {
      throw new DateTimeException(text);
    }
    return (days.isZero() ? "P" : days.toString())
        + (time.isZero() && !days.isZero() ? "" : time.toString().substring(1));
  }
}
