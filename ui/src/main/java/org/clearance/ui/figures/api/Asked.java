package org.clearance.ui.figures.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * The scope, period and grain that a program asks for. A parameter that is not known is refused, so
 * that one that is mistyped does not silently widen the answer.
 */
record Asked(Scope scope, Period period, Grain grain) {
  /** The most days from the first to the last in one request. */
  static final int LONGEST_DAYS = 3_660;

  /** The most days, weeks or months in one answer. */
  static final int MOST_PARTS = 1_100;

  private static final int USUAL_DAYS = 30;
  private static final Set<String> OF_SCOPE =
      Set.of("delivery", "programme", "policy", "section", "court");
  private static final Set<String> OF_PERIOD = Set.of("from", "to");

  /** The parameters by which an answer can be narrowed, besides the scope. */
  enum By {
    NOTHING,
    PERIOD,
    PERIOD_AND_GRAIN
  }

  static Asked of(MultiValueMap<String, String> parameters, By by, long countyId, LocalDate today) {
    refuseUnknown(parameters, by);
    var scope =
        new Scope(
            countyId,
            number(parameters, "delivery"),
            parameters.getFirst("programme"),
            number(parameters, "policy"),
            parameters.getFirst("section"),
            parameters.getFirst("court"));
    Period period = period(parameters, today);
    Grain grain = grain(parameters.getFirst("grain"));
    if (grain == Grain.DAY && by == By.PERIOD_AND_GRAIN && period.days() > MOST_PARTS) {
      throw wrong(
          "These are more than %d days: ask for weeks or months, or for less."
              .formatted(MOST_PARTS));
    }
    return new Asked(scope, period, grain);
  }

  private static void refuseUnknown(MultiValueMap<String, String> parameters, By by) {
    var known = new TreeSet<>(OF_SCOPE);
    if (by != By.NOTHING) {
      known.addAll(OF_PERIOD);
    }
    if (by == By.PERIOD_AND_GRAIN) {
      known.add("grain");
    }
    parameters.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            throw wrong(
                "There is no parameter “%s” here. There are: %s."
                    .formatted(name, String.join(", ", known)));
          }
          if (values.size() > 1) {
            throw wrong("Give “%s” once.".formatted(name));
          }
        });
  }

  private static Period period(MultiValueMap<String, String> parameters, LocalDate today) {
    LocalDate to = day(parameters, "to", today);
    LocalDate from = day(parameters, "from", to.minusDays(USUAL_DAYS - 1L));
    if (to.isBefore(from)) {
      throw wrong("“from” is after “to”.");
    }
    var period = new Period(from, to);
    if (period.days() > LONGEST_DAYS) {
      throw wrong("Ask for at most %d days at once.".formatted(LONGEST_DAYS));
    }
    return period;
  }

  private static LocalDate day(
      MultiValueMap<String, String> parameters, String name, LocalDate usual) {
    String given = parameters.getFirst(name);
    LocalDate day = read(given, usual, LocalDate::parse, name, "Write a day like 2026-11-24.");
    if (day.getYear() < 2000 || day.getYear() > 2199) {
      throw wrong("“%s” is too long ago or too far away.".formatted(name));
    }
    return day;
  }

  private static @Nullable Long number(MultiValueMap<String, String> parameters, String name) {
    String given = parameters.getFirst(name);
    return given == null
        ? null
        : read(given, 0L, Long::valueOf, name, "Give the number that /api/v1/filters has.");
  }

  private static Grain grain(@Nullable String given) {
    return read(
        given,
        Grain.DAY,
        text -> Grain.named(text).orElseThrow(() -> new NumberFormatException(text)),
        "grain",
        "Choose one of: day, week, month.");
  }

  private static <T> T read(
      @Nullable String given, T usual, Function<String, T> reading, String name, String remedy) {
    if (given == null) {
      return usual;
    }
    try {
      return reading.apply(given);
    } catch (DateTimeException | NumberFormatException e) {
      throw wrong("“%s” cannot be “%s”. %s".formatted(name, given, remedy));
    }
  }

  private static ApiProblem wrong(String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, detail);
  }
}
