package org.clearance.domain.law.fact;

import java.util.function.Function;

/**
 * Something that may be known of a conviction, or not. What is not known is never guessed, neither
 * to the lenient nor to the harsh side.
 *
 * @param <T> what is known of it
 */
public sealed interface Fact<T> {
  /** It is known. */
  record Known<T>(T value) implements Fact<T> {}

  /**
   * It cannot be known from the file.
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

  /** Whether it is known. */
  default boolean isKnown() {
    return this instanceof Known;
  }

  /** The same of what follows from it. */
  default <R> Fact<R> map(Function<T, R> function) {
    if (this instanceof Known<T> known) {
      return known(function.apply(known.value()));
    }
    return unknown(((Unknown<T>) this).missing());
  }
}
