package org.clearance.domain.explanation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Why a conviction was determined as it was.
 *
 * @param person LAST,FIRST M as on record
 * @param policy the name of the policy
 * @param rule the id of its rule that decided; {@code override}: a reviewer did
 * @param reason as the annotated export words it, or the reviewer's
 * @param words the table's own, of the rule that decided
 * @param facts those that the rule looked at, by name; null: not known
 * @param missing what the unknown ones lack, by name
 * @param inputHash SHA-256 of the delivery's files
 * @param by the job, or the reviewer's username
 */
public record Explanation(
    String person,
    String section,
    String subsection,
    String level,
    @Nullable LocalDate convictedOn,
    String caseNumber,
    String countOrder,
    Outcome outcome,
    long policyVersionId,
    String policy,
    int policyVersion,
    String rule,
    String reason,
    String words,
    Map<String, @Nullable Object> facts,
    Map<String, String> missing,
    LocalDate asOf,
    String inputHash,
    Instant at,
    String by) {
  private static final String OVERRIDE = "override";

  /** Whether a reviewer changed what the policy determined. */
  public boolean overridden() {
    return rule.equals(OVERRIDE);
  }

  /**
   * The determination in a sentence: which count of whom, under which rule of which version, on
   * which facts, by which law.
   *
   * @param policyName as people call the policy
   * @param reviewer as people call who changed it; ignored unless somebody did
   */
  public String sentence(String policyName, String reviewer) {
    String policyAndVersion = policyName + ", version " + policyVersion + ",";
    if (overridden()) {
      return "Under %s %s was determined otherwise; by decision of %s it %s, for this reason: “%s”."
          .formatted(policyAndVersion, conviction(), reviewer, outcomeClause(), reason);
    }
    return "Under %s rule “%s”, %s %s%s."
        .formatted(policyAndVersion, rule, conviction(), outcomeClause(), onTheFacts());
  }

  /** The facts that the rule looked at, each as a clause, by name. */
  public Map<String, String> factClauses() {
    Map<String, String> clauses = new LinkedHashMap<>();
    facts.forEach(
        (name, value) ->
            clauses.put(name, FactWords.clause(name, value, missing.getOrDefault(name, ""))));
    return clauses;
  }

  private String conviction() {
    String grade =
        switch (level) {
          case "FELONY" -> "felony ";
          case "MISDEMEANOR" -> "misdemeanor ";
          case "INFRACTION" -> "infraction ";
          default -> "";
        };
    return "the %sconviction of %s%s under %s (%scount %s)"
        .formatted(
            grade,
            name(),
            convictedOn == null ? ", of unknown date," : " on " + FactWords.day(convictedOn),
            Statute.ofOffense(section, subsection),
            caseNumber.isEmpty() ? "" : "case " + caseNumber + ", ",
            countOrder);
  }

  private String outcomeClause() {
    return switch (outcome) {
      case DISMISS ->
          "is eligible to be dismissed and sealed under %s, unless the prosecution challenges it"
              .formatted(Statute.HS_11361_9.citation());
      case REDUCE ->
          "is eligible to be redesignated as a lesser offense under %s, unless the prosecution challenges it"
              .formatted(Statute.HS_11361_9.citation());
      case NOT_ELIGIBLE ->
          "is not eligible for relief without a petition under %s; a petition under %s stays open"
              .formatted(Statute.HS_11361_9.citation(), Statute.HS_11361_8.citation());
      case REVIEW ->
          "is left to the prosecution's own review under %s"
              .formatted(Statute.HS_11361_9.citation());
    };
  }

  private String onTheFacts() {
    List<String> clauses = new ArrayList<>();
    factClauses().values().forEach(clause -> clauses.add("that " + clause));
    return clauses.isEmpty()
        ? ""
        : ", on the " + (clauses.size() == 1 ? "fact " : "facts ") + and(clauses);
  }

  private static String and(List<String> clauses) {
    int last = clauses.size() - 1;
    return last == 0
        ? clauses.get(0)
        : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
  }

  /** {@code DOE,JOHN Q} as it is spoken: John Q Doe. */
  private String name() {
    int comma = person.indexOf(',');
    String spoken =
        comma < 0 ? person : person.substring(comma + 1).strip() + " " + person.substring(0, comma);
    StringBuilder name = new StringBuilder();
    boolean begins = true;
    for (char letter : spoken.strip().toLowerCase(Locale.ROOT).toCharArray()) {
      name.append(begins ? Character.toUpperCase(letter) : letter);
      begins = !Character.isLetter(letter);
    }
    return name.toString();
  }
}
