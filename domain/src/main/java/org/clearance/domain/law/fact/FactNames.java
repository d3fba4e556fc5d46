package org.clearance.domain.law.fact;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts facts to and from names: decision tables ask for them and the database keeps them by
 * name. An unknown fact is null, and {@code missing} says what would have to be known.
 */
public final class FactNames {
  /**
   * The name under which {@code missing} is kept: what would have to be known for each unknown
   * fact.
   */
  public static final String MISSING = "missing";

  private static final Map<String, FactKind<?>> KINDS =
      Stream.concat(ConvictionFact.ALL.kinds().stream(), PersonFact.ALL.kinds().stream())
          .collect(
              Collectors.toMap(
                  FactKind::name,
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException("two facts are called " + one);
                  },
                  LinkedHashMap::new));

  /** Every name of a fact. */
  public static final Set<String> ALL = Set.copyOf(KINDS.keySet());

  /** The names of the facts that depend on the as-of date. */
  public static final List<String> OF_THE_DAY =
      Stream.concat(
              KINDS.values().stream().filter(FactKind::ofTheDay).map(FactKind::name),
              Stream.of(MISSING))
          .toList();

  private FactNames() {}

  /** The fact of a name, if there is one. */
  public static Optional<FactKind<?>> kind(String name) {
    return Optional.ofNullable(KINDS.get(name));
  }

  /**
   * All facts of a candidate: numbers as {@link BigDecimal}, dates as ISO texts, levels as words.
   */
  public static Map<String, @Nullable Object> of(Facts facts) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(2 * KINDS.size());
    Map<String, Object> missing = new LinkedHashMap<>();
    for (FactKind<?> kind : KINDS.values()) {
      keep(kind, facts, values, missing);
    }
    values.put(MISSING, missing);
    return values;
  }

  private static <V> void keep(
      FactKind<V> kind,
      Facts facts,
      Map<String, @Nullable Object> values,
      Map<String, Object> missing) {
    kind.type().keep(kind.name(), facts.get(kind), values, missing);
  }

  /**
   * Reads facts from their kept form.
   *
   * @param kept what {@link #of} gave, or the same after a round trip through JSON
   * @throws IllegalArgumentException if a fact is not there or is not what it should be
   */
  public static Facts read(Map<String, ? extends @Nullable Object> kept) {
    return Facts.read(new KeptFacts(kept));
  }

  /**
   * Converts kept facts into the form that decision tables ask for.
   *
   * @param kept what {@link #of} gave, after a round trip through JSON: a name that is not there
   *     stays so
   * @return equal to what {@link #of} gave
   */
  public static Map<String, @Nullable Object> asked(Map<String, ? extends @Nullable Object> kept) {
    Map<String, @Nullable Object> asked = new HashMap<>(2 * kept.size());
    kept.forEach((name, value) -> asked.put(name, asked(value)));
    return asked;
  }

  private static @Nullable Object asked(@Nullable Object value) {
    if (value instanceof Integer number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof List<?> list && list.stream().anyMatch(Integer.class::isInstance)) {
      return list.stream().map(FactNames::asked).toList();
    }
    return value;
  }
}
