package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers one set of facts by a table: each value that could stand in the place of an unknown fact
 * is tried, and an answer that one of them overturns is none.
 */
final class TryingValues {
  /** Trying so many values for one set of facts would take seconds; the answer is REVIEW then. */
  private static final int MOST_TRIED = 20_000;

  private final HeldTable table;
  private final Catalog catalog;
  private final LocalDate asOf;
  private final @Nullable OnRecord record;
  private final Set<String> missing = new LinkedHashSet<>();

  /** The answers to values in the place of what is unknown, whatever their order was. */
  private final Map<Map<String, Object>, Tried> answered = new HashMap<>();

  private int tried;

  TryingValues(HeldTable table, Catalog catalog, LocalDate asOf, @Nullable OnRecord record) {
    this.table = table;
    this.catalog = catalog;
    this.asOf = asOf;
    this.record = record;
  }

  /**
   * The answer of the table.
   *
   * @param given by name; one that is null is unknown, one that is not there was not asked
   */
  Answer answer(Map<String, ? extends @Nullable Object> given) {
    return answer(new Known(given, Map.of(), catalog.complete(given, asOf, record)));
  }

  /** The facts once one more value stands in the place of what is unknown. */
  private Known with(Known known, String fact, Object value) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>(known.given());
    given.put(fact, value);
    Map<String, Object> supposed = new HashMap<>(known.supposed());
    supposed.put(fact, value);
    return new Known(given, supposed, catalog.complete(given, fact, known.facts(), asOf, record));
  }

  /** The answer to values in the place of what is unknown, found once. */
  private Answer supposing(Known known) {
    Tried once = answered.get(known.supposed());
    if (once == null) {
      Set<String> outside = new LinkedHashSet<>(missing);
      missing.clear();
      once = new Tried(answer(known), List.copyOf(missing));
      missing.addAll(outside);
      answered.put(known.supposed(), once);
    }
    missing.addAll(once.missing());
    return once.answer();
  }

  private Answer answer(Known known) {
    HeldTable.AsKnown asKnown = table.asKnown(known.given(), known.facts(), asOf, record);
    List<String> doubts = asKnown.doubts();
    if (asKnown.answer().outcome() == OutcomeKind.REVIEW) {
      Answer agreed = asKnown.leftOver() ? agreed(first(doubts, false), known) : null;
      return agreed == null ? asKnown.answer() : agreed;
    }
    Answer sure = asKnown.answer();
    for (String fact : doubts) {
      Answer still = holding(sure, known, fact);
      if (still == null) {
        Answer agreed = agreed(first(doubts, true), known);
        return agreed == null ? depends() : agreed;
      }
      sure = still;
    }
    return sure;
  }

  /**
   * The first unknown fact whose values can all be tried; null where there is none. A number, a day
   * or a section has values that only lists tell apart, so nothing follows from trying some.
   *
   * @param yesOrNo whether it has to be one of two. A rule decided as if the fact were none of its
   *     words, and a record may lack one because none of them is true yet.
   */
  private @Nullable String first(List<String> doubts, boolean yesOrNo) {
    return doubts.stream()
        .filter(
            fact -> {
              FactValue value = catalog.fact(fact).orElseThrow().value();
              return yesOrNo ? value instanceof FactValue.YesNo : !value.choices().isEmpty();
            })
        .findFirst()
        .orElse(null);
  }

  /**
   * The answer that no rule gives while a fact is unknown, and that the table gives with each value
   * of it; null where there is none.
   */
  private @Nullable Answer agreed(@Nullable String fact, Known known) {
    if (fact == null) {
      return null;
    }
    Set<String> before = new LinkedHashSet<>(missing);
    Answer answer = ofFirst(fact, known);
    Answer agreed =
        answer == null || answer.outcome() == OutcomeKind.REVIEW
            ? null
            : holding(answer, known, fact);
    missing.clear();
    missing.addAll(before);
    return agreed;
  }

  /** The answer with the first word that can stand for an unknown fact. */
  private @Nullable Answer ofFirst(String fact, Known known) {
    for (Object value : catalog.fact(fact).orElseThrow().value().standing(List.of())) {
      tried++;
      Known then = with(known, fact, value);
      if (!table.isContradictory(then.facts())) {
        return tried > MOST_TRIED ? null : supposing(then);
      }
    }
    return null;
  }

  /**
   * The answer that holds with every value that an unknown fact could have; null where there is
   * none. Where only the day differs from which there is relief, the last one holds.
   */
  private @Nullable Answer holding(Answer answer, Known known, String fact) {
    Answer holds = answer;
    FactValue values = catalog.fact(fact).orElseThrow().value();
    for (Object value : values.standing(table.tests(fact))) {
      tried++;
      Known then = with(known, fact, value);
      if (table.isContradictory(then.facts())) {
        continue;
      }
      Answer other = tried > MOST_TRIED ? null : supposing(then);
      if (other == null || !other.isLikeButForTheDay(holds)) {
        missing.add(fact);
        return null;
      }
      holds = holds.notBefore(other);
    }
    return holds;
  }

  private Answer depends() {
    return Answer.depending(
        missing.stream().sorted().map(name -> catalog.fact(name).orElseThrow()).toList());
  }

  /**
   * Facts to be answered.
   *
   * @param given those that are told, and those that are supposed
   * @param supposed the values that stand in the place of what is unknown
   * @param facts all of them, as they are found from those given
   */
  private record Known(
      Map<String, ? extends @Nullable Object> given,
      Map<String, Object> supposed,
      Map<String, @Nullable Object> facts) {}

  /**
   * An answer that was found while values were tried.
   *
   * @param missing the facts on which something turned
   */
  private record Tried(Answer answer, List<String> missing) {}
}
