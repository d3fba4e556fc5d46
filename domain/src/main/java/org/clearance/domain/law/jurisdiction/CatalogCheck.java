package org.clearance.domain.law.jurisdiction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks what the facts of a programme say of one another, and finds those that cannot be found.
 */
final class CatalogCheck {
  private final FolderReading reading;
  private final String file;
  private final Map<String, LawFact> facts;

  /**
   * @param facts those that were read, by name
   */
  CatalogCheck(FolderReading reading, String file, Map<String, LawFact> facts) {
    this.reading = reading;
    this.file = file;
    this.facts = facts;
  }

  /** Returns the facts that can be found, each after those that it asks; reports the problems. */
  Catalog catalog() {
    namesOnce();
    List<LawFact> order = inOrder();
    var catalog = new Catalog(order);
    order.forEach(fact -> ofRecord(fact, catalog));
    order.forEach(this::values);
    return catalog;
  }

  private void problem(String fact, String what) {
    reading.problem(file, fact, what);
  }

  /**
   * Checks that the value a fact is found to be, and the values its lists ask for, are values of
   * the facts they name.
   */
  private void values(LawFact fact) {
    Primitive found = fact.found();
    if (found instanceof Primitive.ByLists lists) {
      lists.lists().keySet().forEach(value -> value(fact, fact.name(), value));
      Stream.of(Optional.ofNullable(lists.otherwise()), Optional.ofNullable(lists.unsure()))
          .flatMap(Optional::stream)
          .forEach(value -> value(fact, fact.name(), value));
      lists.lists().values().forEach(list -> levels(fact, lists.level(), list));
    } else if (found instanceof Primitive.Listed listed) {
      levels(fact, listed.level(), listed.list());
    } else if (found instanceof Primitive.Replaced replaced) {
      value(fact, replaced.fact(), replaced.value());
      value(fact, fact.name(), replaced.by());
      replaced.is().forEach(value -> value(fact, replaced.where(), value));
    } else if (found instanceof Primitive.Named named) {
      Stream.concat(named.of().keySet().stream(), Stream.ofNullable(named.otherwise()))
          .forEach(value -> value(fact, fact.name(), value));
    } else if (found instanceof Primitive.ByFacts of) {
      of.facts().values().stream()
          .map(facts::get)
          .filter(one -> one != null && !(one.value() instanceof FactValue.YesNo))
          .forEach(one -> problem(fact.name(), "%s is not true or false.".formatted(one.name())));
    }
  }

  private void levels(LawFact fact, String level, OffenseList list) {
    list.entries().stream()
        .map(OffenseList.Entry::level)
        .filter(value -> !value.isEmpty() && !level.isEmpty())
        .distinct()
        .forEach(value -> value(fact, level, value));
  }

  private void value(LawFact where, String of, String value) {
    LawFact fact = facts.get(of);
    if (fact != null
        && !fact.value().read(value).map(Object::toString).filter(value::equals).isPresent()) {
      problem(where.name(), "%s is no value of %s.".formatted(value, of));
    }
  }

  /**
   * Checks that a fact found from other charges asks them only for facts that each tells by itself,
   * in its words.
   */
  private void ofRecord(LawFact fact, Catalog catalog) {
    if (!(fact.found() instanceof Primitive.OfRecord of)) {
      return;
    }
    FactValue gives = of.fact().gives();
    if (!gives.getClass().equals(fact.value().getClass())) {
      problem(fact.name(), "It is found to be %s; its type is another.".formatted(gives.allowed()));
    }
    for (String name : of.asks()) {
      LawFact asked = facts.get(name);
      if (asked != null && catalog.isOfRecord(asked)) {
        problem(
            fact.name(),
            "It asks %s of other charges, which is found from others.".formatted(name));
      }
    }
    of.fact()
        .which()
        .forEach(
            (name, values) -> {
              LawFact asked = facts.get(name);
              values.stream()
                  .filter(value -> asked != null && asked.value().read(value).isEmpty())
                  .forEach(
                      value ->
                          problem(fact.name(), "%s is no value of %s.".formatted(value, name)));
            });
  }

  /** No name, and no other name, stands for two facts. */
  private void namesOnce() {
    Set<String> taken = new LinkedHashSet<>();
    for (LawFact fact : facts.values()) {
      Stream.concat(Stream.of(fact.name()), fact.also().stream())
          .filter(name -> !taken.add(name))
          .forEach(name -> problem(fact.name(), "Another fact is called %s too.".formatted(name)));
    }
  }

  /** Each fact after those that it asks; one that asks itself in the end is a problem. */
  private List<LawFact> inOrder() {
    List<LawFact> order = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    List<LawFact> left = new ArrayList<>(facts.values());
    while (!left.isEmpty()) {
      List<LawFact> next = left.stream().filter(fact -> placed.containsAll(asks(fact))).toList();
      if (next.isEmpty()) {
        left.forEach(this::unfindable);
        return order;
      }
      order.addAll(next);
      next.forEach(fact -> placed.add(fact.name()));
      left.removeAll(next);
    }
    return order;
  }

  private static List<String> asks(LawFact fact) {
    return fact.found() == null ? List.of() : fact.found().asks();
  }

  private void unfindable(LawFact fact) {
    Optional<String> unknown =
        asks(fact).stream().filter(name -> !facts.containsKey(name)).findFirst();
    problem(
        fact.name(),
        unknown
            .map(name -> "It is found from %s, and there is no such fact.".formatted(name))
            .orElse(
                "It is found from facts that are found from it: "
                    + String.join(", ", asks(fact))
                    + "."));
  }
}
