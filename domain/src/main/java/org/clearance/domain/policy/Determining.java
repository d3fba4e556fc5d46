package org.clearance.domain.policy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.history.FactNames;
import org.clearance.domain.history.Facts;
import org.clearance.domain.policy.DecisionTables.CompiledTable;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNResult;

/** A policy that is held against facts. Safe to share between threads. */
public final class Determining {
  /** Memory does not grow with a county; a policy tells apart some thousand kinds of candidates. */
  private static final int MOST_REMEMBERED = 50_000;

  private final Policy policy;
  private final CompiledTable table;
  private final Map<String, @Nullable Object> parameters;
  private final Distinctions distinctions;
  private final Map<List<@Nullable Object>, String> rules = new ConcurrentHashMap<>();
  private final Map<List<@Nullable Object>, Determination> known = new ConcurrentHashMap<>();

  Determining(Policy policy, CompiledTable table) {
    this.policy = policy;
    this.table = table;
    this.parameters =
        policy instanceof StandardPolicy standard
            ? asTheTableReadsThem(standard.parameters())
            : Map.of();
    this.distinctions = new Distinctions(table.model().getDefinitions(), parameters);
  }

  /** The policy. */
  public Policy policy() {
    return policy;
  }

  /** What the policy says of a candidate. */
  public Determination of(Facts facts) {
    return of(FactNames.of(facts));
  }

  /**
   * The same of facts by name.
   *
   * @throws IllegalStateException if the table cannot be evaluated: it is wrong, not the facts
   */
  public Determination of(Map<String, ? extends @Nullable Object> facts) {
    List<@Nullable Object> seen = distinctions.key(facts);
    String rule = rules.get(seen);
    if (rule != null) {
      Determination before = known.get(distinctions.key(seen, rule, facts));
      if (before != null) {
        return before;
      }
    }
    Determination determination = evaluate(facts);
    if (known.size() < MOST_REMEMBERED) {
      rules.put(seen, determination.rule());
      known.put(distinctions.key(seen, determination.rule(), facts), determination);
    }
    return determination;
  }

  /** Asks the table itself, whatever is remembered. */
  Determination evaluate(Map<String, ? extends @Nullable Object> facts) {
    DMNContext context = table.runtime().newContext();
    context.set("facts", facts);
    context.set("policy", parameters);
    DMNResult result =
        table.runtime().evaluateByName(table.model(), context, DecisionTable.DETERMINATION);
    Object decided = result.getContext().get(DecisionTable.DETERMINATION);
    if (decided instanceof Map<?, ?> values && !result.hasErrors()) {
      return new Determination(
          Outcome.valueOf(text(values, "outcome")),
          text(values, "rule"),
          text(values, "reason"),
          text(values, "explanation"),
          List.of(text(values, "uses").split(" ")));
    }
    throw new IllegalStateException(
        "policy " + policy.name() + " on " + facts + ": " + result.getMessages());
  }

  private static String text(Map<?, ?> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("a rule of the policy gives no " + name + ": " + values);
    }
    return value.toString();
  }

  private static Map<String, @Nullable Object> asTheTableReadsThem(PolicyParameters parameters) {
    Map<String, @Nullable Object> read =
        new LinkedHashMap<>(PolicyParameterReading.write(parameters));
    read.put("ageThreshold", number(parameters.ageThreshold()));
    read.put("yearsSinceThreshold", number(parameters.yearsSinceThreshold()));
    read.put("crimeFreeThreshold", number(parameters.crimeFreeThreshold()));
    // Spares the table of disqualifiers where none is set, as in most policies.
    read.put("disqualifies", parameters.disqualifies());
    return read;
  }

  private static @Nullable BigDecimal number(@Nullable Integer threshold) {
    return threshold == null ? null : BigDecimal.valueOf(threshold);
  }
}
