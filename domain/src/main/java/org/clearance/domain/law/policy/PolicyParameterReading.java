package org.clearance.domain.law.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.CodeSection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of the standard table from what an office wrote, in a file or on a screen,
 * and back. What is left out is off.
 */
public final class PolicyParameterReading {
  private static final Set<String> FIELDS = Set.copyOf(write(PolicyParameters.NONE).keySet());

  private final Map<String, ?> written;
  private final List<FieldProblem> problems = new ArrayList<>();

  private PolicyParameterReading(Map<String, ?> written) {
    this.written = written;
  }

  /** What became of reading parameters. */
  public sealed interface Result {
    /** They are good. */
    record Read(PolicyParameters parameters) implements Result {}

    /** They are not, because. At least one problem. */
    record Refused(List<FieldProblem> problems) implements Result {
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
  public static Result read(Map<String, ?> written) {
    return new PolicyParameterReading(written).read();
  }

  /** Writes parameters so that {@link #read} reads the same. */
  public static Map<String, Object> write(PolicyParameters parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dismissSections", PolicyParameters.inOrder(parameters.dismissSections()));
    map.put("reduceSections", PolicyParameters.inOrder(parameters.reduceSections()));
    map.put("under21", parameters.under21());
    map.put("ageThreshold", orOff(parameters.ageThreshold()));
    map.put("yearsSinceThreshold", orOff(parameters.yearsSinceThreshold()));
    map.put("crimeFreeThreshold", orOff(parameters.crimeFreeThreshold()));
    map.put("onlyProp64", parameters.onlyProp64());
    map.put("deceased", parameters.deceased());
    map.put("relatedCharges", parameters.relatedCharges().word());
    map.put("superstrikeBefore", parameters.superstrikeBefore().word());
    map.put("pc290Before", parameters.pc290Before().word());
    map.put("twoPriors", parameters.twoPriors().word());
    map.put("afterEffectiveDate", parameters.afterEffectiveDate().word());
    map.put("sentenceNotCompleted", parameters.sentenceNotCompleted().word());
    return map;
  }

  private static Object orOff(@Nullable Integer threshold) {
    return threshold == null ? "off" : threshold;
  }

  private Result read() {
    for (String name : new TreeSet<>(written.keySet())) {
      if (!FIELDS.contains(name)) {
        problem(
            name,
            "is not a parameter of the standard policy",
            Text.of("This is no parameter of the standard policy."));
      }
    }
    Set<String> dismiss = sections("dismissSections");
    Set<String> reduce = sections("reduceSections");
    for (String section : new TreeSet<>(reduce)) {
      if (dismiss.contains(section)) {
        problem(
            "reduceSections",
            "names " + section + ", which dismissSections names as well",
            Text.of(
                "{0} is among the felonies that are dismissed already: take one tick away.",
                section));
      }
    }
    var parameters =
        new PolicyParameters(
            dismiss,
            reduce,
            yesOrNo("under21"),
            threshold("ageThreshold", 40, 65),
            threshold("yearsSinceThreshold", 1, 15),
            threshold("crimeFreeThreshold", 1, 15),
            yesOrNo("onlyProp64"),
            yesOrNo("deceased"),
            word(
                "relatedCharges",
                RelatedCharges.OFF,
                RelatedCharges::of,
                RelatedCharges.values(),
                RelatedCharges::word),
            disqualifier("superstrikeBefore"),
            disqualifier("pc290Before"),
            disqualifier("twoPriors"),
            disqualifier("afterEffectiveDate"),
            disqualifier("sentenceNotCompleted"));
    return problems.isEmpty()
        ? new Result.Read(parameters)
        : new Result.Refused(List.copyOf(problems));
  }

  private Set<String> sections(String field) {
    Object value = written.get(field);
    if (value == null) {
      return Set.of();
    }
    Collection<?> named = value instanceof Collection<?> list ? list : List.of(value);
    Set<String> sections = new TreeSet<>();
    for (Object section : named) {
      if (CodeSection.PROP_64.contains(String.valueOf(section))) {
        sections.add(String.valueOf(section));
      } else {
        problem(
            field,
            "names " + section + "; the sections are 11357, 11358, 11359 and 11360",
            Text.of(
                "names {0}; the sections are 11357, 11358, 11359 and 11360.", section.toString()));
      }
    }
    return sections;
  }

  private boolean yesOrNo(String field) {
    Object value = written.get(field);
    if (value instanceof Boolean yes) {
      return yes;
    }
    if (value != null && !List.of("true", "false").contains(value.toString())) {
      problem(
          field,
          "is " + value + "; it must be true or false",
          Text.of("“{0}” will not do; it must be true or false.", value.toString()));
    }
    return value != null && value.toString().equals("true");
  }

  private @Nullable Integer threshold(String field, int least, int most) {
    Object value = written.get(field);
    if (value == null || value.toString().equals("off") || value.toString().isBlank()) {
      return null;
    }
    try {
      int number = new BigDecimal(value.toString().strip()).intValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException notWhole) {
      // Told below, as for a number out of range.
    }
    problem(
        field,
        "is " + value + "; it must be off, or a whole number from " + least + " to " + most,
        Text.of(
            "“{0}” will not do; it must be off, or a whole number from {1} to {2}.",
            value.toString(), least, most));
    return null;
  }

  private Disqualifier disqualifier(String field) {
    return word(
        field, Disqualifier.FLAG_ONLY, Disqualifier::of, Disqualifier.values(), Disqualifier::word);
  }

  private <T> T word(
      String field,
      T byDefault,
      Function<String, Optional<T>> reading,
      T[] all,
      Function<T, String> writing) {
    Object value = written.get(field);
    if (value == null) {
      return byDefault;
    }
    return reading
        .apply(value.toString())
        .orElseGet(
            () -> {
              String words = Arrays.stream(all).map(writing).collect(Collectors.joining(", "));
              problem(
                  field,
                  "is " + value + "; it must be one of: " + words,
                  Text.of(
                      "“{0}” will not do; it must be one of: {1}.",
                      value.toString(),
                      Arrays.stream(all)
                          .map(one -> new Text(writing.apply(one), List.of()))
                          .toList()));
              return byDefault;
            });
  }

  private void problem(String field, String what, Text beside) {
    problems.add(new FieldProblem(field, field + " " + what + ".", beside));
  }
}
