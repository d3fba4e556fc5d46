package org.clearance.portal.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Days as residents read them. All counties of the state have one time zone. */
@Component
public class PortalTime {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  private final Clock clock;

  PortalTime(Clock clock) {
    this.clock = clock;
  }

  /** Today. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(CALIFORNIA));
  }

  /** Now. */
  Instant now() {
    return clock.instant();
  }

  /** A time of day in words: {@code 9:30 AM}. */
  static String said(LocalTime time, String language) {
    return time.format(
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(
                language.equals("en") ? Locale.US : Locale.forLanguageTag(language + "-US")));
  }

  /** A day in words: {@code May 17, 1985}. */
  static String said(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(
                language.equals("en") ? Locale.US : Locale.forLanguageTag(language + "-US")));
  }

  /** A day with its weekday: {@code Tuesday, June 4, 2030}. */
  static String saidWithWeekday(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
            .withLocale(
                language.equals("en") ? Locale.US : Locale.forLanguageTag(language + "-US")));
  }
}
