package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.RuleCondition;
import org.clearance.domain.law.policy.RuleTable;

/**
 * Says in words what the cells of a table ask for and give; what it has no words for stays FEEL.
 */
final class ConditionWords {
  private static final Pattern NOT = Pattern.compile("not\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)?\\s*(.+)", Pattern.DOTALL);
  private static final Pattern DAY = Pattern.compile("date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern LATER = Pattern.compile("max\\(\\[([^\\]]*)]\\)");
  private static final Pattern FACT = Pattern.compile("facts\\.(\\w+)");

  private ConditionWords() {}

  /** Says in words the test of a cell on its column: {@code on Jan 1, 2020 or later}. */
  static Text ofTest(String test) {
    String written = test.strip();
    Matcher not = NOT.matcher(written);
    List<Text> said = tests(not.matches() ? not.group(1) : written);
    if (said.isEmpty()) {
      return Text.asWritten(written);
    }
    int last = said.size() - 1;
    if (not.matches()) {
      return last == 0 ? Text.of("not {0}", said.get(0)) : Text.of("none of {0}", said);
    }
    return last == 0 ? said.get(0) : Text.of("{0} or {1}", said.subList(0, last), said.get(last));
  }

  /** Each of some tests in words; none where one has no words. */
  private static List<Text> tests(String written) {
    List<Text> said = new ArrayList<>();
    for (String one : RuleCondition.of(written).tests()) {
      Optional<Text> words = test(one);
      if (words.isEmpty()) {
        return List.of();
      }
      said.add(words.get());
    }
    return said;
  }

  private static Optional<Text> test(String one) {
    Matcher compared = COMPARISON.matcher(one);
    if (!compared.matches()) {
      return Optional.empty();
    }
    String side = compared.group(1) == null ? "" : compared.group(1);
    String value = compared.group(2);
    Matcher day = DAY.matcher(value);
    if (day.matches()) {
      return Optional.of(ofDay(side, LocalDate.parse(day.group(1))));
    }
    if (NUMBER.matcher(value).matches()) {
      return Optional.of(ofNumber(side, new BigDecimal(value)));
    }
    return side.isEmpty() ? word(value) : Optional.empty();
  }

  private static Text ofDay(String side, LocalDate day) {
    return switch (side) {
      case "<" -> Text.of("before {0}", day);
      case "<=" -> Text.of("on {0} or before", day);
      case ">" -> Text.of("after {0}", day);
      case ">=" -> Text.of("on {0} or later", day);
      default -> Text.of("on {0}", day);
    };
  }

  private static Text ofNumber(String side, BigDecimal number) {
    return switch (side) {
      case "<" -> Text.of("less than {0}", number);
      case "<=" -> Text.of("{0} at most", number);
      case ">" -> Text.of("more than {0}", number);
      case ">=" -> Text.of("{0} or more", number);
      default -> Text.of("{0}", number);
    };
  }

  private static Optional<Text> word(String value) {
    Matcher word = WORD.matcher(value);
    if (word.matches()) {
      return Optional.of(Text.asWritten(word.group(1).replace('_', ' ')));
    }
    return switch (value) {
      case "true" -> Optional.of(Text.of("yes"));
      case "false" -> Optional.of(Text.of("no"));
      case "null" -> Optional.of(Text.of("not known"));
      default -> Optional.empty();
    };
  }

  /** A day that a rule gives, with facts by their titles; nothing where it gives none. */
  static Text ofDay(String output, Catalog catalog) {
    String written = output.strip();
    if (written.isEmpty() || written.equals("null")) {
      return Text.NOTHING;
    }
    Matcher day = DAY.matcher(written);
    if (day.matches()) {
      return Text.of("{0}", LocalDate.parse(day.group(1)));
    }
    String titled =
        FACT.matcher(written)
            .replaceAll(
                fact ->
                    Matcher.quoteReplacement(
                        catalog.fact(fact.group(1)).map(LawFact::title).orElse(fact.group())));
    return Text.asWritten(
        LATER.matcher(DAY.matcher(titled).replaceAll("$1")).replaceAll("the later of $1"));
  }

  /** The tracks that a rule gives, or may give; none where it gives no relief. */
  static List<Track> tracks(RuleTable.Rule rule) {
    String written = rule.outputs().getOrDefault(LawTable.TRACK, "");
    return Stream.of(Track.values())
        .filter(track -> Pattern.compile("\\b" + track + "\\b").matcher(written).find())
        .toList();
  }
}
