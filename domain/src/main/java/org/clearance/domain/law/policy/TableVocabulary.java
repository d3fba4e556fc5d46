package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Set;
import org.clearance.domain.law.fact.FactNames;

/**
 * The words in which a table is written.
 *
 * @param inputs the names of what it is given
 * @param outputs the names of what each of its rules says
 * @param facts the names of the facts that it may ask
 * @param outcomes what a rule's outcome may be, in their order
 */
public record TableVocabulary(
    Set<String> inputs, List<String> outputs, Set<String> facts, List<String> outcomes) {
  private static final Set<String> FACTS_ALONE = Set.of("facts");

  /** The words of a county's own table. */
  static final TableVocabulary OF_A_COUNTY = ofPolicies(FACTS_ALONE);

  /** The words of a table of policies that is given more than facts. */
  static TableVocabulary ofPolicies(Set<String> inputs) {
    return ofPolicies(
        inputs, FactNames.ALL, Outcome.OF_POLICIES.stream().map(Outcome::name).toList());
  }

  /**
   * The words of a programme's table that speaks as policies do.
   *
   * @param parameters whether it reads an office's parameters
   */
  public static TableVocabulary ofPolicies(
      boolean parameters, Set<String> facts, List<String> outcomes) {
    return ofPolicies(parameters ? Set.of("facts", "policy") : FACTS_ALONE, facts, outcomes);
  }

  private static TableVocabulary ofPolicies(
      Set<String> inputs, Set<String> facts, List<String> outcomes) {
    return new TableVocabulary(
        inputs, List.of("outcome", "rule", "reason", "explanation", "uses"), facts, outcomes);
  }

  /** The words of a table of a programme. */
  public static TableVocabulary ofProgramme(
      List<String> outputs, Set<String> facts, List<String> outcomes) {
    return new TableVocabulary(FACTS_ALONE, outputs, facts, outcomes);
  }

  boolean factsAlone() {
    return inputs.equals(FACTS_ALONE);
  }
}
