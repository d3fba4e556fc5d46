package org.clearance.portal.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days as residents read them. All counties of the state have one time zone. */
@Component
public class PortalTime {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  /** A time of day as an office writes it: {@code 16:00}, {@code 4:00 PM}, {@code 4:00 p.m.} */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2}):([0-5]\\d)(?![\\d:])"
              + "(?:\\h?(?:([AaPp])\\.\\h?[Mm]\\.|([AaPp])[Mm]\\b))?");

  private static final int NOON = 12;
  private static final int HOURS = 24;

  /** The languages that write a full hour as {@code 9 AM}. */
  private static final List<String> FULL_HOURS = List.of("en", "es", "tl");

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
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale(language)));
  }

  /**
   * Rewrites the times of day in a text of an office as readers of the language write them: {@code
   * 9 AM–4 PM}. Without AM and PM, an hour after noon shows that all are counted to 24; where none
   * does, {@code 4:00} may be either, and stays as it was written.
   */
  static String saidWithin(String written, String language) {
    boolean to24 =
        WRITTEN
            .matcher(written)
            .results()
            .anyMatch(time -> half(time) == null && hour(time) > NOON);
    return WRITTEN
        .matcher(written)
        .replaceAll(time -> Matcher.quoteReplacement(said(time, to24, language)));
  }

  private static String said(MatchResult time, boolean to24, String language) {
    @Nullable String half = half(time);
    boolean clear =
        half == null
            ? to24 && hour(time) < HOURS
            : !language.equals("en") && hour(time) > 0 && hour(time) <= NOON;
    if (!clear) {
      return time.group();
    }
    int hour =
        half == null ? hour(time) : hour(time) % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
    LocalTime said = LocalTime.of(hour, Integer.parseInt(time.group(2)));
    return said.getMinute() == 0 && FULL_HOURS.contains(language)
        ? said.format(DateTimeFormatter.ofPattern("h a", locale(language)))
        : said(said, language);
  }

  private static int hour(MatchResult time) {
    return Integer.parseInt(time.group(1));
  }

  /** The letter of AM or PM; null: neither is written. */
  private static @Nullable String half(MatchResult time) {
    @Nullable String withPoints = time.group(3);
    return withPoints == null ? time.group(4) : withPoints;
  }

  private static Locale locale(String language) {
    return language.equals("en") ? Locale.US : Locale.forLanguageTag(language + "-US");
  }

  /** A day in words: {@code May 17, 1985}. */
  static String said(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale(language)));
  }

  /** A day with its weekday: {@code Tuesday, June 4, 2030}. */
  static String saidWithWeekday(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale(language)));
  }
}
