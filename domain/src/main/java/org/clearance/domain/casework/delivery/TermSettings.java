package org.clearance.domain.casework.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a county's terms from its settings. */
final class TermSettings {
  private TermSettings() {}

  /**
   * Every term as the processes take it, by its variable: an ISO-8601 duration of days or smaller
   * units.
   *
   * @throws IllegalStateException if the settings name an unknown term, or give one that is not
   *     such a duration or not positive: a wrong deadline must not start a process
   */
  static Map<String, String> of(String countyCode, JsonNode settings) {
    JsonNode set = Setting.TERMS.in(settings);
    Map<String, String> terms = new LinkedHashMap<>();
    for (Term term : Term.values()) {
      JsonNode value = set.path(term.variable());
      terms.put(
          term.variable(),
          value.isMissingNode()
              ? iso(term.usual())
              : iso(
                  parse(
                      countyCode,
                      term,
                      value.isString() ? value.stringValue() : value.toString())));
    }
    for (String name : set.propertyNames()) {
      if (!terms.containsKey(name)) {
        throw new IllegalStateException(
            "county %s: settings.terms.%s is no term; the terms are %s"
                .formatted(countyCode, name, terms.keySet()));
      }
    }
    return terms;
  }

  private static Duration parse(String countyCode, Term term, String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw unusable(countyCode, term, text, e);
    }
    if (duration.isZero() || duration.isNegative()) {
      throw unusable(countyCode, term, text, null);
    }
    return duration;
  }

  private static IllegalStateException unusable(
      String countyCode, Term term, String text, @Nullable Exception cause) {
    return new IllegalStateException(
        "county %s: settings.terms.%s is '%s', not a duration such as P14D or PT12H"
            .formatted(countyCode, term.variable(), text),
        cause);
  }

  /** Writes whole days as days: engines and people read {@code P14D}, not {@code PT336H}. */
  private static String iso(Duration duration) {
    boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
    return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
  }
}
