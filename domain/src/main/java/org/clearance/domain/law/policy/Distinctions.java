package org.clearance.domain.law.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.fact.FactNames;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;

/**
 * Finds what a policy can tell apart. A number that it only compares matters by its place among the
 * numbers that this fact is compared with: to a policy that asks for an age of 57, 58 and 70 are
 * alike. Candidates that it cannot tell apart have the same determination, so one evaluation serves
 * all of them.
 *
 * <p>Wherever the table leaves a doubt, the fact itself is used: that costs time, never
 * correctness. So is a fact that the words of the deciding rule show.
 */
final class Distinctions {
  private static final Set<String> NAMES = Set.of("facts", "policy");
  private static final Pattern FACT = Pattern.compile("facts\\.(\\w+)");

  /**
   * Matches the facts as a whole: if they are passed on, nobody knows which of them are used under
   * another name.
   */
  static final Pattern ALL_FACTS = Pattern.compile("\\bfacts\\b(?!\\.\\w)");

  private static final Pattern MISSING = Pattern.compile("facts\\.missing\\.(\\w+)");
  private static final Pattern MISSING_AS_IT_IS = Pattern.compile("facts\\.missing\\b(?!\\.\\w)");
  private static final Pattern PARAMETER = Pattern.compile("policy\\.(\\w+)");
  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Pattern CONSTANT = Pattern.compile("\"[^\"\\\\]*\"|true|false|null");

  /** A test that a value is one of constants. */
  private static final Pattern ONE_OF =
      Pattern.compile("\\s*(?:%1$s)\\s*(?:,\\s*(?:%1$s)\\s*)*".formatted(CONSTANT));

