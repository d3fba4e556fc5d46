package org.clearance.domain.office.setting;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time for which an order that nobody verifies is held before it is recorded and reported to
 * DOJ, so that a slip can be taken back: {@code orders.hold} in a county's settings, an ISO-8601
 * duration from none at all ({@code PT0S}) to a day; the default is ten minutes.
 */
public final class HoldTime {
  /** The default hold. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  /** The longest hold that can be set: a court has 30 days to report (Penal Code 13151). */
  public static final Duration MOST = Duration.ofDays(1);

  private HoldTime() {}

  /**
   * @throws IllegalStateException when the setting is no such duration: an order must not go out at
   *     once by a slip of the pen
   */
  public static Duration of(JdbcClient db, long countyId) {
    String set = Setting.ORDER_HOLD.of(db, countyId).orElse("");
    if (set.isEmpty()) {
      return USUAL;
    }
    try {
      Duration held = Duration.parse(set);
      if (!held.isNegative() && held.compareTo(MOST) <= 0) {
        return held;
      }
    } catch (DateTimeException notOne) {
      throw unusable(set, notOne);
    }
    throw unusable(set, null);
  }

  private static IllegalStateException unusable(String set, @Nullable Exception cause) {
    return new IllegalStateException(
        "county.settings orders.hold is '%s': it must be an ISO-8601 duration from PT0S to %s"
            .formatted(set, MOST),
        cause);
  }
}
