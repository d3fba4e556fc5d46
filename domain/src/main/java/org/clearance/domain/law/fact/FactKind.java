package org.clearance.domain.law.fact;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a policy may ask for. {@link ConvictionFact} and {@link PersonFact} are the catalogue
 * of them: whoever asks for a fact, keeps it or says it goes by what stands there.
 *
 * @param <V> as it is found; {@code Fact<Boolean>}, where the record may not tell
 */
public final class FactKind<V> {
  private final String name;
  private final int place;
  private final FactType<V> type;
  private final boolean ofTheDay;
  private final @Nullable Function<Facts, V> following;
  private final Words words;

  FactKind(
      String name,
      int place,
      FactType<V> type,
      boolean ofTheDay,
      @Nullable Function<Facts, V> following,
      Words words) {
    this.name = name;
    this.place = place;
    this.type = type;
    this.ofTheDay = ofTheDay;
    this.following = following;
    this.words = words;
  }

  /** The name that decision tables ask by and that the database keeps it under. */
  public String name() {
    return name;
  }

  /** Whether it depends on the as-of date: of the same history, another day may tell another. */
  public boolean isOfTheDay() {
    return ofTheDay;
  }

  /** How it is said. */
  public Words words() {
    return words;
  }

  /** Where it stands among all facts. */
  int place() {
    return place;
  }

  FactType<V> type() {
    return type;
  }

  /** How it follows from other facts; null: it is found by itself. */
  @Nullable Function<Facts, V> following() {
    return following;
  }

  @Override
  public String toString() {
    return name;
  }
}
