package org.clearance.engine.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what the database can hold. A value beyond them is refused where a client gives it,
 * and raises an incident where an expression does.
 */
public final class StorageLimits {

  /** The longest id of an element, process or decision, and name of a variable, in characters. */
  public static final int ID = 255;

  /** The longest name of a resource, in characters. */
  public static final int RESOURCE_NAME = 1_000;

  /**
   * The longest text by which something is looked up, in bytes of UTF-8: name, id and key of a
   * message stand in one row of an index, which holds 2,704.
   */
  public static final int NAME_BYTES = 500;

  /**
   * The longest correlation key, in bytes of UTF-8; an index holds it together with a process id.
   */
  public static final int CORRELATION_KEY_BYTES = 1_600;

  /** The longest duration: as good as for ever, and still a time that the database can hold. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private static final char ZERO = '\0';

  private StorageLimits() {}

  /** Why a text cannot be kept, as the end of a sentence about it; null if it can. */
  public static @Nullable String whyNotText(String text) {
    return text.indexOf(ZERO) < 0 ? null : "must not contain the character U+0000";
  }

  /**
   * Why a text by which something is looked up cannot be kept, as the end of a sentence; null if it
   * can.
   */
  public static @Nullable String whyNotName(String text) {
    return whyNot(text, NAME_BYTES);
  }

  /** Why a correlation key cannot be kept, as the end of a sentence; null if it can. */
  public static @Nullable String whyNotCorrelationKey(String text) {
    return whyNot(text, CORRELATION_KEY_BYTES);
  }

  private static @Nullable String whyNot(String text, int bytes) {
    return text.getBytes(StandardCharsets.UTF_8).length > bytes
        ? "must not be longer than %d bytes in UTF-8".formatted(bytes)
        : whyNotText(text);
  }

  /**
   * Why an id of a model or the name of a variable cannot be kept, as the end of a sentence; null
   * if it can.
   */
  public static @Nullable String whyNotId(String text) {
    return text.length() > ID
        ? "must not be longer than %d characters".formatted(ID)
        : whyNotText(text);
  }

  /** The text with the one character replaced that the database cannot hold. */
  public static String storable(String text) {
    return text.replace(ZERO, '\uFFFD');
  }

  /** A duration in milliseconds, at most a hundred years. */
  public static Duration millis(long millis) {
    return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
  }
}
