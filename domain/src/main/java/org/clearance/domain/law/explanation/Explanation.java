package org.clearance.domain.law.explanation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.document.Citation;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.Statute;
import org.clearance.domain.law.fact.Words;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.record.person.SpokenName;
import org.jspecify.annotations.Nullable;

/**
 * The explanation of why a conviction was determined as it was.
 *
 * @param person LAST,FIRST M as on record
 * @param policy the name of the policy
 * @param rule the id of its rule that decided; {@code override}: a reviewer did
 * @param reason as the annotated export words it, or the reviewer's
 * @param words the table's own, of the rule that decided
 * @param facts those that the rule looked at, by name; null: not known
 * @param missing what the unknown ones lack, by name
 * @param law what decided in place of a policy; null where a policy did
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
    @Nullable ByLaw law,
    LocalDate asOf,
    String inputHash,
    Instant at,
    String by) {
  private static final String OVERRIDE = "override";

  /**
   * The law that decided.
   *
   * @param table the name of its table
   * @param statute what the rule rests on, as cited; empty: a rule of our own
   * @param relief the relief by its code; empty: none
   * @param tracks by whose act it comes about, a space between two; empty: none
   * @param eligibleFrom the first day on which the relief can be had; null: now, never, not known
   * @param sha256 of the law's files
   */
  public record ByLaw(
      String table,
      String statute,
      String relief,
      String tracks,
      @Nullable LocalDate eligibleFrom,
      String sha256) {}

  /** Whether a reviewer changed what the policy determined. */
  public boolean overridden() {
    return rule.equals(OVERRIDE);
  }

  /**
   * The determination in a sentence: which conviction of which person, under which rule of which
   * version, on which facts, by which law.
   *
   * @param policyName as people call the policy
   * @param reviewer as people call who changed it; ignored unless somebody did
   */
  public Text sentence(Text policyName, String reviewer) {
    if (law != null) {
      return overridden()
          ? Text.of(
              "Under {0}, {1} was determined otherwise; by decision of {2} it is so, for this reason: “{3}”.",
              law.table(), conviction(), reviewer, reason)
          : Text.of("Under {0}, rule “{1}”, of {2}: {3}", law.table(), rule, conviction(), reason);
    }
    String version = Integer.toString(policyVersion);
    if (overridden()) {
      return Text.of(
          "Under {0}, version {1}, {2} was determined otherwise; by decision of {3} it {4}, for this reason: “{5}”.",
          policyName, version, conviction(), reviewer, outcomeClause(), reason);
    }
    List<Text> clauses =
        factClauses().values().stream().map(clause -> Text.of("that {0}", clause)).toList();
    if (clauses.isEmpty()) {
      return Text.of(
          "Under {0}, version {1}, rule “{2}”, {3} {4}.",
          policyName, version, rule, conviction(), outcomeClause());
    }
    return clauses.size() == 1
        ? Text.of(
            "Under {0}, version {1}, rule “{2}”, {3} {4}, on the fact {5}.",
            policyName, version, rule, conviction(), outcomeClause(), clauses.get(0))
        : Text.of(
            "Under {0}, version {1}, rule “{2}”, {3} {4}, on the facts {5} and {6}.",
            policyName,
            version,
            rule,
            conviction(),
            outcomeClause(),
            clauses.subList(0, clauses.size() - 1),
            clauses.get(clauses.size() - 1));
  }

  /** The facts that the rule used, each as a clause, by the fact's name. */
  public Map<String, Text> factClauses() {
    Map<String, Text> clauses = new LinkedHashMap<>();
    facts.forEach(
        (name, value) ->
            clauses.put(name, FactClauses.clause(name, value, missing.getOrDefault(name, ""))));
    return clauses;
  }

  private Text conviction() {
    Text what =
        switch (level) {
          case "FELONY" -> Text.of("the felony conviction of {0}", name());
          case "MISDEMEANOR" -> Text.of("the misdemeanor conviction of {0}", name());
          case "INFRACTION" -> Text.of("the infraction conviction of {0}", name());
          default -> Text.of("the conviction of {0}", name());
        };
    // A law's file numbers its charges in its own way, and is cited so.
    String inCase = law == null ? Citation.count(countOrder) : "";
    String number = inCase.isEmpty() ? countOrder : inCase;
    Text count =
        caseNumber.isEmpty()
            ? Text.of("count {0}", number)
            : Text.of("case {0}, count {1}", caseNumber, number);
    Text statute =
        law == null ? Statute.ofOffense(section, subsection) : Text.asWritten(section + subsection);
    return convictedOn == null
        ? Text.of("{0}, of unknown date, under {1} ({2})", what, statute, count)
        : Text.of("{0} on {1} under {2} ({3})", what, Words.day(convictedOn), statute, count);
  }

  private Text outcomeClause() {
    Text statute = Statute.HS_11361_9.citation();
    return switch (outcome) {
      case DISMISS ->
          Text.of(
              "is eligible to be dismissed and sealed under {0}, unless the prosecution challenges it",
              statute);
      case REDUCE ->
          Text.of(
              "is eligible to be redesignated as a lesser offense under {0}, unless the prosecution challenges it",
              statute);
      case NOT_ELIGIBLE ->
          Text.of(
              "is not eligible for relief without a petition under {0}; a petition under {1} stays open",
              statute, Statute.HS_11361_8.citation());
      case NOT_YET -> throw new IllegalStateException("a policy gives no outcome NOT_YET");
      case REVIEW -> Text.of("is left to the prosecution’s own review under {0}", statute);
    };
  }

  private String name() {
    return SpokenName.of(person);
  }
}
