package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.DecisionTables.CompiledTable;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;

/**
 * A compiled policy that determines candidates by their facts. It is safe to share between threads.
 */
public final class HeldPolicy {
  /**
   * The most answers remembered, so that memory does not grow with a county; a policy tells apart
   * some thousand kinds of candidates.
   */
  private static final int MOST_REMEMBERED = 50_000;

  private final Policy policy;
  private final CompiledTable table;
  private final Map<String, @Nullable Object> parameters;
  private final Distinctions distinctions;
  private final Map<List<@Nullable Object>, Answers> known = new ConcurrentHashMap<>();
  private final AtomicInteger remembered = new AtomicInteger();

  HeldPolicy(Policy policy, CompiledTable table) {
    this.policy = policy;
    this.table = table;
    this.parameters =
        policy instanceof StandardPolicy standard ? standard.parameters().asked() : Map.of();
    this.distinctions = new Distinctions(table.model().getDefinitions(), parameters);
  }

  /** The answers of a rule for candidates of one kind, by the facts that its words show. */
  private record Answers(String rule, Map<List<@Nullable Object>, Determination> byShown) {
    Answers(String rule) {
      this(rule, new ConcurrentHashMap<>());
    }
  }

  /** The policy. */
  public Policy policy() {
    return policy;
  }

  /**
   * The rules of its table as they are written, but for those that its parameters rule out, and
   * without the conditions that its parameters fulfil.
   */
  public List<TableRule> rules() {
    return TableRule.of(table.model().getDefinitions(), distinctions);
  }

  /** Whether it may ask a fact, in its conditions or in what it says. */
  public boolean mayAsk(String fact) {
    return distinctions.mayAsk(fact);
  }

  /** Determines a candidate. */
  public Determination of(Facts facts) {
    return of(FactNames.of(facts));
  }

  /**
   * Determines a candidate whose facts are given by name.
   *
   * @throws TableFailure if the table cannot be evaluated: it is wrong, not the facts
   */
  public Determination of(Map<String, ? extends @Nullable Object> facts) {
    List<@Nullable Object> seen = distinctions.key(facts);
    Answers answers = known.get(seen);
    if (answers != null) {
      Determination before = answers.byShown().get(distinctions.shown(answers.rule(), facts));
      if (before != null) {
        return before;
      }
    }
    Determination determination = evaluate(facts);
    if (remembered.get() < MOST_REMEMBERED) {
      String rule = determination.rule();
      known
          .computeIfAbsent(seen, key -> new Answers(rule))
          .byShown()
          .put(distinctions.shown(rule, facts), determination);
      remembered.incrementAndGet();
    }
    return determination;
  }

  /** Asks the table itself, without using what is remembered. */
  Determination evaluate(Map<String, ? extends @Nullable Object> facts) {
    DMNContext context = table.runtime().newContext();
    context.set("facts", facts);
    context.set("policy", parameters);
    DMNResult result =
        table.runtime().evaluateByName(table.model(), context, DecisionTable.DETERMINATION);
    Object decided = result.getContext().get(DecisionTable.DETERMINATION);
    if (decided instanceof Map<?, ?> values && !result.hasErrors()) {
      return new Determination(
          outcome(text(values, "outcome", facts), facts),
          text(values, "rule", facts),
          text(values, "reason", facts),
          text(values, "explanation", facts),
          List.of(text(values, "uses", facts).split(" ")));
    }
    throw new TableFailure(
        policy.name(),
        Text.asWritten(
            result.getMessages().stream()
                .filter(message -> message.getSeverity() == DMNMessage.Severity.ERROR)
                .map(message -> CheckingTable.told(message).toString())
                .collect(Collectors.joining(" "))),
        facts);
  }

  private Outcome outcome(String word, Object facts) {
    return Outcome.OF_POLICIES.stream()
        .filter(outcome -> outcome.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TableFailure(
                    policy.name(), Text.of("A rule gives the outcome {0}.", word), facts));
  }

  private String text(Map<?, ?> values, String name, Object facts) {
    Object value = values.get(name);
    if (value == null) {
      Object rule = values.get("rule");
      throw new TableFailure(
          policy.name(),
          rule == null
              ? Text.of("A rule gives no {0} for some candidate: is a fact in it unknown?", name)
              : Text.of(
                  "Rule {0} gives no {1} for some candidate: is a fact in it unknown?",
                  rule.toString(), name),
          facts);
    }
    return value.toString();
  }
}
