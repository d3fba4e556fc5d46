package org.clearance.ui.ground.layout;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading.AskedFact;
import org.clearance.domain.law.jurisdiction.LawReading.Written;
import org.jspecify.annotations.Nullable;

/** Values of a law's facts in words, for templates, which have it as {@code words}. */
public class ValueWords {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern PERIOD = Pattern.compile("(\\d{3})(\\d{2})(\\d{3})");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*[A-Z0-9]");
  private static final DateTimeFormatter TYPED_DAY = DateTimeFormatter.ofPattern("M/d/uuuu");
  private static final DateTimeFormatter TYPED_MONTH = DateTimeFormatter.ofPattern("M/uuuu");

  /**
   * A value in English: as the law's folder calls it, else as its code reads, {@code Fulfilled}; as
   * it is where it is no code.
   *
   * @param fact whose value it is; null: of one that the law has no more
   */
  public String of(@Nullable AskedFact fact, String value) {
    String called = fact == null ? null : fact.words().get(value);
    return called == null ? of(value) : called;
  }

  /** A value or a code in English, as it reads: {@code Yes}, {@code Fulfilled}. */
  public String of(String value) {
    if (value.equals("true")) {
      return "Yes";
    }
    if (value.equals("false")) {
      return "No";
    }
    return CODE.matcher(value).matches()
        ? value.charAt(0) + value.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ')
        : value;
  }

  /** The day that a value is; null where it is none, or only a part of one. */
  public @Nullable LocalDate day(String value) {
    return parsed(DAY, LocalDate::parse, value);
  }

  /** The month that a value is, where the day is not known; null where it is none. */
  public @Nullable YearMonth month(String value) {
    return parsed(MONTH, YearMonth::parse, value);
  }

  /** A day or a month; null where it is not written as one, or the calendar has none such. */
  private static <T> @Nullable T parsed(
      Pattern written, Function<CharSequence, T> parsing, String value) {
    try {
      return written.matcher(value).matches() ? parsing.apply(value) : null;
    } catch (DateTimeException none) {
      return null;
    }
  }

  /**
   * The day that the value of a fact is; null where the fact is no day, or only a part is known.
   */
  public @Nullable LocalDate day(AskedFact fact, String value) {
    return isDay(fact) ? day(value) : null;
  }

  /** The month that the value of a fact is, where the day is not known; null where it is none. */
  public @Nullable YearMonth month(AskedFact fact, String value) {
    return isDay(fact) ? month(value) : null;
  }

  private static boolean isDay(AskedFact fact) {
    return fact.written() == Written.DAY || fact.written() == Written.DAY_OR_PART;
  }

  /** The length of a period, part by part: 2 years, 6 months; null where the fact is none. */
  public @Nullable List<Text> period(AskedFact fact, String value) {
    Matcher parts = PERIOD.matcher(value);
    if (fact.written() != Written.PERIOD || !parts.matches()) {
      return null;
    }
    int years = Integer.parseInt(parts.group(1));
    int months = Integer.parseInt(parts.group(2));
    int days = Integer.parseInt(parts.group(3));
    List<Text> said = new ArrayList<>();
    if (years > 0) {
      said.add(Text.counted(years, "{0} year", "{0} years"));
    }
    if (months > 0) {
      said.add(Text.counted(months, "{0} month", "{0} months"));
    }
    if (days > 0 || said.isEmpty()) {
      said.add(Text.counted(days, "{0} day", "{0} days"));
    }
    return said;
  }

  /**
   * A value as the field in which it is written has it, and as it is read again: a day as {@code
   * 5/17/2018}, a month as {@code 5/2018}, a period as {@code 2y 6m 0d}.
   */
  public String typed(AskedFact fact, String value) {
    if (fact.written() == Written.DAY_OR_PART) {
      return typedDay(value);
    }
    Matcher parts = PERIOD.matcher(value);
    return fact.written() == Written.PERIOD && parts.matches()
        ? "%dy %dm %dd"
            .formatted(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)))
        : value;
  }

  /** A day, a month or a year as a field has it: {@code 5/17/2018}; as it is where it is none. */
  public static String typedDay(String value) {
    LocalDate day = parsed(DAY, LocalDate::parse, value);
    if (day != null) {
      return day.format(TYPED_DAY);
    }
    YearMonth month = parsed(MONTH, YearMonth::parse, value);
    return month == null ? value : month.format(TYPED_MONTH);
  }
}
