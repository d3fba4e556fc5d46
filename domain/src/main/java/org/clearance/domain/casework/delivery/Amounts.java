package org.clearance.domain.casework.delivery;

import java.time.Duration;
import java.util.Locale;
import org.clearance.domain.ground.text.Text;

/** Writes amounts as people read them. */
public final class Amounts {
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

  private Amounts() {}

  /**
   * A number of bytes in the unit that leaves up to three digits before the point: {@code 806.2
   * MB}.
   */
  public static String bytes(double bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    boolean whole = unit == 0 || amount == Math.rint(amount);
    return String.format(Locale.US, whole ? "%,.0f %s" : "%,.1f %s", amount, UNITS[unit]);
  }

  /** A rate per second: {@code 1,234}, or {@code 1.5} where it is small. */
  static String pace(double perSecond) {
    return String.format(Locale.US, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }

  /** A time that somebody has set: {@code 1 minute}, {@code 90 seconds}. */
  public static Text time(Duration time) {
    boolean minutes = time.toSeconds() >= 60 && time.toSeconds() % 60 == 0;
    return minutes
        ? Text.counted(time.toMinutes(), "{0} minute", "{0} minutes")
        : Text.counted(time.toSeconds(), "{0} second", "{0} seconds");
  }

  /** The time that is left, no finer than it can be known: {@code about 2 minutes left}. */
  static Text timeLeft(Duration left) {
    if (left.compareTo(Duration.ofSeconds(5)) < 0) {
      return Text.of("a few seconds left");
    }
    return Text.of("about {0} left", rough(left));
  }

  /** A time no finer than it can be known: {@code 40 seconds}, {@code 2 minutes}. */
  static Text rough(Duration time) {
    if (time.compareTo(Duration.ofSeconds(90)) < 0) {
      return time(Duration.ofSeconds(time.toSeconds()));
    }
    long minutes = Math.round(time.toSeconds() / 60.0);
    return minutes < 90
        ? Text.counted(minutes, "{0} minute", "{0} minutes")
        : Text.counted(Math.round(minutes / 60.0), "{0} hour", "{0} hours");
  }
}
