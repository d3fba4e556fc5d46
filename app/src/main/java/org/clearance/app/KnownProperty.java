package org.clearance.app;

import java.time.Period;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.PeriodStyle;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.unit.DataSize;

/**
 * A property of Clearance's own.
 *
 * @param name as the documentation writes it; {@code *} stands for whatever an office names
 * @param kind the kind of its value
 */
record KnownProperty(String name, Kind kind) {
  private static final int HIGHEST_PORT = 65_535;

  /** The kinds of a property's values. */
  enum Kind {
    /** Any text: the code that uses it says what is wrong with it. */
    TEXT("any text", value -> true),
    YES_OR_NO("true or false", value -> value.matches("(?i)true|false")),
    TIME(
        "a length of time, such as PT30S, 5m or 90d",
        value -> !DurationStyle.detectAndParse(value).isNegative()),
    /** A pause between two rounds, which must not be zero. */
    PAUSE(
        "a length of time of a millisecond or more, such as PT30S or 5m",
        value -> DurationStyle.detectAndParse(value).toMillis() > 0),
    /** A length of days, months or years. */
    PERIOD(
        "a period, such as P90D, 3m or 1y",
        value -> {
          Period period = PeriodStyle.detectAndParse(value);
          return !period.isNegative() && !period.isZero();
        }),
    CRON(
        "when: second, minute, hour, day, month and weekday, such as 0 0 3 * * *, or - for never",
        value -> value.equals("-") || CronExpression.isValidExpression(value)),
    SIZE("a size, such as 500MB or 8GB", value -> DataSize.parse(value).toBytes() > 0),
    COUNT("a whole number of 1 or more", value -> Long.parseLong(value) > 0),
    INTEGER("a whole number", value -> Integer.parseInt(value) >= 0),
    PORT(
        "a port: 0 to " + HIGHEST_PORT,
        value -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= HIGHEST_PORT);

    private final String allowed;
    private final Predicate<String> test;

    Kind(String allowed, Predicate<String> test) {
      this.allowed = allowed;
      this.test = test;
    }

    /** The allowed values in words that follow "it is". */
    String allowed() {
      return allowed;
    }

    boolean allows(String value) {
      try {
        return test.test(value.strip());
      } catch (IllegalArgumentException | ArithmeticException unreadable) {
        return false;
      }
    }
  }

  /**
   * Whether this property has the given name, in any spelling that Spring accepts.
   *
   * @param given its words with points between them, in lower case and without hyphens: as
   *     environment variables have them, points may stand for hyphens too
   */
  boolean isCalled(String given) {
    StringBuilder pattern = new StringBuilder();
    for (String part : name.toLowerCase(Locale.ROOT).split("(?<=[.*-])|(?=[.*-])")) {
      pattern.append(
          switch (part) {
            case "*" -> name.endsWith("*") ? ".+" : "[^.]+";
            case "-" -> "\\.?";
            default -> Pattern.quote(part);
          });
    }
    return given.matches(pattern.toString());
  }
}
