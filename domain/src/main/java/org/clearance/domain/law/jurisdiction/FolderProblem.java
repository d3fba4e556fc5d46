package org.clearance.domain.law.jurisdiction;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that is wrong with a jurisdiction's folder.
 *
 * @param file from the folder on; empty for the folder itself
 * @param place a line, a rule, a fact; empty for the whole file
 * @param what a sentence
 */
public record FolderProblem(String file, String place, String what) {
  /** The whole problem in one line. */
  @Override
  public String toString() {
    String where =
        Stream.of(file, place).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    return where.isEmpty() ? what : where + ": " + what;
  }
}
