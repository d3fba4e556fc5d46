package org.clearance.domain.law.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition of a rule: one unary test, or several of which one must hold. */
public record RuleCondition(List<String> tests) {
  private static final String ANYTHING = "-";

  /** Matches commas outside of texts and brackets. */
  private static final Pattern BETWEEN_TESTS =
      Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^(\\[]*[)\\]])");

  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)?\\s*(-?\\d+(?:\\.\\d+)?)");

  /** Reads the text of a cell. */
  public static RuleCondition of(String text) {
    return new RuleCondition(
        Arrays.stream(BETWEEN_TESTS.split(text.strip()))
            .map(test -> test.strip().replaceAll("\\s+", " "))
            .toList());
  }

  /** Whether the condition holds for any value. */
  boolean isAnything() {
    return tests.contains(ANYTHING);
  }

  /**
   * Whether the condition surely holds wherever another one does. If that cannot be told, as of two
   * different expressions, the answer is no.
   */
  boolean covers(RuleCondition other) {
    return isAnything()
        || other.tests.stream().allMatch(theirs -> tests.stream().anyMatch(t -> covers(t, theirs)));
  }

  private static boolean covers(String test, String other) {
    if (test.equals(other)) {
      return true;
    }
    Matcher ours = COMPARISON.matcher(test);
    Matcher theirs = COMPARISON.matcher(other);
    return ours.matches()
        && theirs.matches()
        && ours.group(1) != null
        && isWithin(ours.group(1), new BigDecimal(ours.group(2)), theirs);
  }

  /** Whether a number, or the numbers on one side of it, lie on the given side of the bound. */
  private static boolean isWithin(String side, BigDecimal bound, Matcher other) {
    String theirSide = other.group(1) == null ? "" : other.group(1);
    int beyond = new BigDecimal(other.group(2)).compareTo(bound);
    boolean up = side.startsWith(">");
    if (!theirSide.isEmpty() && theirSide.startsWith(">") != up) {
      return false;
    }
    boolean bothExclude = side.length() == 1 && theirSide.length() == 1;
    boolean touches = beyond == 0 && (side.length() == 2 || bothExclude);
    return touches || (up ? beyond > 0 : beyond < 0);
  }
}
