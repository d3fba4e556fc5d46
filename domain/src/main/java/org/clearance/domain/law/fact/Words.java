package org.clearance.domain.law.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;

/**
 * How a fact is said.
 *
 * @param noun what it is, where it is not known
 * @param clause what its value says, as it is kept; it may stand behind "that"
 * @param label what it is called in a list of differences; nothing: it has no other name than its
 *     own
 */
public record Words(Text noun, Function<Object, Text> clause, Text label) {
  /** With what it is called in a list of differences: {@code case number}. */
  Words called(Text name) {
    return new Words(noun, clause, name);
  }

  /** A day in words: {@code March 9, 2009}. */
  public static Text day(LocalDate day) {
    return Text.when(day, "MMMM d, uuuu");
  }

  static Text years(long n) {
    return Text.counted(n, "{0} year", "{0} years");
  }

  static Words text(Text noun, Function<String, Text> clause) {
    return new Words(noun, value -> clause.apply(value.toString()), Text.NOTHING);
  }

  static Words date(Text noun, Function<Text, Text> clause) {
    return text(noun, value -> clause.apply(day(LocalDate.parse(value))));
  }

  static Words yesOrNo(Text noun, Text yes, Text no) {
    return text(noun, value -> Boolean.parseBoolean(value) ? yes : no);
  }

  static Words number(Text noun, LongFunction<Text> clause) {
    return text(noun, value -> clause.apply(new BigDecimal(value).longValue()));
  }

  static Words list(Text noun, Function<String, Text> clause, Text none) {
    return new Words(
        noun,
        value ->
            value instanceof List<?> list && !list.isEmpty()
                ? clause.apply(list.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                : none,
        Text.NOTHING);
  }
}
