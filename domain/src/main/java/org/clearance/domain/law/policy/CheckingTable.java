package org.clearance.domain.law.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactNames;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.Invocation;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Finds what is wrong with a decision table before it decides anything. Each problem is a sentence
 * with its place.
 */
final class CheckingTable {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern FACT = Pattern.compile("\\bfacts\\.(?:missing\\.)?(\\w+)");
  private static final Pattern OF_ANOTHER = Pattern.compile("(\\w+)\\.outcome");

  /** Text in the engine's messages that is meant for its own developers. */
  private static final Pattern ENGINE_WORDS = Pattern.compile("^DMN: |\\s*\\(DMN [^)]*\\)\\s*$");

  private static final Pattern EXTERNAL = Pattern.compile("\\bexternal\\b");
  private static final Text OUTSIDE = Text.of("it calls what is outside of the table.");

  /** The text of a remark of the validator; several of its remarks share a type. */
  private static final String NO_GAPS_IN_TEXTS = "Gap analysis skipped.";

  private static final Set<DMNMessageType> OF_HIT_POLICY_FIRST =
      Set.of(
          DMNMessageType.DECISION_TABLE_HITPOLICY_RECOMMENDER,
          DMNMessageType.DECISION_TABLE_1STNFVIOLATION);

  private final String text;
  private final TableVocabulary words;
  private final List<TableProblem> problems = new ArrayList<>();
  private final Set<String> looked = new HashSet<>();

  private CheckingTable(String text, TableVocabulary words) {
    this.text = text;
    this.words = words;
  }

  /** The problems of an office's own table; empty if it can be used. */
  static List<TableProblem> problems(String text) {
    return problems(text, TableVocabulary.OF_A_COUNTY);
  }

  /** The problems of a table that is written in other words. */
  static List<TableProblem> problems(String text, TableVocabulary words) {
    return new CheckingTable(text, words).problems();
  }

  /**
   * The findings of the engine's validator on a table that can be used: rules that mask each other,
   * gaps. Its remarks that the hit policy is FIRST, as in every table, and that it looks for no
   * gaps in columns of texts, are left out: what no rule covers goes to a person.
   */
  static List<TableProblem> findings(String text) {
    Stream<DMNMessage> asWritten =
        validate(text, Validation.ANALYZE_DECISION_TABLE).stream()
            .filter(message -> !OF_HIT_POLICY_FIRST.contains(message.getMessageType()))
            .filter(message -> !message.getText().contains(NO_GAPS_IN_TEXTS));
    // The validator looks for masked rules only where rules have priorities.
    Stream<DMNMessage> masked =
        validate(PrioritiesOfRules.of(text), Validation.ANALYZE_DECISION_TABLE).stream()
            .filter(
                message -> message.getMessageType() == DMNMessageType.DECISION_TABLE_MASKED_RULE);
    return Stream.concat(asWritten, masked).map(CheckingTable::told).distinct().toList();
  }

  private List<TableProblem> problems() {
    Optional<TableProblem> fault = TableXml.fault(text);
    if (fault.isPresent()) {
      return List.of(fault.get());
    }
    errors(Validation.VALIDATE_SCHEMA).forEach(this::problem);
    if (!problems.isEmpty()) {
      return List.copyOf(problems);
    }
    Definitions definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(text);
    nothingFromOutside(definitions);
    if (!problems.isEmpty()) {
      return List.copyOf(problems);
    }
    List<DMNMessage> errors = errors(Validation.VALIDATE_MODEL, Validation.VALIDATE_COMPILATION);
    if (!errors.isEmpty()) {
      // The validator names no column, and gives up at some errors of syntax.
      problems.addAll(FeelSyntax.problems(definitions));
      if (problems.isEmpty()) {
        errors.forEach(this::problem);
      }
      return List.copyOf(problems);
    }
    nothingWithoutEnd(definitions);
    if (!problems.isEmpty()) {
      return List.copyOf(problems);
    }
    for (DRGElement element : definitions.getDrgElement()) {
      if (element instanceof InputData && !words.inputs().contains(element.getName())) {
        problems.add(
            TableProblem.of(
                Text.of(
                    "Input {0}: a table is given {1}.",
                    element.getName(), words.inputs().toString())));
      }
      if (element.getName().equals(DecisionTable.CANDIDATES)) {
        candidates(element);
      }
    }
    determination(definitions, DecisionTable.DETERMINATION);
    definitions.findAllChildren(org.kie.dmn.model.api.DecisionTable.class).forEach(this::table);
    definitions.findAllChildren(LiteralExpression.class).forEach(e -> facts(e, e.getText()));
    definitions.findAllChildren(UnaryTests.class).forEach(cell -> facts(cell, cell.getText()));
    return List.copyOf(problems);
  }

