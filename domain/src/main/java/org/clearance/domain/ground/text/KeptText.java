package org.clearance.domain.ground.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A text as JSON keeps it: {@code {"pattern": …, "arguments": […]}}. An argument is a string, a
 * number, a text, a list of these, or a day or moment as {@code {"at": "2027-01-05"}}, which is
 * formatted for the reader's language and county. In SQL the function {@code kept_text} makes one.
 */
record KeptText(String pattern, List<Object> arguments) {
  /**
   * A day or a moment, with its format.
   *
   * @param at the time in ISO 8601
   * @param format as {@link Text#when} takes it; null: none was given
   */
  private record At(String at, @Nullable String format) {}

  static KeptText of(Text text) {
    return new KeptText(text.pattern(), list(text.arguments()));
  }

  private static List<Object> list(List<?> arguments) {
    return arguments.stream().map(KeptText::kept).toList();
  }

  private static Object kept(Object argument) {
    if (argument instanceof Text || argument instanceof Number) {
      return argument;
    }
    if (argument instanceof List<?> list) {
      return list(list);
    }
    if (argument instanceof Text.When when) {
      return new At(when.at().toString(), when.format());
    }
    return argument instanceof TemporalAccessor at
        ? new At(at.toString(), null)
        : argument.toString();
  }

  static Text read(JsonNode kept) {
    return new Text(kept.path("pattern").asString(""), list(kept.path("arguments")));
  }

  private static List<Object> list(JsonNode kept) {
    List<Object> arguments = new ArrayList<>();
    kept.values().forEach(argument -> arguments.add(argument(argument)));
    return arguments;
  }

  private static Object argument(JsonNode kept) {
    if (kept.has("at")) {
      TemporalAccessor at = at(kept.path("at").asString());
      return kept.hasNonNull("format") ? new Text.When(at, kept.path("format").asString()) : at;
    }
    if (kept.isObject()) {
      return read(kept);
    }
    if (kept.isArray()) {
      return list(kept);
    }
    return kept.isNumber() ? kept.numberValue() : kept.asString("");
  }

  private static TemporalAccessor at(String at) {
    if (!at.contains("T")) {
      return LocalDate.parse(at);
    }
    return at.endsWith("Z") ? Instant.parse(at) : ZonedDateTime.parse(at);
  }
}
