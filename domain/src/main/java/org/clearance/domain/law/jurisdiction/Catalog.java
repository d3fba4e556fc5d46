package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The facts of a programme, each after those that it is found from. */
final class Catalog {
  /** The day for which facts are found, as tables ask for it. */
  static final String AS_OF = "asOf";

  private final Map<String, LawFact> facts = new LinkedHashMap<>();
  private final Map<String, LawFact> byAnyName = new HashMap<>();

  /** For each fact that was asked about those that are found from it. */
  private final Map<String, Set<String>> foundFrom = new ConcurrentHashMap<>();

  /**
   * @param facts in an order in which each stands after those that it asks
   */
  Catalog(List<LawFact> facts) {
    for (LawFact fact : facts) {
      this.facts.put(fact.name(), fact);
      byAnyName.put(fact.name(), fact);
      fact.also().forEach(name -> byAnyName.put(name, fact));
    }
  }

  /**
   * The facts of these names, and what they are found from, however far; nothing else is found
   * then. A name that is none of a fact is left out.
   */
  Catalog neededFor(Collection<String> names) {
    Set<String> needed = new HashSet<>(names);
    List<LawFact> lastFirst = new ArrayList<>(facts.values());
    Collections.reverse(lastFirst);
    for (LawFact fact : lastFirst) {
      Primitive found = fact.found();
      if (found != null && needed.contains(fact.name())) {
        needed.addAll(found.asks());
      }
    }
    return new Catalog(
        facts.values().stream().filter(fact -> needed.contains(fact.name())).toList());
  }

  /** The facts that are found from this one, however far; itself is one. */
  private Set<String> foundFrom(String name) {
    Set<String> from = new HashSet<>(Set.of(name));
    for (LawFact later : facts.values()) {
      Primitive found = later.found();
      if (found != null && found.asks().stream().anyMatch(from::contains)) {
        from.add(later.name());
      }
    }
    return from;
  }

  Collection<LawFact> facts() {
    return facts.values();
  }

  /** The fact that tables call so. */
  Optional<LawFact> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** Whether a fact is found from the person's other charges, or from facts that are. */
  boolean isOfRecord(LawFact fact) {
    Primitive found = fact.found();
    return found != null
        && (found.isOfRecord()
            || found.asks().stream()
                .map(facts::get)
                .anyMatch(asked -> asked != null && asked != fact && isOfRecord(asked)));
  }

  /** Whether a fact is found from other charges, and something holds where there are none. */
  private static boolean isOfRecordAlone(LawFact fact) {
    return fact.otherwise() != null && fact.found() instanceof Primitive.OfRecord;
  }

  /** The fact that a sheet calls so. */
  Optional<LawFact> column(String name) {
    return Optional.ofNullable(byAnyName.get(name));
  }

  /**
   * All facts, those that are not given found where they can be.
   *
   * @param given by name; one that is null is unknown, one that is not there was not asked
   */
  Map<String, @Nullable Object> complete(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf) {
    return complete(given, asOf, null);
  }

  /**
   * All facts of a charge on a person's record.
   *
   * @param record null where the charge stands alone: what is found from others is unknown then
   */
  Map<String, @Nullable Object> complete(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, @Nullable OnRecord record) {
    return complete(given, facts.keySet(), Map.of(), asOf, record);
  }

  /**
   * All facts as {@link #complete(Map, LocalDate, OnRecord)} finds them, where one more is given
   * than before. Those that are not found from it are what they were.
   *
   * @param given the one more among them
   * @param before all facts without it, for the same day and record
   */
  Map<String, @Nullable Object> complete(
      Map<String, ? extends @Nullable Object> given,
      String oneMore,
      Map<String, ? extends @Nullable Object> before,
      LocalDate asOf,
      @Nullable OnRecord record) {
    Set<String> changing = foundFrom.computeIfAbsent(oneMore, this::foundFrom);
    return complete(given, changing, before, asOf, record);
  }

  private Map<String, @Nullable Object> complete(
      Map<String, ? extends @Nullable Object> given,
      Set<String> changing,
      Map<String, ? extends @Nullable Object> before,
      LocalDate asOf,
      @Nullable OnRecord record) {
    Map<String, @Nullable Object> all = new HashMap<>(2 * facts.size());
    all.put(AS_OF, asOf);
    for (LawFact fact : facts.values()) {
      String name = fact.name();
      all.put(
          name, changing.contains(name) ? value(fact, given, all, asOf, record) : before.get(name));
    }
    return all;
  }

  /**
   * The value of a fact, given or found.
   *
   * @param known the facts before it
   */
  private static @Nullable Object value(
      LawFact fact,
      Map<String, ? extends @Nullable Object> given,
      Map<String, @Nullable Object> known,
      LocalDate asOf,
      @Nullable OnRecord record) {
    Object value = given.get(fact.name());
    Primitive found = record == null && isOfRecordAlone(fact) ? null : fact.found();
    if (value == null && found != null) {
      return record != null && found instanceof Primitive.OfRecord of
          ? record.find(of.fact(), asOf)
          : found.find(known, asOf);
    }
    return given.containsKey(fact.name()) ? value : fact.otherwise();
  }
}
