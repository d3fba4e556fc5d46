package org.clearance.domain.law.policy;

import java.util.List;

/** The checks that every decision table has to pass before it decides anything. */
public final class TableChecks {
  private TableChecks() {}

  /** The problems of a table; empty if it can be used. */
  public static List<TableProblem> problems(String text, TableVocabulary words) {
    return CheckingTable.problems(text, words);
  }
}
