package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;

/**
 * Reads the parameters of the standard table from what an office wrote in a file or on a screen,
 * and writes them back. A parameter that is left out is off.
 */
public final class PolicyParameterReading {
  private static final Set<String> FIELDS =
      Parameter.all().stream().map(Parameter::name).collect(Collectors.toSet());

  private final Map<String, ?> written;
  private final List<FieldProblem> problems = new ArrayList<>();

  private PolicyParameterReading(Map<String, ?> written) {
    this.written = written;
  }

  /** The result of reading parameters. */
  public sealed interface ParameterReadingResult {
    /** The parameters are valid. */
    record Read(PolicyParameters parameters) implements ParameterReadingResult {}

    /** The parameters are invalid. There is at least one problem. */
    record Refused(List<FieldProblem> problems) implements ParameterReadingResult {
      /** All problems in one message. */
      public String message() {
        return problems.stream().map(FieldProblem::message).collect(Collectors.joining(" "));
      }
    }
  }

  /**
   * Reads parameters.
   *
   * @param written field names and values: texts, numbers, booleans, lists of texts
   */
  public static ParameterReadingResult read(Map<String, ?> written) {
    return new PolicyParameterReading(written).read();
  }

  /** Writes parameters so that {@link #read} reads the same. */
  public static Map<String, Object> write(PolicyParameters parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    Parameter.all().forEach(parameter -> map.put(parameter.name(), write(parameter, parameters)));
    return map;
  }

  private static <T> Object write(Parameter<T> parameter, PolicyParameters parameters) {
    return parameter.type().write(parameters.get(parameter));
  }

  private ParameterReadingResult read() {
    for (String name : new TreeSet<>(written.keySet())) {
      if (!FIELDS.contains(name)) {
        problem(
            name,
            "is not a parameter of the standard policy",
            Text.of("This is no parameter of the standard policy."));
      }
    }
    PolicyParameters parameters = PolicyParameters.NONE;
    for (Parameter<?> parameter : Parameter.all()) {
      parameters = read(parameter, parameters);
      if (parameter == Parameter.REDUCE_SECTIONS) {
        neitherBoth(parameters);
      }
    }
    return problems.isEmpty()
        ? new ParameterReadingResult.Read(parameters)
        : new ParameterReadingResult.Refused(List.copyOf(problems));
  }

  private <T> PolicyParameters read(Parameter<T> parameter, PolicyParameters before) {
    Object value = written.get(parameter.name());
    return value == null
        ? before
        : before.with(
            parameter,
            parameter
                .type()
                .read(value, (what, beside) -> problem(parameter.name(), what, beside)));
  }

  private void neitherBoth(PolicyParameters parameters) {
    for (String section : new TreeSet<>(parameters.get(Parameter.REDUCE_SECTIONS))) {
      if (parameters.get(Parameter.DISMISS_SECTIONS).contains(section)) {
        problem(
            Parameter.REDUCE_SECTIONS.name(),
            "names " + section + ", which dismissSections names as well",
            Text.of(
                "{0} is among the felonies that are dismissed already: name it in one of the two.",
                section));
      }
    }
  }

  private void problem(String field, String what, Text beside) {
    problems.add(new FieldProblem(field, field + " " + what + ".", beside));
  }
}
