package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.policy.DecisionTable;
import org.clearance.domain.law.policy.Determination;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.policy.PolicyParameterReading;
import org.clearance.domain.law.policy.StandardPolicy;
import org.clearance.domain.law.policy.TableRule;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a table that speaks as policies do: it may have parameters and several decisions,
 * and rules of its own for facts that a record may not tell. A fact that every record tells is
 * never unknown to such a table; where a sheet does not give it, each value that could stand in its
 * place is tried, and where they do not all get the same answer, it is {@link OutcomeKind#REVIEW}.
 *
 * <p>It is safe to share between threads.
 */
final class PolicyRules implements LawRules {
  private static final Pattern PARAMETER = Pattern.compile("\\bpolicy\\.(\\w+)");

  /** A test that a section is one of those of a parameter. */
  private static final Pattern LISTED = Pattern.compile("list contains\\((policy\\.\\w+), \\?\\)");

  /** The part of a test that a number of years is chosen at all. */
  private static final Pattern IS_CHOSEN = Pattern.compile("\\s+and policy\\.\\w+ != null");

  /**
   * The part of a test that compares a fact with a parameter: it holds for no fact where the office
   * did not choose the parameter.
   */
  private static final Pattern OF_CHOICE =
      Pattern.compile("(?:^[<>]=? |^list contains\\(|^\\? = null and )policy\\.(\\w+)");

  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

  /**
   * The output of a rule that leaves the answer to another decision of the table: {@code
   * relief.outcome}.
   */
  private static final Pattern OF_ANOTHER = Pattern.compile("(\\w+)\\.\\w+");

  /** Trying so many values for one set of facts would take seconds; the answer is REVIEW then. */
  private static final int MOST_TRIED = 2_000;

  private final HeldPolicy held;
  private final Catalog catalog;
  private final Map<String, CitedStatute> statutes;
  private final Map<Outcome, OutcomeMeaning> outcomes;
  private final List<TableRule> rules;

  private final List<String> asks;

  /** The values that stand for all that a fact could have, of those that every record tells. */
  private final Map<String, List<Object>> standing = new HashMap<>();

  PolicyRules(
      HeldPolicy held,
      Catalog catalog,
      Map<String, CitedStatute> statutes,
      Map<Outcome, OutcomeMeaning> outcomes) {
    this.held = held;
    this.catalog = catalog;
    this.statutes = statutes;
    this.outcomes = outcomes;
    this.rules = held.rules();
    // What the table compares facts with: the texts of its tests, and the parameters' values.
    List<String> tests =
        Stream.concat(
                held.policy().table().conditions().stream(),
                parameters().values().stream().flatMap(PolicyRules::quoted))
            .toList();
    this.asks = catalog.facts().stream().map(LawFact::name).filter(held::mayAsk).toList();
    catalog.facts().stream()
        .filter(fact -> held.mayAsk(fact.name()) && !fact.takenUnknown())
        .forEach(fact -> standing.put(fact.name(), fact.value().standing(tests)));
  }

  /** The parameters that the office chose, by name; nothing where the table has no parameters. */
  private Map<String, Object> parameters() {
    return held.policy() instanceof StandardPolicy standard
        ? PolicyParameterReading.write(standard.parameters())
        : Map.of();
  }

  /** A parameter's values as tests have them. */
  private static Stream<String> quoted(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(one -> '"' + one.toString() + '"')
        : Stream.of(value.toString());
  }

  @Override
  public List<String> asks() {
    return asks;
  }

  @Override
  public @Nullable LawTable over() {
    return null;
  }

  @Override
  public Answer answer(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, @Nullable OnRecord record) {
    return new Trying(asOf, record).answer(given);
  }

  /** One set of facts being answered. */
  private final class Trying {
    private final LocalDate asOf;
    private final @Nullable OnRecord record;

    /** The facts on which it turns. */
    private final Set<String> missing = new TreeSet<>();

    private int tried;

    private Trying(LocalDate asOf, @Nullable OnRecord record) {
      this.asOf = asOf;
      this.record = record;
    }

    private Answer answer(Map<String, ? extends @Nullable Object> given) {
      Map<String, @Nullable Object> facts = catalog.complete(given, asOf, record);
      for (String name : asks) {
        if (facts.get(name) == null && standing.containsKey(name)) {
          return tried(given, name);
        }
      }
      return determined(facts);
    }

    /** The answer that is the same with every value that a fact could have, or REVIEW. */
    private Answer tried(Map<String, ? extends @Nullable Object> given, String untold) {
      Answer same = null;
      for (Object value : standing.getOrDefault(untold, List.of())) {
        Map<String, @Nullable Object> with = new HashMap<>(given);
        with.put(untold, value);
        Answer answer = answer(with);
        boolean differs = same != null && !answer.equals(same);
        if (++tried > MOST_TRIED || differs || answer.rule().equals(Answer.UNKNOWN)) {
          if (differs || missing.isEmpty()) {
            missing.add(untold);
          }
          return Answer.depending(
              missing.stream().map(name -> catalog.fact(name).orElseThrow()).toList());
        }
        same = answer;
      }
      return Objects.requireNonNull(same);
    }
  }

  private Answer determined(Map<String, @Nullable Object> facts) {
    Determination determination = held.of(asked(facts));
    OutcomeMeaning meaning = meaning(determination.outcome());
    return new Answer(
        meaning.kind(),
        meaning.relief(),
        null,
        meaning.tracks(),
        null,
        null,
        null,
        determination.rule(),
        cited(meaning, statutes),
        determination.explanation(),
        meaning.kind() == OutcomeKind.REVIEW
            ? determination.uses().stream()
                .filter(name -> facts.containsKey(name) && facts.get(name) == null)
                .toList()
            : List.of());
  }

  /** Facts as policies are told them. */
  private Map<String, @Nullable Object> asked(Map<String, @Nullable Object> facts) {
    Map<String, @Nullable Object> asked = new HashMap<>(2 * facts.size());
    Map<String, Object> missing = new LinkedHashMap<>();
    for (LawFact fact : catalog.facts()) {
      Object value = facts.get(fact.name());
      asked.put(fact.name(), value instanceof LocalDate day ? day.toString() : value);
      if (value == null) {
        missing.put(fact.name(), fact.title());
      }
    }
    asked.put(FactNames.MISSING, missing);
    return asked;
  }

  private OutcomeMeaning meaning(Outcome outcome) {
    OutcomeMeaning meaning = outcomes.get(outcome);
    if (meaning == null) {
      throw new IllegalStateException("no programme says what %s means".formatted(outcome));
    }
    return meaning;
  }

  private static String cited(OutcomeMeaning meaning, Map<String, CitedStatute> statutes) {
    CitedStatute statute = statutes.get(meaning.statute());
    return statute == null ? "" : statute.citation();
  }

  /** Parameters may leave a rule that nothing hits, so a table that has some is not asked. */
  @Override
  public Set<String> reliefs() {
    return outcomes.values().stream()
        .map(OutcomeMeaning::relief)
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<String> toHit() {
    return held.policy() instanceof StandardPolicy
        ? List.of()
        : rules.stream()
            .map(rule -> literal(rule, LawTable.RULE))
            .filter(rule -> !rule.isEmpty())
            .distinct()
            .toList();
  }

  @Override
  public List<LawReading.Rule> read(
      Map<String, CitedStatute> statutes, Map<String, List<String>> cases) {
    List<LawReading.Rule> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TableRule rule : inOrder(DecisionTable.DETERMINATION).toList()) {
      String name = literal(rule, LawTable.RULE);
      OutcomeMeaning meaning = meaning(Outcome.valueOf(literal(rule, LawTable.OUTCOME)));
      read.add(
          new LawReading.Rule(
              name,
              names.add(name),
              rule.description().isEmpty() ? literal(rule, "explanation") : rule.description(),
              conditions(rule),
              meaning.kind().name(),
              null,
              meaning.relief(),
              null,
              meaning.tracks(),
              Text.NOTHING,
              Text.NOTHING,
              statutes.get(meaning.statute()),
              meaning.confidence(),
              cases.getOrDefault(name, List.of())));
    }
    return List.copyOf(read);
  }

  /**
   * The rules of a decision that give an outcome. In the place of one that leaves it to another
   * decision are that one's rules; a decision without a table asks the table's other ones.
   */
  private Stream<TableRule> inOrder(String decision) {
    return rules.stream()
        .filter(rule -> rule.decision().equals(decision))
        .flatMap(
            rule -> {
              var another = OF_ANOTHER.matcher(rule.outputs().getOrDefault(LawTable.OUTCOME, ""));
              return another.matches()
                  ? has(another.group(1)) ? inOrder(another.group(1)) : ofNoDecision()
                  : Stream.of(rule);
            })
        .filter(rule -> gives(rule) && !asksForNothing(rule));
  }

  private boolean has(String decision) {
    return rules.stream().anyMatch(rule -> rule.decision().equals(decision));
  }

  /** The rules to which none leaves its outcome by the name of their decision. */
  private Stream<TableRule> ofNoDecision() {
    Set<String> named = new HashSet<>(Set.of(DecisionTable.DETERMINATION));
    rules.forEach(
        rule -> {
          var another = OF_ANOTHER.matcher(rule.outputs().getOrDefault(LawTable.OUTCOME, ""));
          if (another.matches()) {
            named.add(another.group(1));
          }
        });
    return rules.stream().filter(rule -> !named.contains(rule.decision()));
  }

  /** Whether a rule gives an outcome, and not a word for another decision of the table. */
  private boolean gives(TableRule rule) {
    return outcomes.keySet().stream()
        .anyMatch(one -> one.name().equals(literal(rule, LawTable.OUTCOME)));
  }

  /** The conditions of a rule, with what the office chose in the places of the parameters. */
  private List<LawReading.Condition> conditions(TableRule rule) {
    return rule.conditions().entrySet().stream()
        .map(
            one ->
                new LawReading.Condition(
                    one.getKey(), ConditionWords.ofTest(chosen(one.getValue()))))
        .toList();
  }

  private String chosen(String test) {
    String known = IS_CHOSEN.matcher(test).replaceAll("").strip();
    String asked = LISTED.matcher(known).replaceAll("$1");
    return PARAMETER
        .matcher(asked.equals("? = null") ? "null" : asked)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    quoted(parameters().getOrDefault(found.group(1), found.group()))
                        .collect(Collectors.joining(", "))));
  }

  /** Whether a rule asks for a number of years that is off, or for a section of none. */
  private boolean asksForNothing(TableRule rule) {
    return rule.conditions().values().stream()
        .flatMap(test -> OF_CHOICE.matcher(test).results())
        .map(found -> parameters().getOrDefault(found.group(1), ""))
        .anyMatch(chosen -> chosen.equals("off") || chosen.equals(List.of()));
  }

  /** The text that an output is; empty where it is computed. */
  private static String literal(TableRule rule, String output) {
    var literal = LITERAL.matcher(rule.outputs().getOrDefault(output, ""));
    return literal.matches() ? literal.group(1) : "";
  }
}
