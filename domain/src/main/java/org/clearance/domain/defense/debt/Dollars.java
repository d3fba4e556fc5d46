package org.clearance.domain.defense.debt;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes sums of dollars, which are kept in cents. */
public final class Dollars {
  private static final Pattern SUM =
      Pattern.compile("\\$?\\s*(\\d{1,7}|\\d{1,3}(?:,\\d{3}){1,2})(?:\\.(\\d{2}))?");

  private Dollars() {}

  /** Reads {@code 300}, {@code $1,200.50}; empty where it is no sum. */
  public static OptionalLong cents(String written) {
    Matcher sum = SUM.matcher(written.strip());
    if (!sum.matches()) {
      return OptionalLong.empty();
    }
    long dollars = Long.parseLong(sum.group(1).replace(",", ""));
    return OptionalLong.of(
        dollars * 100 + (sum.group(2) == null ? 0 : Long.parseLong(sum.group(2))));
  }

  /** Writes cents as {@code 1,200.50}, for a field that has the sign before it. */
  public static String plain(long cents) {
    return of(cents).replace("$", "");
  }

  /** Writes cents as {@code $1,200.50}. */
  public static String of(long cents) {
    return NumberFormat.getCurrencyInstance(Locale.US).format(cents / 100.0);
  }
}
