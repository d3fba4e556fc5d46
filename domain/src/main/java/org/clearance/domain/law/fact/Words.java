package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.util.function.Function;
import org.clearance.domain.ground.text.Text;

/**
 * The words for a fact.
 *
 * @param noun what it is, where it is not known
 * @param clause what its value says, as it is kept; it may stand behind "that"
 * @param label what it is called in a list of differences; nothing: by its name alone
 * @param brief what its value says in the row of a table, behind what was decided on it: {@code
 *     misdemeanor}; nothing where other facts or columns say it
 */
public record Words(
    Text noun, Function<Object, Text> clause, Text label, Function<String, Text> brief) {
  /** A day in words: {@code March 9, 2009}. */
  public static Text day(LocalDate day) {
    return Text.when(day, "MMMM d, uuuu");
  }

  static Text years(long n) {
    return Text.counted(n, "{0} year", "{0} years");
  }
}
