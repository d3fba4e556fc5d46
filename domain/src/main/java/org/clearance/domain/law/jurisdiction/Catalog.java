package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of a programme, each after those that it is found from. */
final class Catalog {
  /** The day for which facts are found, as tables ask for it. */
  static final String AS_OF = "asOf";

  private final Map<String, LawFact> facts = new LinkedHashMap<>();
  private final Map<String, LawFact> byAnyName = new HashMap<>();

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
    Map<String, @Nullable Object> all = new HashMap<>(2 * facts.size());
    all.put(AS_OF, asOf);
    for (LawFact fact : facts.values()) {
      Object value = given.get(fact.name());
      Primitive found = record == null && isOfRecordAlone(fact) ? null : fact.found();
      if (value == null && found != null) {
        value =
            record != null && found instanceof Primitive.OfRecord of
                ? record.find(of.fact(), asOf)
                : found.find(all, asOf);
      } else if (!given.containsKey(fact.name())) {
        value = fact.otherwise();
      }
      all.put(fact.name(), value);
    }
    return all;
  }
}
