package org.clearance.domain.ground.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A sentence for people. It is written in English, which is also its key in the catalogs of other
 * languages; its arguments (names, numbers, dates as they are shown, other texts) are kept apart
 * from it. Every mapper writes and reads its JSON in one form, {@link KeptText}.
 *
 * @param pattern as {@link MessageFormat} has it: <code>{0} of {1} decided</code>; an apostrophe is
 *     written ’
 * @param arguments numbers are written with their thousands apart: give an id as a string; a day is
 *     written as the language has it, a text is said in the same language, and a list one after the
 *     other
 */
public record Text(String pattern, List<Object> arguments) {
  /** The language in which texts are written. */
  public static final Locale ENGLISH = Locale.US;

  /** The empty text. */
  public static final Text NOTHING = new Text("", List.of());

  /**
   * Two periods at a sentence's end, which a Spanish time makes: “p. m.” ends with one of its own.
   */
  private static final Pattern TWO_POINTS = Pattern.compile("([ap]\\.[ \\u00a0\\u202f]m\\.)\\.");

  public Text {
    arguments = List.copyOf(arguments);
  }

  /** A text with arguments; pass {@code ""} for one that is missing. */
  public static Text of(String pattern, Object... arguments) {
    return new Text(pattern, Arrays.stream(arguments).map(Objects::requireNonNull).toList());
  }

  /**
   * A text about a number of things, with a singular and a plural form.
   *
   * @param one for exactly one: <code>{0} conviction</code>
   * @param others for none and for several: <code>{0} convictions</code>
   * @param arguments from <code>{1}</code> on
   */
  public static Text counted(long count, String one, String others, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = count;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return of(count == 1 ? one : others, all);
  }

  /**
   * Words that somebody else has written and that are the same in every language: a name, a reason.
   */
  public static Text asWritten(String words) {
    return of("{0}", words);
  }

  /**
   * A day or a moment in full.
   *
   * @param format as {@link DateTimeFormatter#ofPattern} has it for English, which is also its key
   *     in the catalogs
   */
  public static Text when(TemporalAccessor at, String format) {
    return of("{0}", new When(at, format));
  }

  record When(TemporalAccessor at, String format) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Text read(JsonNode kept) {
    return KeptText.read(kept);
  }

  @JsonValue
  KeptText kept() {
    return KeptText.of(this);
  }

  /** Whether the text is empty. */
  public boolean isEmpty() {
    return pattern.isEmpty();
  }

  /**
   * The text in another language.
   *
   * @param translate gives the pattern in that language for the English one
   */
  public String in(Locale locale, UnaryOperator<String> translate) {
    Object[] said = arguments.stream().map(one -> said(one, locale, translate)).toArray();
    String words = translate.apply(pattern);
    return said.length == 0
        ? words
        : TWO_POINTS.matcher(new MessageFormat(words, locale).format(said)).replaceAll("$1");
  }

  private static Object said(Object argument, Locale locale, UnaryOperator<String> translate) {
    if (argument instanceof Text text) {
      return text.in(locale, translate);
    }
    if (argument instanceof LocalDate day) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
    }
    if (argument instanceof When when) {
      return DateTimeFormatter.ofPattern(translate.apply(when.format()), locale).format(when.at());
    }
    return argument instanceof List<?> list
        ? list.stream()
            .map(one -> said(one, locale, translate).toString())
            .collect(Collectors.joining(", "))
        : argument;
  }

  /** The text in English. */
  @Override
  public String toString() {
    return in(ENGLISH, UnaryOperator.identity());
  }
}
