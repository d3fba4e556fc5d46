package org.clearance.domain.record.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interprets what is typed into the search box: a date is a date of birth, anything with a digit is
 * a number, the rest is a name. A year beside a name is the year of birth.
 */
public final class TypedSearch {
  private static final List<String> MONTHS =
      List.of(
          "jan(?:uary)?|ene(?:ro)?",
          "feb(?:ruary|rero)?",
          "mar(?:ch|zo)?",
          "apr(?:il)?|abr(?:il)?",
          "may(?:o)?",
          "june?|junio",
          "july?|julio",
          "aug(?:ust)?|ago(?:sto)?",
          "sep(?:t|tember|tiembre)?",
          "oct(?:ober|ubre)?",
          "nov(?:ember|iembre)?",
          "dec(?:ember)?|dic(?:iembre)?");
  private static final String MONTH = "(" + String.join("|", MONTHS) + ")\\.?";
  private static final Pattern YEAR_FIRST = date("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
  private static final Pattern YEAR_LAST = date("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})");
  private static final Pattern IN_ONE = date("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");
  private static final Pattern MONTH_FIRST = date(MONTH + "\\s+(\\d{1,2}),?\\s+(\\d{4})");
  private static final Pattern DAY_FIRST =
      date("(\\d{1,2})\\s+(?:de\\s+)?" + MONTH + "\\s+(?:del?\\s+)?(\\d{4})");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private TypedSearch() {}

  private static Pattern date(String text) {
    return Pattern.compile(
        "(?<![\\w-])" + text + "(?![\\w-])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /**
   * The search that the text asks for.
   *
   * @param today two digits of a year are the last such year that somebody grown was born in
   */
  public static PersonSearch understood(String typed, LocalDate today) {
    Date date = dateIn(typed, today).orElse(new Date(null, typed));
    List<String> names = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (String word : date.rest().strip().split("\\s+", -1)) {
      (word.chars().anyMatch(Character::isDigit) ? numbers : names).add(word);
    }
    String name = String.join(" ", names).strip();
    @Nullable Integer year = null;
    if (date.day() == null && numbers.size() == 1 && NameAsked.of(name).readings().size() > 0) {
      String number = numbers.get(0).replaceAll("[,;]", "");
      if (YEAR.matcher(number).matches()) {
        year = Integer.valueOf(number);
        numbers.clear();
      }
    }
    String number = String.join(" ", numbers).replaceAll("^[#,;]+|[,;]+$", "");
    return new PersonSearch(name.replaceAll("^,|,$", ""), number, "", "", date.day(), year);
  }

  private record Date(@Nullable LocalDate day, String rest) {}

  private static Optional<Date> dateIn(String typed, LocalDate today) {
    return first(typed, YEAR_FIRST, m -> day(m.group(1), m.group(2), m.group(3), today))
        .or(() -> first(typed, YEAR_LAST, m -> american(m, today)))
        .or(() -> first(typed, IN_ONE, m -> day(m.group(1), m.group(2), m.group(3), today)))
        .or(
            () ->
                first(
                    typed, MONTH_FIRST, m -> day(m.group(3), month(m.group(1)), m.group(2), today)))
        .or(
            () ->
                first(
                    typed, DAY_FIRST, m -> day(m.group(3), month(m.group(2)), m.group(1), today)));
  }

  private interface Reading {
    Optional<LocalDate> of(Matcher matcher);
  }

  private static Optional<Date> first(String typed, Pattern pattern, Reading reading) {
    Matcher matcher = pattern.matcher(typed);
    while (matcher.find()) {
      Optional<LocalDate> day = reading.of(matcher);
      if (day.isPresent()) {
        String rest = typed.substring(0, matcher.start()) + " " + typed.substring(matcher.end());
        return Optional.of(new Date(day.get(), rest));
      }
    }
    return Optional.empty();
  }

  /** Reads a date with the month before the day, unless only the other order is a date. */
  private static Optional<LocalDate> american(Matcher date, LocalDate today) {
    return day(date.group(3), date.group(1), date.group(2), today)
        .or(() -> day(date.group(3), date.group(2), date.group(1), today));
  }

  private static Optional<LocalDate> day(String year, String month, String day, LocalDate today) {
    try {
      LocalDate date =
          LocalDate.of(
              year(Integer.parseInt(year), year.length(), today),
              Integer.parseInt(month),
              Integer.parseInt(day));
      return date.isAfter(today) ? Optional.empty() : Optional.of(date);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int year(int year, int digits, LocalDate today) {
    if (digits == 4) {
      return year;
    }
    int thisCentury = today.getYear() / 100 * 100 + year;
    return thisCentury > today.getYear() - 15 ? thisCentury - 100 : thisCentury;
  }

  private static String month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (lower.matches(MONTHS.get(i))) {
        return Integer.toString(i + 1);
      }
    }
    throw new IllegalArgumentException(name + " is no month");
  }
}