  /**
   * Refuses imports of other files and calls of Java methods, before the engine, which would follow
   * both, compiles anything.
   */
  private void nothingFromOutside(Definitions definitions) {
    if (!definitions.getImport().isEmpty()) {
      problems.add(TableProblem.of(Text.of("It imports another file; a table stands for itself.")));
    }
    definitions.findAllChildren(FunctionDefinition.class).stream()
        .filter(function -> function.getKind() != FunctionKind.FEEL)
        .forEach(function -> problem(function, OUTSIDE));
    definitions.findAllChildren(LiteralExpression.class).forEach(e -> outside(e, e.getText()));
    definitions.findAllChildren(UnaryTests.class).forEach(cell -> outside(cell, cell.getText()));
  }

  private void outside(DMNModelInstrumentedBase where, @Nullable String expression) {
    // Texts and comments are not removed first: what looks like one here may not be one to FEEL.
    if (expression != null && EXTERNAL.matcher(expression).find()) {
      problem(where, OUTSIDE);
    }
  }

  /** Refuses whatever can be made to run for hours or to fill the memory. */
  private void nothingWithoutEnd(Definitions definitions) {
    FeelAllowed.elements(definitions).forEach(this::problem);
    var allowed = new FeelAllowed(definitions);
    definitions
        .findAllChildren(Invocation.class)
        .forEach(call -> allowed.problem(call).ifPresent(what -> problem(call, what)));
    definitions
        .findAllChildren(LiteralExpression.class)
        .forEach(e -> allowed.problem(e, e.getText()).ifPresent(what -> problem(e, what)));
    definitions
        .findAllChildren(UnaryTests.class)
        .forEach(e -> allowed.problem(e, e.getText()).ifPresent(what -> problem(e, what)));
  }

  private List<DMNMessage> errors(Validation... what) {
    return validate(text, what).stream()
        .filter(message -> message.getSeverity() == DMNMessage.Severity.ERROR)
        .toList();
  }

  /**
   * Validates a table. A validator takes a second to make, so it is made only when it is needed.
   */
  private static List<DMNMessage> validate(String text, Validation... what) {
    DMNValidator validator = DMNValidatorFactory.newValidator();
    try {
      return validator.validateUsing(what).theseModels(new StringReader(text));
    } finally {
      validator.dispose();
    }
  }

  private void problem(DMNMessage error) {
    problems.add(told(error));
  }

  /** A message of the engine as a problem with its place. */
  static TableProblem told(DMNMessage message) {
    return new TableProblem(
        TablePlace.of(message.getSourceReference()),
        Text.NOTHING,
        ended(ENGINE_WORDS.matcher(message.getText()).replaceAll("").strip()));
  }

  static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private void candidates(DRGElement element) {
    String word = DecisionTable.literal(element);
    if (PolicyScope.of(word).isEmpty()) {
      List<String> words = Arrays.stream(PolicyScope.values()).map(PolicyScope::word).toList();
      problem(element, Text.of("it is \"{0}\"; it must be one of {1}.", word, words.toString()));
    }
  }

