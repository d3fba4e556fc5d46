package org.clearance.domain.law.fact;

import java.util.function.Function;

/**
 * A fact that may be known or unknown. An unknown one is never guessed, neither to the lenient nor
 * to the harsh side.
 *
 * @param <T> the type of the value
 */
public sealed interface Fact<T> {
  /** The fact is known. */
  record Known<T>(T value) implements Fact<T> {}

  /**
   * The fact cannot be known from the file.
   *
   * @param missing what is missing, as a reviewer would say it: "date of birth"
   */
  record Unknown<T>(String missing) implements Fact<T> {}

  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unknown(String missing) {
    return new Unknown<>(missing);
  }

  /** Whether the fact is known. */
  default boolean isKnown() {
    return this instanceof Known;
  }

  /** The fact that follows from this one by a function; unknown where this one is. */
  default <R> Fact<R> map(Function<T, R> function) {
    if (this instanceof Known<T> known) {
      return known(function.apply(known.value()));
    }
    return unknown(((Unknown<T>) this).missing());
  }
}
