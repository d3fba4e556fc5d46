package org.clearance.ui.ground.search;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number as people type it: {@code 3}, {@code packet 3}, {@code Paquete 3}. */
public final class NumberTyped {
  private static final Pattern NUMBER = Pattern.compile("(?:\\p{L}+\\s+)?#?(\\d{1,9})");

  private NumberTyped() {}

  /** The number; empty where what was typed is none. */
  public static OptionalInt of(String typed) {
    Matcher number = NUMBER.matcher(typed);
    return number.matches()
        ? OptionalInt.of(Integer.parseInt(number.group(1)))
        : OptionalInt.empty();
  }
}
