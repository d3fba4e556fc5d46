package org.clearance.portal.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.portal.question.Question;
import org.jspecify.annotations.Nullable;

/**
 * A question as a page shows it.
 *
 * @param options words by value
 * @param values what was answered, or typed
 * @param problem what is wrong with it; null: nothing
 * @param hidden whether there is an answer that is not shown again
 */
public record FieldView(
    Question question,
    String label,
    @Nullable String hint,
    Map<String, String> options,
    List<String> values,
    @Nullable String problem,
    boolean hidden) {
  private static final int MOST_RADIOS = 8;

  /** The texts of the places of an order. */
  private static final List<String> PLACES = List.of("rank.first", "rank.second", "rank.third");

  /** The kind of its field in the template. */
  public String kind() {
    return switch (question.type()) {
      case LINES -> "lines";
      case CHOICE, COUNTY -> options.size() > MOST_RADIOS ? "select" : "radios";
      case CHOICES, COUNTIES -> "boxes";
      case RANKED -> "ranks";
      case BIRTH, DATE -> "date";
      case MONTH -> "month";
      default -> "text";
    };
  }

  /** The type of its input. */
  public String inputType() {
    return switch (question.type()) {
      case PHONE -> "tel";
      case EMAIL -> "email";
      default -> "text";
    };
  }

  /** The kind of keys that a phone shows. */
  public String inputMode() {
    return switch (question.type()) {
      case PHONE -> "tel";
      case EMAIL -> "email";
      case DOLLARS, WHOLE -> "numeric";
      default -> "text";
    };
  }

  /** The only value; empty: none. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The places of an order that can be filled: the last of all follows from the others. */
  public List<String> places() {
    return PLACES.subList(0, Math.min(PLACES.size(), Math.max(1, options.size() - 1)));
  }

  /** The ids of the texts that describe the field to a screen reader. */
  public @Nullable String describedBy() {
    if (problem != null) {
      return hint == null
          ? question.id() + "-problem"
          : question.id() + "-hint " + question.id() + "-problem";
    }
    return hint == null ? null : question.id() + "-hint";
  }

  /** A part of a day or month that was typed: {@code month}, {@code day} or {@code year}. */
  public String part(String part) {
    String[] parts = value().split("-", -1);
    int index = List.of("year", "month", "day").indexOf(part);
    return parts.length > index ? parts[index].replaceFirst("^0", "") : "";
  }

  static Map<String, String> options(Question question, Reader reader, List<String> values) {
    Map<String, String> options = new LinkedHashMap<>();
    values.forEach(value -> options.put(value, reader.option(question, value)));
    return options;
  }
}
