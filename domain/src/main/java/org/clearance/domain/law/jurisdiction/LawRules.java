package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a table, compiled. A table speaks in the words of laws ({@link HeldTable}), or in
 * those of policies ({@link PolicyRules}), whose outcomes its programme explains.
 */
sealed interface LawRules permits HeldTable, PolicyRules {
  /**
   * Answers a set of facts.
   *
   * @param given as {@link Catalog#complete} takes them
   * @param record null where the charge stands alone
   */
  Answer answer(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, @Nullable OnRecord record);

  /**
   * The unknown facts that could make an earlier rule decide, where only the last one is left: it
   * asks for nothing itself, and passes to a person.
   *
   * @param given as {@link #answer} takes them
   */
  default List<String> lacking(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, OnRecord record) {
    return List.of();
  }

  /** The facts that the rules of a name ask. */
  default List<String> asked(String rule) {
    return List.of();
  }

  /** Why its rules decide as they do, each sentence once. */
  default List<String> reasons() {
    return List.of();
  }

  /** Whether its rules say by which standard a court gives relief. */
  default boolean saysStandard() {
    return false;
  }

  /** The facts that the table asks, in its conditions and its answers. */
  List<String> asks();

  /** The table whose answer this one is about; null where it stands alone. */
  @Nullable LawTable over();

  /** The tables of the programme that some of its rules leave the answer to. */
  default List<LawTable> leadsTo() {
    return List.of();
  }

  /** The codes of the reliefs that the rules may give. */
  Set<String> reliefs();

  /** The names of the rules that worked cases have to hit, each once. */
  List<String> toHit();

  /**
   * The rules as a person reads them.
   *
   * @param cases the worked cases that each rule decides, by its name
   */
  List<LawReading.Rule> read(Map<String, CitedStatute> statutes, Map<String, List<String>> cases);
}
