package org.clearance.engine.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads values of requests strictly; a value of another type is refused with 400. As in Camunda,
 * nothing is converted: 5 is no text, and "5" is no number.
 */
public final class Input {
  private static final int LAST_YEAR = 9999;

  private Input() {}

  /** Reads a key, which the API has as text. */
  public static long key(String value, String name) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw Problem.invalid(
          "The provided %s '%s' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?"
              .formatted(name, value));
    }
  }

  /** Reads true or false. */
  public static boolean bool(JsonNode value, String name) {
    if (!value.isBoolean()) {
      throw invalid(name, value, "true or false");
    }
    return value.booleanValue();
  }

  /** Reads a whole number. */
  public static int integer(JsonNode value, String name) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw invalid(name, value, "a whole number");
    }
    return value.intValue();
  }

  /** Reads a text; PostgreSQL cannot hold the character zero. */
  public static String text(JsonNode value, String name) {
    if (!value.isString() || value.stringValue().indexOf('\0') >= 0) {
      throw invalid(name, value, "text");
    }
    return value.stringValue();
  }

  /**
   * Reads a text of a body by which something is looked up.
   *
   * @throws Problem 400 if it is too long for that
   */
  public static String indexed(String text, String name) {
    return unless(StorageLimits.whyNotName(text), text, name);
  }

  /** Reads a correlation key. */
  public static String correlationKey(String text) {
    return unless(StorageLimits.whyNotCorrelationKey(text), text, "correlationKey");
  }

  private static String unless(@Nullable String reason, String text, String name) {
    if (reason != null) {
      throw Problem.invalid("The value for %s %s".formatted(name, reason));
    }
    return text;
  }

  /** Reads an object, where one was given. */
  public static JsonNode object(JsonNode value, String name) {
    return ofKind(value.isObject(), value, name, "an object");
  }

  /** Reads an array, where one was given. */
  public static JsonNode array(JsonNode value, String name) {
    return ofKind(value.isArray(), value, name, "an array");
  }

  private static JsonNode ofKind(boolean isIt, JsonNode value, String name, String kind) {
    if (!isIt && !value.isNull() && !value.isMissingNode()) {
      throw invalid(name, value, kind);
    }
    return value;
  }

  /** The problem for a value of the wrong type. */
  public static Problem invalid(String name, JsonNode value, String kind) {
    return Problem.invalid(
        "The value for %s is '%s' but must be %s."
            .formatted(name, value.isString() ? value.asString() : value.toString(), kind));
  }

  /**
   * Reads a time in the API's format.
   *
   * @throws DateTimeException if the text is none, or of a year that has not four digits
   */
  public static OffsetDateTime time(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("RFC 3339 has years of four digits");
    }
    return time;
  }
}
