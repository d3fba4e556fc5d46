package org.clearance.domain.law.fact;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a policy may ask for. {@link ConvictionFact} and {@link PersonFact} are the catalog:
 * whoever asks for a fact, stores it or words it uses their entries.
 *
 * @param name decision tables ask by it, and the database keeps the fact under it
 * @param place where it stands among all facts
 * @param type the stored type
 * @param ofTheDay whether it depends on the as-of date: of the same history, another day may tell
 *     another
 * @param following the rule that derives it from other facts; null for a fact found by itself
 * @param words its texts
 * @param <V> as it is found; {@code Fact<Boolean>}, where the record may not tell
 */
public record FactKind<V>(
    String name,
    int place,
    FactType<V> type,
    boolean ofTheDay,
    @Nullable Function<Facts, V> following,
    Words words) {
  @Override
  public String toString() {
    return name;
  }
}
