package org.clearance.engine.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the database can hold. What is beyond is refused where it is given, or raises an incident
 * where an expression gives it.
 */
public final class Limits {

  /** The longest id of an element, process or decision, and name of a variable, in characters. */
  public static final int ID = 255;

  /** The longest name of a resource, in characters. */
  public static final int RESOURCE_NAME = 1_000;

  /**
   * The longest text that something is found by, in bytes of UTF-8: name, id and key of a message
   * stand in one row of an index, which holds 2,704.
   */
  public static final int NAME_BYTES = 500;

  /** The longest correlation key, in bytes of UTF-8; it stands beside the id of a process, too. */
  public static final int CORRELATION_KEY_BYTES = 1_600;

  /** As good as for ever, and still a time that the database knows. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private static final char ZERO = '\0';

  private Limits() {}

  /** Why a text cannot be kept, as the end of a sentence about it; null if it can. */
  public static @Nullable String whyNotText(String text) {
    return text.indexOf(ZERO) < 0 ? null : "must not contain the character U+0000";
  }

  /** The same of a text that something is found by. */
  public static @Nullable String whyNotName(String text) {
    return whyNot(text, NAME_BYTES);
  }

  /** The same of a correlation key. */
  public static @Nullable String whyNotCorrelationKey(String text) {
    return whyNot(text, CORRELATION_KEY_BYTES);
  }

  private static @Nullable String whyNot(String text, int bytes) {
    return text.getBytes(StandardCharsets.UTF_8).length > bytes
        ? "must not be longer than %d bytes in UTF-8".formatted(bytes)
        : whyNotText(text);
  }

  /** The same of an id of a model or the name of a variable. */
  public static @Nullable String whyNotId(String text) {
    return text.length() > ID
        ? "must not be longer than %d characters".formatted(ID)
        : whyNotText(text);
  }

  /** A text that can be kept: with another character for the one that cannot. */
  public static String storable(String text) {
    return text.replace(ZERO, '\uFFFD');
  }

  /** So many milliseconds, but a hundred years at most. */
  public static Duration millis(long millis) {
    return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
  }
}
