package org.clearance.domain.law.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.Invocation;
import org.kie.dmn.model.api.Iterator;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/**
 * The part of FEEL that an office's table may use: whatever ends after about as many steps as the
 * cell has characters. Patterns, loops, own functions and contexts can be made to run for hours, or
 * to fill the memory, and are refused, but for contexts of constant texts. So are two calls whose
 * answers differ each day.
 */
final class FeelAllowed {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "all",
          "any",
          "append",
          "ceiling",
          "concatenate",
          "contains",
          "count",
          "date",
          "date and time",
          "day of week",
          "day of year",
          "decimal",
          "distinct values",
          "duration",
          "ends with",
          "even",
          "floor",
          "get entries",
          "get value",
          "index of",
          "is",
          "list contains",
          "lower case",
          "max",
          "mean",
          "median",
          "min",
          "modulo",
          "month of year",
          "not",
          "number",
          "odd",
          "round down",
          "round half down",
          "round half up",
          "round up",
          "starts with",
          "string",
          "string length",
          "sublist",
          "substring",
          "substring after",
          "substring before",
          "sum",
          "union",
          "upper case",
          "week of year",
          "years and months duration");

  private static final Set<String> BUILT_IN =
      Arrays.stream(BuiltInFunctions.getFunctions())
          .map(FEELFunction::getName)
          .collect(Collectors.toSet());

  private static final Text LOOP =
      Text.of(
          "it has a loop, a context or a function of its own, which a table may not have. Use"
              + " columns and rules instead.");

  private final Set<String> own = new HashSet<>();
  private final Map<String, Type> names = new HashMap<>();

  FeelAllowed(Definitions definitions) {
    definitions
        .findAllChildren(InformationItem.class)
        .forEach(item -> names.put(item.getName(), BuiltInType.UNKNOWN));
    definitions
        .findAllChildren(BusinessKnowledgeModel.class)
        .forEach(model -> own.add(model.getName()));
  }

  /** The elements that a table must not have, each with what is wrong. */
  static Map<DMNModelInstrumentedBase, Text> elements(Definitions definitions) {
    Map<DMNModelInstrumentedBase, Text> wrong = new HashMap<>();
    definitions.findAllChildren(Iterator.class).forEach(loop -> wrong.put(loop, LOOP));
    definitions.findAllChildren(Context.class).forEach(context -> wrong.put(context, LOOP));
    return wrong;
  }

  /** Why a boxed call is not allowed; empty where it is. */
  Optional<Text> problem(Invocation call) {
    String called =
        call.getExpression() instanceof LiteralExpression literal ? literal.getText() : "";
    return own.contains(called.strip()) ? Optional.empty() : Optional.of(calls(called));
  }

  /** Why a compilable expression is not allowed; empty where it is. */
  Optional<Text> problem(DMNModelInstrumentedBase cell, @Nullable String expression) {
    if (expression == null || expression.isBlank()) {
      return Optional.empty();
    }
    CompilerContext context = FEELBuilder.builder().build().newCompilerContext();
    names.forEach(context::addInputVariableType);
    FEEL_1_1Parser parser =
        FEELParser.parse(
            new FEELEventListenersManager(),
            expression,
            context.getInputVariableTypes(),
            context.getInputVariables(),
            context.getFEELFunctions(),
            List.of(),
            context.getFEELFeelTypeRegistry());
    var tree = cell instanceof UnaryTests ? parser.unaryTestsRoot() : parser.compilation_unit();
    ASTNode root =
        tree.accept(
            new ASTBuilderVisitor(
                context.getInputVariableTypes(), context.getFEELFeelTypeRegistry()));
    return problem(root);
  }

  private Optional<Text> problem(@Nullable ASTNode node) {
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ForExpressionNode
        || node instanceof QuantifiedExpressionNode
        || node instanceof FunctionDefNode
        || node instanceof ContextNode context && !isConstant(context)) {
      return Optional.of(LOOP);
    }
    if (node instanceof FunctionInvocationNode call) {
      String called = name(call.getName());
      return FUNCTIONS.contains(called) || own.contains(called)
          ? problem(call.getParams())
          : problem(call.getName()).or(() -> Optional.of(calls(called)));
    }
    if (node instanceof NameRefNode) {
      // A function that is passed under another name is called as well.
      String named = name(node);
      return BUILT_IN.contains(named) && !FUNCTIONS.contains(named)
          ? Optional.of(calls(named))
          : Optional.empty();
    }
    if (node instanceof QualifiedNameNode qualified) {
      return problem(qualified.getParts().get(0));
    }
    if (node instanceof PathExpressionNode path) {
      return problem(path.getExpression());
    }
    return Arrays.stream(node.getChildrenNode())
        .map(this::problem)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a context only puts texts together: it cannot grow by what stands in it before. */
  private static boolean isConstant(ContextNode context) {
    return context.getEntries().stream().allMatch(entry -> entry.getValue() instanceof StringNode);
  }

  private static String name(ASTNode node) {
    return node.getText().strip().replaceAll("\\s+", " ");
  }

  private static Text calls(String called) {
    return Text.of(
        "it calls {0}, which a table may not: it could take hours, or answer differently each day.",
        called);
  }
}
