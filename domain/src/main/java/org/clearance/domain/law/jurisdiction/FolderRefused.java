package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown where a jurisdiction's folder cannot be used. */
public final class FolderRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FolderProblem> problems;

  /**
   * @param problems one or more
   */
  FolderRefused(String folder, List<FolderProblem> problems) {
    super(
        problems.stream()
            .map(FolderProblem::toString)
            .collect(Collectors.joining("\n", "The law in " + folder + " cannot be used:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** The problems of the folder, in the order of the files. */
  public List<FolderProblem> problems() {
    return problems;
  }
}
