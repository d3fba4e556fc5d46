package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.LiteralExpression;

/**
 * The one decision table of a DMN file, with hit policy FIRST, compiled cell by cell: besides what
 * the first rule that matches says, it tells which rules were asked and could have matched. It is
 * safe to share between threads.
 */
public final class RuleTable {
  private static final String FACTS = "facts";

  private final FEEL feel;
  private final List<Column> columns;
  private final List<Rule> rules;

  private RuleTable(FEEL feel, List<Column> columns, List<Rule> rules) {
    this.feel = feel;
    this.columns = columns;
    this.rules = rules;
  }

  /** A condition that rules ask for. */
  public static final class Column {
    private final String label;
    private final String expression;
    private final CompiledExpression compiled;

    private Column(String label, String expression, CompiledExpression compiled) {
      this.label = label;
      this.expression = expression;
      this.compiled = compiled;
    }

    /** The column's label, as people read it. */
    public String label() {
      return label;
    }

    /** The expression of the column, in FEEL. */
    public String expression() {
      return expression;
    }
  }

  /** A rule of the table. */
  public static final class Rule {
    private final String description;
    private final List<String> tests;
    private final Map<String, String> outputs;
    private final List<List<UnaryTest>> compiledTests;
    private final Map<String, CompiledExpression> compiledOutputs;

    private Rule(
        String description,
        List<String> tests,
        Map<String, String> outputs,
        List<List<UnaryTest>> compiledTests,
        Map<String, CompiledExpression> compiledOutputs) {
      this.description = description;
      this.tests = tests;
      this.outputs = outputs;
      this.compiledTests = compiledTests;
      this.compiledOutputs = compiledOutputs;
    }

    /** The description of the rule, for people; empty if the table does not say. */
    public String description() {
      return description;
    }

    /** Its tests by column, in FEEL; {@code -} asks for nothing. */
    public List<String> tests() {
      return tests;
    }

    /** Its outputs by name, in FEEL. */
    public Map<String, String> outputs() {
      return outputs;
    }

    /** Whether it asks for something in a column. */
    public boolean asks(int column) {
      return !compiledTests.get(column).isEmpty();
    }

    /** The text that an output is; empty where it is none, or is computed. */
    public String text(String output) {
      String written = outputs.getOrDefault(output, "");
      return written.length() > 1
              && written.startsWith("\"")
              && written.indexOf('"', 1) == written.length() - 1
          ? written.substring(1, written.length() - 1)
          : "";
    }
  }

  /**
   * Compiles a table.
   *
   * @param name for messages
   * @throws IllegalArgumentException if it is none; {@link TableChecks} tells why
   */
  public static RuleTable of(String name, String text) {
    Definitions definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(text);
    DecisionTable table =
        definitions.getDrgElement().stream()
            .filter(Decision.class::isInstance)
            .map(element -> ((Decision) element).getExpression())
            .filter(DecisionTable.class::isInstance)
            .map(DecisionTable.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + " has no decision table"));
    return new Compiling().table(table);
  }

  /** The compiler of a table's cells, each text once. */
  private static final class Compiling {
    private final FEEL feel = FEELBuilder.builder().build();
    private final Map<String, CompiledExpression> expressions = new HashMap<>();
    private final Map<String, List<UnaryTest>> tests = new HashMap<>();

    private RuleTable table(DecisionTable table) {
      List<Column> columns =
          table.getInput().stream()
              .map(
                  input -> {
                    String expression = input.getInputExpression().getText().strip();
                    String label = input.getLabel() == null ? expression : input.getLabel();
                    return new Column(label, expression, expression(expression));
                  })
              .toList();
      List<Rule> rules = new ArrayList<>();
      for (var rule : table.getRule()) {
        Map<String, String> outputs = new LinkedHashMap<>();
        Map<String, CompiledExpression> compiled = new LinkedHashMap<>();
        for (int i = 0; i < table.getOutput().size(); i++) {
          LiteralExpression output = rule.getOutputEntry().get(i);
          String name = table.getOutput().get(i).getName();
          outputs.put(name, output.getText().strip());
          compiled.put(name, expression(output.getText().strip()));
        }
        List<String> texts =
            rule.getInputEntry().stream().map(test -> test.getText().strip()).toList();
        rules.add(
            new Rule(
                rule.getDescription() == null ? "" : rule.getDescription().strip(),
                texts,
                outputs,
                texts.stream().map(this::tests).toList(),
                compiled));
      }
      return new RuleTable(feel, columns, rules);
    }

    private CompiledExpression expression(String text) {
      return expressions.computeIfAbsent(
          text,
          expression -> {
            CompilerContext context = feel.newCompilerContext();
            context.addInputVariableType(FACTS, BuiltInType.UNKNOWN);
            return feel.compile(expression, context);
          });
    }

    private List<UnaryTest> tests(String text) {
      return RuleCondition.of(text).isAnything()
          ? List.of()
          : tests.computeIfAbsent(
              text, test -> feel.evaluateUnaryTests(test, Map.of(FACTS, BuiltInType.UNKNOWN)));
    }
  }

  /** The columns of conditions, in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** The rules, in their order. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * Asks the table about facts.
   *
   * @param facts by name, days as {@link java.time.LocalDate}; null for what is not known
   */
  public Asked ask(Map<String, ? extends @Nullable Object> facts) {
    return new Asked(facts);
  }

  /** The table with one set of facts; used by one thread. */
  public final class Asked {
    private final EvaluationContext context;
    private final @Nullable Object[] values = new Object[columns.size()];

    private Asked(Map<String, ? extends @Nullable Object> facts) {
      context = newContext(facts);
      for (int i = 0; i < values.length; i++) {
        values[i] = feel.evaluate(columns.get(i).compiled, context);
      }
    }

    /** Whether a rule's test in a column holds. */
    public boolean holds(int rule, int column) {
      List<UnaryTest> tests = rules.get(rule).compiledTests.get(column);
      if (tests.isEmpty()) {
        return true;
      }
      for (UnaryTest test : tests) {
        if (Boolean.TRUE.equals(test.apply(context, values[column]))) {
          return true;
        }
      }
      return false;
    }

    /**
     * The first rule that matches.
     *
     * @throws IllegalStateException if there is none: the last rule of a table matches everything
     */
    public int deciding() {
      for (int rule = 0; rule < rules.size(); rule++) {
        if (matches(rule)) {
          return rule;
        }
      }
      throw new IllegalStateException("no rule matches");
    }

    private boolean matches(int rule) {
      for (int column = 0; column < values.length; column++) {
        if (!holds(rule, column)) {
          return false;
        }
      }
      return true;
    }

    /** The outputs of a rule, by their names. */
    public Map<String, @Nullable Object> outputs(int rule) {
      Map<String, @Nullable Object> outputs = new HashMap<>();
      rules
          .get(rule)
          .compiledOutputs
          .forEach((name, output) -> outputs.put(name, feel.evaluate(output, context)));
      return outputs;
    }
  }

  private static EvaluationContext newContext(Map<String, ? extends @Nullable Object> facts) {
    var context =
        new EvaluationContextImpl(
            RuleTable.class.getClassLoader(), new FEELEventListenersManager(), FEELDialect.FEEL);
    context.enterFrame();
    context.setValue(FACTS, facts);
    return context;
  }
}
