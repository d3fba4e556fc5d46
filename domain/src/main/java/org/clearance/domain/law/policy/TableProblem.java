package org.clearance.domain.law.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;

/**
 * Something that is wrong with a decision table, or odd about it.
 *
 * @param place decision, rule and column, as the table names them; says nothing where it is the
 *     whole file
 * @param what a sentence, or what leads to the detail; may say nothing
 * @param detail what a reader of XML or of DMN says of it, in English; empty for none
 */
public record TableProblem(Text place, Text what, String detail) {
  static TableProblem of(Text what) {
    return new TableProblem(Text.NOTHING, what, "");
  }

  /** The whole problem in English. */
  @Override
  public String toString() {
    return Stream.of(place.isEmpty() ? "" : place + ":", what.toString(), detail)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