  private static final BigDecimal[] NO_NUMBERS = {};
  private static final Pattern NUMBER = Pattern.compile("(?<!\\w)\\d+(?!\\w)");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  /**
   * Matches a comparison: {@code >= policy.ageThreshold}, {@code ? = null}, {@code facts.age < 21},
   * {@code [21..50)}.
   */
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(\\?|facts\\.\\w+|policy\\.\\w+)?\\s*(>=|<=|!=|<|>|=)\\s*(policy\\.\\w+|\\d+|null)"
              + "|[\\[(\\]](policy\\.\\w+|\\d+)\\.\\.(policy\\.\\w+|\\d+)[\\])\\[]");

  private static final Pattern BESIDE_COMPARISONS =
      Pattern.compile("\\b(and|or|not|null|true|false)\\b|[-()\\s]");

  private final Set<String> facts = new TreeSet<>();
  private final Set<String> asTheyAre = new HashSet<>();

  /** The facts whose reason for being unknown the table may ask for. */
  private final Set<String> missingAsked = new HashSet<>();

  private final Map<String, ? extends @Nullable Object> parameters;
  private final Map<String, Set<BigDecimal>> compared = new HashMap<>();
  private final Map<String, Set<String>> shownByRule = new HashMap<>();
  private final Map<String, BigDecimal[]> numbers = new HashMap<>();

  /**
   * Matches a call that passes the facts on, {@code disqualifiers(facts, policy)}: the called
   * table's facts are these.
   */
  private final Pattern handedOn;

  private boolean anything;

  /**
   * @param parameters the table's inputs besides the facts
   */
  Distinctions(Definitions table, Map<String, ? extends @Nullable Object> parameters) {
    this.parameters = parameters;
    handedOn = handedOn(table);
    for (DRGElement element : table.getDrgElement()) {
      if (element instanceof Decision decision) {
        look(decision.getExpression());
      } else if (element instanceof BusinessKnowledgeModel model) {
        FunctionDefinition logic = model.getEncapsulatedLogic();
        anything |= logic.getFormalParameter().stream().anyMatch(p -> !NAMES.contains(p.getName()));
        look(logic.getExpression());
      }
    }
    facts.add(FactNames.MISSING);
    compared.forEach((fact, with) -> numbers.put(fact, with.toArray(BigDecimal[]::new)));
  }

  private static Pattern handedOn(Definitions table) {
    String tables =
        table.getDrgElement().stream()
            .filter(BusinessKnowledgeModel.class::isInstance)
            .map(model -> Pattern.quote(model.getName()))
            .collect(Collectors.joining("|"));
    return tables.isEmpty()
        ? NEVER
        : Pattern.compile("(?<!\\w)(" + tables + ")\\(facts(, policy)?\\)");
  }

  /** Whether the policy may ask a fact; a rule that its parameters rule out asks none. */
  boolean mayAsk(String fact) {
    return anything || facts.contains(fact);
  }

  /** The key of what the policy sees of a candidate: equal keys give the same rule. */
  List<@Nullable Object> key(Map<String, ? extends @Nullable Object> candidate) {
    if (anything) {
      // The facts are sorted by name, since kept facts come in another order than newly found
      // ones.
      return new ArrayList<>(new TreeMap<>(candidate).values());
    }
    List<@Nullable Object> key = new ArrayList<>(facts.size());
    for (String fact : facts) {
      Object value = value(fact, candidate);
      key.add(
          value instanceof BigDecimal number && !asTheyAre.contains(fact)
              ? place(number, numbers.getOrDefault(fact, NO_NUMBERS))
              : value);
    }
    return key;
  }

  /**
   * The value of a fact as far as the table can ask for it: the reason for which a fact is unknown
   * makes no difference where the table does not ask for that reason.
   */
  private @Nullable Object value(String fact, Map<String, ? extends @Nullable Object> candidate) {
    Object value = candidate.get(fact);
    if (!fact.equals(FactNames.MISSING)
        || !(value instanceof Map<?, ?> missing)
        || missingAsked.containsAll(missing.keySet())) {
      return value;
    }
    Map<Object, Object> asked = new HashMap<>(missing);
    asked.keySet().retainAll(missingAsked);
    return asked;
  }

  /**
   * The facts of a candidate that the rule's words show: for candidates of one {@link #key}, equal
   * ones give the same determination.
   */
  List<@Nullable Object> shown(String rule, Map<String, ? extends @Nullable Object> candidate) {
    Set<String> names = shownByRule.getOrDefault(rule, facts);
    List<@Nullable Object> shown = new ArrayList<>(names.size());
    for (String fact : names) {
      shown.add(value(fact, candidate));
    }
    return shown;
  }

  /**
   * The place of a number among those that its fact is compared with: even for one of them, odd
   * between two.
   */
  private static Integer place(BigDecimal value, BigDecimal[] numbers) {
    int at = Arrays.binarySearch(numbers, value);
    return at >= 0 ? 2 * at : 2 * (-at - 1) - 1;
  }

  private void look(Expression expression) {
    if (expression instanceof DecisionTable table) {
      List<String> columns = columns(table);
      // What may fail, fails whichever rule matches.
      table.getInput().stream()
          .filter(input -> input.getInputValues() != null || !isFact(text(input)))
          .forEach(input -> column(text(input)));
      int name =
          table.getOutput().stream().map(output -> output.getName()).toList().indexOf("rule");
      table.getRule().stream()
          .filter(rule -> !isRuledOut(rule, columns))
          .forEach(rule -> look(rule, columns, name));
    } else if (expression instanceof LiteralExpression literal) {
      doubtful(literal.getText());
    } else {
      // This is another kind of logic, which may use any fact in any way.
      anything = true;
    }
  }

  /** The columns of a table's conditions, in FEEL. */
  static List<String> columns(DecisionTable table) {
    return table.getInput().stream().map(Distinctions::text).toList();
  }

  /** Whether a parameter is not what the rule wants of it, so that it never matches. */
  boolean isRuledOut(DecisionRule rule, List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      Matcher column = PARAMETER.matcher(columns.get(i).strip());
      if (column.matches()
          && parameters.containsKey(column.group(1))
          && isOther(parameters.get(column.group(1)), rule.getInputEntry().get(i).getText())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a column is a parameter that certainly is what a test wants of it. */
  boolean isFulfilled(String column, String test) {
    Matcher parameter = PARAMETER.matcher(column.strip());
    return parameter.matches()
        && parameters.containsKey(parameter.group(1))
        && isComparable(parameters.get(parameter.group(1)), test)
        && !isOther(parameters.get(parameter.group(1)), test);
  }

  /** Whether a value is certainly none of the constants of a test. */
  private static boolean isOther(@Nullable Object value, String test) {
    String word = value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    return isComparable(value, test)
        && CONSTANT.matcher(test).results().noneMatch(found -> found.group().equals(word));
  }

  private static boolean isComparable(@Nullable Object value, String test) {
    boolean constant = value == null || value instanceof Boolean || value instanceof String;
    return constant && ONE_OF.matcher(test).matches();
  }

  private static String text(InputClause input) {
    return input.getInputExpression().getText();
  }

  private static boolean isFact(String column) {
    return FACT.matcher(column.strip()).matches();
  }

  private void column(String text) {
    factsOf(text).forEach(facts::add);
    if (!isFact(text)) {
      doubtful(text);
    }
  }

  private void look(DecisionRule rule, List<String> columns, int name) {
    for (int i = 0; i < columns.size(); i++) {
      String test = rule.getInputEntry().get(i).getText();
      if (test.strip().equals("-")) {
        continue;
      }
      column(columns.get(i));
      factsOf(test).forEach(facts::add);
      compare(Stream.concat(factsOf(columns.get(i)), factsOf(test)).toList(), test);
      if (!onlyCompares(test)) {
        doubtful(columns.get(i) + " " + test);
      }
    }
    List<String> words = rule.getOutputEntry().stream().map(LiteralExpression::getText).toList();
    Set<String> shown = new TreeSet<>();
    words.forEach(text -> factsOf(text).forEach(shown::add));
    facts.addAll(shown);
    Matcher literal = TEXT.matcher(name < 0 ? "" : words.get(name).strip());
    if (literal.matches()) {
      shownByRule.computeIfAbsent(literal.group(1), rules -> new TreeSet<>()).addAll(shown);
    } else {
      // The value comes from another table or is computed, so all facts in it are part of every
      // key.
      asTheyAre.addAll(shown);
    }
  }

  /** Notes every number of a test as one that each fact of the test may be compared with. */
  private void compare(List<String> asked, String test) {
    List<BigDecimal> with = new ArrayList<>();
    NUMBER.matcher(test).results().forEach(number -> with.add(new BigDecimal(number.group())));
    PARAMETER
        .matcher(test)
        .results()
        .forEach(
            name -> {
              if (parameters.get(name.group(1)) instanceof BigDecimal number) {
                with.add(number);
              }
            });
    asked.forEach(fact -> compared.computeIfAbsent(fact, f -> new TreeSet<>()).addAll(with));
  }

  /**
   * Whether a test only compares numbers. Texts never stand for numbers, so a test of texts is no
   * doubt either.
   */
  private static boolean onlyCompares(String test) {
    String rest = TEXT.matcher(test).replaceAll("");
    rest = COMPARISON.matcher(rest).replaceAll("");
    rest = rest.replaceAll("list contains\\(policy\\.\\w+, \\?\\)|,", "");
    return BESIDE_COMPARISONS.matcher(rest).replaceAll("").isEmpty();
  }

  private void doubtful(String text) {
    factsOf(text)
        .forEach(
            fact -> {
              facts.add(fact);
              asTheyAre.add(fact);
            });
  }

  private Stream<String> factsOf(String text) {
    String expression = handedOn.matcher(TEXT.matcher(text).replaceAll("")).replaceAll("");
    anything |= ALL_FACTS.matcher(expression).find() || MISSING_AS_IT_IS.matcher(expression).find();
    MISSING.matcher(expression).results().forEach(name -> missingAsked.add(name.group(1)));
    return FACT.matcher(text).results().map(match -> match.group(1));
  }
}
