package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.RuleTable;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a table, which answer facts of which some may be unknown. A rule that asks for what
 * is known alone decides. Where an unknown fact could make another rule decide otherwise, the
 * answer is {@link OutcomeKind#REVIEW}: {@link TryingValues} tries each that could stand there.
 * Only where the law says itself what an unknown fact means, it is taken as unknown.
 *
 * <p>It is safe to share between threads.
 */
final class HeldTable implements LawRules {
  private static final Pattern FACT = Pattern.compile("\\bfacts\\.(\\w+)");

  /**
   * The most answers that are remembered of a table: they take some megabytes, also in a server
   * that has many tables.
   */
  private static final int MOST_REMEMBERED = 30_000;

  private final RuleTable rules;
  private final Catalog catalog;
  private final Map<String, CitedStatute> statutes;
  private final Function<String, LawTable> others;
  private final @Nullable LawTable over;

  /** For each rule and column the facts that it asks; none where it asks for nothing. */
  private final List<List<List<String>>> asked = new ArrayList<>();

  /** For each rule the facts that stand in what it says. */
  private final List<List<String>> shown = new ArrayList<>();

  /** For each rule those of them on which it turns what is given, and not only a day or a word. */
  private final List<List<String>> given = new ArrayList<>();

  /** For each fact the tests in which it stands. */
  private final Map<String, List<String>> tests = new LinkedHashMap<>();

  private final Map<List<@Nullable Object>, Said> known = new ConcurrentHashMap<>();

  /** The outputs of those rules whose outputs show no fact, by the rule's place. */
  private final Map<Integer, Map<String, @Nullable Object>> constant = new ConcurrentHashMap<>();

  /** All facts that the table asks, also in its answers. */
  private final List<String> all;

  private final boolean saysStandard;

  /**
   * The answer of the table to facts as they are.
   *
   * @param rule its place, from 0
   * @param outputs of the rule
   * @param recheck the day from which it gives something at the earliest, where it tells one
   * @param doubts the unknown facts that this rule, or one before it that could have matched, asks
   */
  private record Said(
      int rule,
      Map<String, @Nullable Object> outputs,
      @Nullable LocalDate recheck,
      List<String> doubts) {}

  /**
   * @param others the programme's other tables, by the names that rules have for them
   * @param over the table whose answer this one is about; null where it stands alone
   */
  HeldTable(
      RuleTable rules,
      Catalog catalog,
      Map<String, CitedStatute> statutes,
      Function<String, LawTable> others,
      @Nullable LawTable over) {
    this.rules = rules;
    this.statutes = statutes;
    this.others = others;
    this.over = over;
    Set<String> names = new TreeSet<>();
    for (RuleTable.Rule rule : rules.rules()) {
      List<List<String>> ofRule = new ArrayList<>();
      for (int column = 0; column < rules.columns().size(); column++) {
        String test = rules.columns().get(column).expression() + " " + rule.tests().get(column);
        List<String> facts = rule.asks(column) ? facts(test) : List.of();
        facts.forEach(fact -> tests.computeIfAbsent(fact, f -> new ArrayList<>()).add(test));
        names.addAll(facts(test));
        ofRule.add(facts);
      }
      List<String> ofOutputs = facts(String.join(" ", rule.outputs().values()));
      names.addAll(ofOutputs);
      shown.add(ofOutputs);
      given.add(
          facts(
              Stream.of(LawTable.OUTCOME, LawTable.RELIEF, LawTable.STANDARD, LawTable.TRACK)
                  .map(output -> rule.outputs().getOrDefault(output, ""))
                  .collect(Collectors.joining(" "))));
      asked.add(ofRule);
    }
    all = List.copyOf(names);
    this.catalog = catalog.neededFor(all);
    saysStandard =
        rules.rules().stream().anyMatch(rule -> rule.outputs().containsKey(LawTable.STANDARD));
  }

  private static List<String> facts(String expression) {
    return FACT.matcher(expression).results().map(found -> found.group(1)).distinct().toList();
  }

  @Override
  public @Nullable LawTable over() {
    return over;
  }

  @Override
  public boolean saysStandard() {
    return saysStandard;
  }

  RuleTable rules() {
    return rules;
  }

  @Override
  public List<String> asks() {
    return all;
  }

  @Override
  public Answer answer(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, @Nullable OnRecord record) {
    return new TryingValues(this, catalog, asOf, record).answer(given);
  }

  @Override
  public List<String> lacking(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, OnRecord record) {
    Map<String, @Nullable Object> facts = catalog.complete(given, asOf, record);
    if (over != null) {
      return List.of();
    }
    Said said = said(facts);
    return isLeftOver(rules.rules().get(said.rule())) ? said.doubts() : List.of();
  }

  @Override
  public List<String> asked(String rule) {
    Set<String> facts = new LinkedHashSet<>();
    for (int place = 0; place < rules.rules().size(); place++) {
      if (rules.rules().get(place).text(LawTable.RULE).equals(rule)) {
        asked.get(place).forEach(facts::addAll);
      }
    }
    return List.copyOf(facts);
  }

  @Override
  public List<String> reasons() {
    return rules.rules().stream().map(rule -> rule.text(LawTable.REASON)).distinct().toList();
  }

  @Override
  public List<LawTable> leadsTo() {
    return rules.rules().stream()
        .map(rule -> rule.text(LawTable.OUTCOME))
        .filter(outcome -> outcome.startsWith(LawTable.SEE))
        .map(outcome -> others.apply(outcome.substring(LawTable.SEE.length())))
        .toList();
  }

  @Override
  public Set<String> reliefs() {
    return Stream.concat(
            rules.rules().stream().map(rule -> rule.text(LawTable.RELIEF)),
            leadsTo().stream().flatMap(table -> table.reliefs().stream()))
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<String> toHit() {
    return rules.rules().stream()
        .filter(rule -> !rule.text(LawTable.OUTCOME).startsWith(LawTable.SEE))
        .filter(rule -> !isLeftOver(rule))
        .map(rule -> rule.text(LawTable.RULE))
        .distinct()
        .toList();
  }

  /** Whether a rule only passes to a person what no other one decides. */
  private static boolean isLeftOver(RuleTable.Rule rule) {
    return rule.text(LawTable.OUTCOME).equals(OutcomeKind.REVIEW.name())
        && rule.tests().stream().allMatch("-"::equals);
  }

  @Override
  public List<LawReading.Rule> read(
      Map<String, CitedStatute> statutes, Map<String, List<String>> cases) {
    List<LawReading.Rule> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RuleTable.Rule rule : rules.rules()) {
      String name = rule.text(LawTable.RULE);
      String outcome = rule.text(LawTable.OUTCOME);
      boolean leadsOn = outcome.startsWith(LawTable.SEE);
      read.add(
          new LawReading.Rule(
              name,
              names.add(name),
              rule.description(),
              conditions(rule),
              outcome.equals(LawTable.CONTRADICTION)
                  ? OutcomeKind.REVIEW.name()
                  : leadsOn ? "" : outcome,
              leadsOn ? others.apply(outcome.substring(LawTable.SEE.length())) : null,
              rule.text(LawTable.RELIEF),
              standard(rule.text(LawTable.STANDARD)),
              ConditionWords.tracks(rule),
              day(rule, LawTable.ELIGIBLE_FROM),
              day(rule, LawTable.DUE),
              statutes.get(rule.text(LawTable.STATUTE)),
              Confidence.of(rule.text(LawTable.CONFIDENCE)).orElse(Confidence.OWN),
              cases.getOrDefault(name, List.of())));
    }
    return List.copyOf(read);
  }

  private List<LawReading.Condition> conditions(RuleTable.Rule rule) {
    List<LawReading.Condition> conditions = new ArrayList<>();
    for (int column = 0; column < rules.columns().size(); column++) {
      if (rule.asks(column)) {
        conditions.add(
            new LawReading.Condition(
                rules.columns().get(column).label(),
                ConditionWords.ofTest(rule.tests().get(column))));
      }
    }
    return conditions;
  }

  private Text day(RuleTable.Rule rule, String output) {
    return ConditionWords.ofDay(rule.outputs().getOrDefault(output, ""), catalog);
  }

  /**
   * The answer to facts as they are, null for each that is not known.
   *
   * @param doubts the unknown facts that the deciding rule, or one before it that could have
   *     matched, asks
   * @param leftOver whether the rule only passes to a person what no other one decides
   */
  record AsKnown(Answer answer, List<String> doubts, boolean leftOver) {}

  /**
   * Answers facts as they are, by the table that a rule leads to where one does.
   *
   * @param facts all of them, as they are found from those given; those of the table whose answer
   *     this one is about are added
   */
  AsKnown asKnown(
      Map<String, ? extends @Nullable Object> given,
      Map<String, @Nullable Object> facts,
      LocalDate asOf,
      @Nullable OnRecord record) {
    List<String> missingBelow = List.of();
    if (over != null) {
      Answer below = over.rules().answer(given, asOf, record);
      facts.put(LawTable.OVER_OUTCOME, below.outcome().name());
      facts.put(LawTable.OVER_RULE, below.rule());
      facts.put(LawTable.OVER_TRACK, below.trackNames());
      facts.put(LawTable.OVER_FROM, below.eligibleFrom());
      missingBelow = below.missing();
    }
    Said said = said(facts);
    String outcome = text(said.outputs(), LawTable.OUTCOME);
    Answer answer =
        outcome.startsWith(LawTable.SEE)
            ? others
                .apply(outcome.substring(LawTable.SEE.length()))
                .rules()
                .answer(given, asOf, record)
            : told(said, facts, missingBelow);
    return new AsKnown(answer, said.doubts(), isLeftOver(rules.rules().get(said.rule())));
  }

  /** Whether facts as they are cannot all be true. */
  boolean isContradictory(Map<String, @Nullable Object> facts) {
    return text(said(facts).outputs(), LawTable.OUTCOME).equals(LawTable.CONTRADICTION);
  }

  /** The tests of the table in which a fact stands. */
  List<String> tests(String fact) {
    return tests.getOrDefault(fact, List.of());
  }

  /** Asks the table about facts as they are, null for each that is not known. */
  private Said said(Map<String, @Nullable Object> facts) {
    List<@Nullable Object> key = new ArrayList<>(all.size());
    for (String fact : all) {
      key.add(facts.get(fact));
    }
    Said said = known.get(key);
    if (said == null) {
      RuleTable.Asked table = rules.ask(PossibleDays.shown(facts));
      int rule = table.deciding();
      Map<String, @Nullable Object> outputs = outputs(table, rule);
      said = new Said(rule, outputs, recheck(rule, outputs, facts), doubts(table, rule, facts));
      if (known.size() < MOST_REMEMBERED) {
        known.put(key, said);
      }
    }
    return said;
  }

  /** The day of a rule's output, by the earliest of the days that a fact can be. */
  private @Nullable LocalDate recheck(
      int rule, Map<String, @Nullable Object> outputs, Map<String, @Nullable Object> facts) {
    LocalDate from = day(outputs, LawTable.ELIGIBLE_FROM);
    Map<String, @Nullable Object> earliest = PossibleDays.earliest(facts);
    return from == null || earliest.equals(facts)
        ? from
        : day(outputs(rules.ask(earliest), rule), LawTable.ELIGIBLE_FROM);
  }

  /** The outputs of a rule; the same each time where no fact stands in it. */
  private Map<String, @Nullable Object> outputs(RuleTable.Asked table, int rule) {
    return shown.get(rule).isEmpty()
        ? constant.computeIfAbsent(rule, table::outputs)
        : table.outputs(rule);
  }

  private List<String> doubts(
      RuleTable.Asked table, int deciding, Map<String, @Nullable Object> facts) {
    Set<String> doubts = new LinkedHashSet<>();
    for (int rule = 0; rule <= deciding; rule++) {
      Set<String> ofRule = new LinkedHashSet<>();
      boolean ruledOut = false;
      for (int column = 0; column < asked.get(rule).size() && !ruledOut; column++) {
        List<String> unknown =
            asked.get(rule).get(column).stream().filter(fact -> isDoubtful(fact, facts)).toList();
        ofRule.addAll(unknown);
        ruledOut = unknown.isEmpty() && !table.holds(rule, column);
      }
      if (!ruledOut) {
        doubts.addAll(ofRule);
      }
    }
    // What the rule gives may turn on a fact as well; a day that cannot be told is only not shown.
    given.get(deciding).stream().filter(fact -> isDoubtful(fact, facts)).forEach(doubts::add);
    return List.copyOf(doubts);
  }

  /** Whether a fact is unknown, and nothing says what that means. */
  private boolean isDoubtful(String fact, Map<String, @Nullable Object> facts) {
    return facts.get(fact) == null
        && catalog.fact(fact).filter(one -> !one.takenUnknown()).isPresent();
  }

  private Answer told(Said said, Map<String, @Nullable Object> facts, List<String> missingBelow) {
    Map<String, @Nullable Object> outputs = said.outputs();
    String statute = text(outputs, LawTable.STATUTE);
    OutcomeKind outcome = kind(text(outputs, LawTable.OUTCOME));
    return new Answer(
        outcome,
        text(outputs, LawTable.RELIEF),
        standard(text(outputs, LawTable.STANDARD)),
        Arrays.stream(text(outputs, LawTable.TRACK).split(" "))
            .filter(word -> !word.isEmpty())
            .map(Track::valueOf)
            .toList(),
        day(outputs, LawTable.ELIGIBLE_FROM),
        said.recheck(),
        day(outputs, LawTable.DUE),
        text(outputs, LawTable.RULE),
        statute.isEmpty() ? "" : cited(statute),
        text(outputs, LawTable.REASON),
        outcome == OutcomeKind.REVIEW ? unknownOf(said.rule(), facts, missingBelow) : List.of());
  }

  private static @Nullable Standard standard(String name) {
    return name.isEmpty() ? null : Standard.valueOf(name);
  }

  private static OutcomeKind kind(String outcome) {
    return outcome.equals(LawTable.CONTRADICTION)
        ? OutcomeKind.REVIEW
        : OutcomeKind.valueOf(outcome);
  }

  private String cited(String statute) {
    CitedStatute cited = statutes.get(statute);
    return cited == null ? statute : cited.citation();
  }

  /** The unknown facts that a rule asks. */
  private List<String> unknownOf(
      int rule, Map<String, @Nullable Object> facts, List<String> missingBelow) {
    Set<String> unknown = new LinkedHashSet<>(missingBelow);
    for (List<String> column : asked.get(rule)) {
      column.stream()
          .filter(fact -> facts.get(fact) == null && catalog.fact(fact).isPresent())
          .forEach(unknown::add);
    }
    return List.copyOf(unknown);
  }

  private static String text(Map<String, @Nullable Object> outputs, String name) {
    Object value = outputs.get(name);
    return value == null ? "" : value.toString();
  }

  private static @Nullable LocalDate day(Map<String, @Nullable Object> outputs, String name) {
    return outputs.get(name) instanceof LocalDate day ? day : null;
  }
}
