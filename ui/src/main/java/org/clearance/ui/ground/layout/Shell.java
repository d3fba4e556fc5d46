package org.clearance.ui.ground.layout;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.TableWords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Preferences.Appearance;
import org.clearance.ui.ground.language.Translations;
import org.jspecify.annotations.Nullable;

/**
 * The content of every page's frame, and the county's format of dates and numbers. Templates have
 * it as {@code shell}.
 *
 * @param user the signed-in user
 * @param county where the user works now
 * @param severalCounties whether there is another to change to
 * @param navigation the pages that the user may open
 * @param counts the numbers beside places of the navigation, by section; asked for once
 * @param letters whether keys that are a single letter act
 */
public record Shell(
    @Nullable User user,
    @Nullable County county,
    boolean severalCounties,
    List<NavigationEntry> navigation,
    Supplier<Map<String, Long>> counts,
    Clock clock,
    Language language,
    Appearance appearance,
    Translations translations,
    boolean letters) {

  /** The places in a group of the navigation: {@code CASES}. */
  public List<NavigationEntry> places(NavigationEntry.Group group) {
    return navigation.stream().filter(entry -> entry.group() == group).toList();
  }

  /** The place of a group at which the page is; null: it is at none of them. */
  public @Nullable NavigationEntry placeIn(NavigationEntry.Group group, String section) {
    return places(group).stream()
        .filter(entry -> entry.section().equals(section))
        .findFirst()
        .orElse(null);
  }

  /** The place of the navigation at or below which an address is; null: it is below none. */
  public @Nullable NavigationEntry placeOf(String path) {
    return navigation.stream()
        .filter(entry -> (path + "/").startsWith(entry.href() + "/"))
        .max(Comparator.comparingInt(entry -> entry.href().length()))
        .orElse(null);
  }

  /** The groups of the navigation that have a place for the user. */
  public List<NavigationEntry.Group> groups() {
    return Arrays.stream(NavigationEntry.Group.values())
        .filter(group -> navigation.stream().anyMatch(entry -> entry.group() == group))
        .toList();
  }

  /**
   * A text in the language of the page.
   *
   * @param text a {@link Text}, or a whole text in English; null says nothing
   * @param arguments what is put into a text in English, as {@link Text#of} takes it; null is
   *     nothing
   */
  public String say(@Nullable Object text, @Nullable Object... arguments) {
    if (text == null) {
      return "";
    }
    if (text instanceof Text ready) {
      return translations.say((Text) written(ready), language);
    }
    if (arguments.length == 0) {
      return translations.say(text.toString(), language);
    }
    Object[] given =
        Arrays.stream(arguments).map(one -> one == null ? "" : one).toArray(Object[]::new);
    return say(Text.of(text.toString(), given));
  }

  /**
   * Joins texts in the language of the page: {@code 240 approved, 3 held}. A template cannot give a
   * list to {@link #say}, which would take its entries for arguments and say only the first.
   */
  public String list(List<?> things) {
    return say(Text.of("{0}", things));
  }

  /** An argument of a text, with days and moments in the county's format. */
  private Object written(Object argument) {
    if (argument instanceof Text text) {
      return new Text(text.pattern(), text.arguments().stream().map(this::written).toList());
    }
    if (argument instanceof List<?> list) {
      return list.stream().map(this::written).toList();
    }
    if (argument instanceof LocalDate day) {
      return day(day);
    }
    return argument instanceof TemporalAccessor moment ? moment(moment) : argument;
  }

  /**
   * A policy table's words about a determination, which are kept in English, in the language of the
   * page.
   */
  public String kept(@Nullable String words) {
    return words == null ? "" : say(TableWords.of(words));
  }

  /**
   * The language of the words that {@link #kept} returns, for the attribute {@code lang}: null for
   * that of the page; English for words of an office's own table.
   */
  public @Nullable String keptIn(@Nullable String words) {
    return words == null
            || words.isEmpty()
            || language == Language.ENGLISH
            || translations.has(TableWords.of(words), language)
        ? null
        : Language.ENGLISH.tag();
  }

  /**
   * Words of a law's folder in the language of the page, where a catalog has them; a law of a
   * county's own says them in its own.
   */
  public String law(@Nullable String words) {
    return words == null ? "" : translations.say(words, language);
  }

  /** The language of the words that {@link #law} returns, for the attribute {@code lang}. */
  public @Nullable String lawIn(@Nullable String words) {
    return words == null || words.isEmpty() || translations.has(Text.of(words), language)
        ? null
        : Language.ENGLISH.tag();
  }

  /** A text about a number of things in the language of the page, like {@link Text#counted}. */
  public String counted(long count, String one, String others, Object... arguments) {
    return say(Text.counted(count, one, others, arguments));
  }

  /** The languages that can be chosen. */
  public List<Language> languages() {
    return List.of(Language.values());
  }

  /** The appearances that can be chosen. */
  public List<Appearance> appearances() {
    return List.of(Appearance.values());
  }

  private DateTimeFormatter days() {
    return DateTimeFormatter.ofPattern(
        language == Language.SPANISH ? "d MMM uuuu" : "MMM d, uuuu", language.locale());
  }

  private DateTimeFormatter moments() {
    return DateTimeFormatter.ofPattern(
        language == Language.SPANISH ? "d MMM uuuu, h:mm a" : "MMM d, uuuu, h:mm a",
        language.locale());
  }

  /** A day in the county's format: {@code Nov 24, 2026}; empty for null. */
  public String day(@Nullable TemporalAccessor when) {
    return when == null ? "" : days().format(local(when));
  }

  /** A day without its year: {@code Nov 24}. */
  public String dayOfMonth(TemporalAccessor when) {
    return DateTimeFormatter.ofPattern(
            language == Language.SPANISH ? "d MMM" : "MMM d", language.locale())
        .format(local(when));
  }

  /** A day of a week: {@code Tue, Nov 24}. */
  public String dayOfWeek(TemporalAccessor when) {
    return DateTimeFormatter.ofPattern(
            language == Language.SPANISH ? "EEE d MMM" : "EEE, MMM d", language.locale())
        .format(local(when));
  }

  /** A month: {@code November 2026}. */
  public String month(TemporalAccessor when) {
    return DateTimeFormatter.ofPattern(
            language == Language.SPANISH ? "MMMM 'de' uuuu" : "MMMM uuuu", language.locale())
        .format(when);
  }

  /** A time of day: {@code 9:30 AM}. */
  public String time(LocalTime time) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(language.locale())
        .format(time);
  }

  /** A moment on the county's clock: {@code Nov 24, 2026, 2:05 PM}; empty for null. */
  public String moment(@Nullable TemporalAccessor when) {
    return when == null ? "" : moments().format(local(when));
  }

  /** A moment for the attribute {@code datetime}; empty for null. */
  public String machine(@Nullable TemporalAccessor when) {
    return when == null ? "" : when.toString();
  }

  /** Today's date in the county. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone()));
  }

  /** A number with separated thousands: {@code 12,345}; empty for null. */
  public String number(@Nullable Number number) {
    return number == null ? "" : NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  /**
   * Says the number of things that wait at a place of the navigation: {@code 99+} where it is more.
   */
  public String badge(long count) {
    return count > NavigationCount.MOST ? NavigationCount.MOST + "+" : number(count);
  }

  private TemporalAccessor local(TemporalAccessor when) {
    if (when instanceof Instant instant) {
      return instant.atZone(zone());
    }
    return when instanceof OffsetDateTime moment ? moment.atZoneSameInstant(zone()) : when;
  }

  private ZoneId zone() {
    return county == null ? ZoneId.of("America/Los_Angeles") : county.zone();
  }
}