  /** Checks the table that gives outcomes, and the tables whose outcomes it passes on. */
  private void determination(Definitions definitions, String name) {
    if (!looked.add(name)) {
      return;
    }
    Optional<Decision> decision =
        definitions.getDrgElement().stream()
            .filter(element -> element instanceof Decision && element.getName().equals(name))
            .map(Decision.class::cast)
            .findFirst();
    if (decision.isEmpty()) {
      problems.add(TableProblem.of(Text.of("There is no decision named {0}.", name)));
    } else if (decision.get().getExpression()
        instanceof org.kie.dmn.model.api.DecisionTable table) {
      outcomes(definitions, decision.get(), table);
    } else if (name.equals(DecisionTable.DETERMINATION)) {
      problem(decision.get(), Text.of("it must be a decision table."));
    }
  }

  private void outcomes(
      Definitions definitions, Decision decision, org.kie.dmn.model.api.DecisionTable table) {
    List<String> names = table.getOutput().stream().map(OutputClause::getName).toList();
    for (String output : words.outputs()) {
      if (!names.contains(output)) {
        problem(decision, Text.of("it has no output named {0}.", output));
      }
    }
    for (DecisionRule rule : table.getRule()) {
      for (int i = 0; i < names.size(); i++) {
        LiteralExpression cell = rule.getOutputEntry().get(i);
        if ("outcome".equals(names.get(i))) {
          outcome(definitions, cell);
        } else if ("uses".equals(names.get(i)) && isText(cell)) {
          uses(cell);
        }
      }
    }
  }

  private void outcome(Definitions definitions, LiteralExpression cell) {
    Matcher another = OF_ANOTHER.matcher(cell.getText().strip());
    if (another.matches()) {
      determination(definitions, another.group(1));
    } else if (words.outcomes().stream()
        .noneMatch(outcome -> cell.getText().strip().equals('"' + outcome + '"'))) {
      problem(cell, Text.of("{0} is not one of {1}.", cell.getText(), words.outcomes().toString()));
    }
  }

  private void uses(LiteralExpression cell) {
    for (String name : cell.getText().strip().replace("\"", "").split("\\s+")) {
      if (!words.facts().contains(name)) {
        problem(cell, Text.of("there is no fact named {0}.", name));
      }
    }
  }

  private static boolean isText(LiteralExpression cell) {
    return TEXT.matcher(cell.getText().strip()).matches();
  }

  /** Checks that nothing falls through a table, and that each of its rules can decide something. */
  private void table(org.kie.dmn.model.api.DecisionTable table) {
    if (table.getHitPolicy() != HitPolicy.FIRST) {
      problem(table, Text.of("its hit policy must be FIRST."));
      return;
    }
    List<DecisionRule> rules = table.getRule();
    for (int i = 0; i < rules.size(); i++) {
      for (int before = 0; before < i; before++) {
        if (covers(rules.get(before), rules.get(i))) {
          problem(rules.get(i), Text.of("it can never decide, since rule {0} does.", before + 1));
          break;
        }
      }
    }
    if (rules.isEmpty()
        || !cells(rules.get(rules.size() - 1)).allMatch(RuleCondition::isAnything)) {
      problem(
          table,
          Text.of("its last rule must have - in each condition, so that nothing is left over."));
    }
  }

  private static Stream<RuleCondition> cells(DecisionRule rule) {
    return rule.getInputEntry().stream().map(entry -> RuleCondition.of(entry.getText()));
  }

  private static boolean covers(DecisionRule rule, DecisionRule other) {
    List<RuleCondition> theirs = cells(other).toList();
    List<RuleCondition> ours = cells(rule).toList();
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).covers(theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void facts(DMNModelInstrumentedBase where, String expression) {
    String beside = TEXT.matcher(expression).replaceAll("\"\"");
    // Distinctions reads from the names of facts which values a table can distinguish.
    if (words.factsAlone() && Distinctions.ALL_FACTS.matcher(beside).find()) {
      problem(where, Text.of("facts are asked one by one, as facts.age."));
    }
    Matcher fact = FACT.matcher(beside);
    while (fact.find()) {
      String name = fact.group(1);
      if (!words.facts().contains(name) && !name.equals(FactNames.MISSING)) {
        problem(where, Text.of("there is no fact named {0}.", name));
      }
    }
  }

  private void problem(Object where, Text what) {
    problems.add(new TableProblem(TablePlace.of(where), what, ""));
  }
}
