package org.clearance.domain.oversight.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * A county's retention settings, in {@code county.settings} under {@code retention}: an ISO-8601
 * period for each class of records, {@code {"deliveredFiles": "P2Y"}}. A class without a period is
 * kept.
 */
public sealed interface RetentionSettings {
  /** An arbitrary day: the longer of two periods leads further from it. */
  LocalDate DAY = LocalDate.of(2000, 1, 1);

  /** The settings can be read. */
  record Periods(Map<RecordClass, Period> of) implements RetentionSettings {
    public Periods {
      of = of.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(of));
    }
  }

  /** The settings cannot be read, so nothing of the county is purged. */
  record Unreadable(Text why) implements RetentionSettings {}

  /**
   * Reads the settings.
   *
   * @param settings the value of {@code retention}; missing: nothing is set
   */
  static RetentionSettings of(JsonNode settings) {
    if (settings.isMissingNode() || settings.isNull()) {
      return new Periods(Map.of());
    }
    if (!settings.isObject()) {
      return new Unreadable(
          Text.of("county.settings > retention is no object of classes and periods."));
    }
    Map<RecordClass, Period> periods = new EnumMap<>(RecordClass.class);
    for (var entry : settings.properties()) {
      Optional<RecordClass> named = named(entry.getKey());
      if (named.isEmpty()) {
        return new Unreadable(
            Text.of("county.settings > retention names “{0}”, which is no class.", entry.getKey()));
      }
      if (!entry.getValue().isString()) {
        return new Unreadable(wrong(named.get(), entry.getValue().toString()));
      }
      String typed = entry.getValue().asString();
      Optional<Text> fault = fault(named.get(), typed);
      if (fault.isPresent()) {
        return new Unreadable(
            Text.of("county.settings > retention > {0}: {1}", named.get().title(), fault.get()));
      }
      periods.put(named.get(), Period.parse(typed));
    }
    return new Periods(periods);
  }

  /** A period in words, part by part: {@code 7 years}. */
  static Text words(Period period) {
    List<Text> parts = new ArrayList<>();
    if (period.getYears() > 0) {
      parts.add(Text.counted(period.getYears(), "{0} year", "{0} years"));
    }
    if (period.getMonths() > 0) {
      parts.add(Text.counted(period.getMonths(), "{0} month", "{0} months"));
    }
    if (period.getDays() > 0 || parts.isEmpty()) {
      parts.add(Text.counted(period.getDays(), "{0} day", "{0} days"));
    }
    return Text.of("{0}", parts);
  }

  /** Finds the fault of a period for a class; empty where there is none. */
  static Optional<Text> fault(RecordClass of, String typed) {
    Period period;
    try {
      period = Period.parse(typed);
      if (period.isNegative() || DAY.plus(period).isBefore(DAY.plus(of.least()))) {
        return Optional.of(
            of.least().getYears() > 0
                ? Text.of("Give at least a year.")
                : Text.of("Give at least a day."));
      }
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.of(
          Text.of("“{0}” is no period. Write a whole number of years, months or days.", typed));
    }
    return period.toTotalMonths() > 12_000 || period.getDays() > 365_000
        ? Optional.of(Text.of("Give at most a thousand years."))
        : Optional.empty();
  }

  private static Text wrong(RecordClass of, String value) {
    return Text.of(
        "county.settings > retention > {0}: {1}",
        of.title(),
        Text.of("“{0}” is no period. Write a whole number of years, months or days.", value));
  }

  private static Optional<RecordClass> named(String key) {
    for (RecordClass one : RecordClass.values()) {
      if (one.key().equals(key)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
