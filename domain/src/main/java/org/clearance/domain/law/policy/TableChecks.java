package org.clearance.domain.law.policy;

import java.util.List;

/** The checks that every decision table has to pass before it decides anything. */
public final class TableChecks {
  /** More than a folder has tables. */
  private static final int MOST_KEPT = 64;

  /**
   * The results of tables that were checked: who writes a law checks its folder again and again,
   * and changes one table.
   */
  private static final LastAskedFor<Asked, List<TableProblem>> CHECKED =
      new LastAskedFor<>(MOST_KEPT, asked -> CheckingTable.problems(asked.text, asked.words));

  private record Asked(String text, TableVocabulary words) {}

  private TableChecks() {}

  /** The problems of a table; empty if it can be used. */
  public static List<TableProblem> problems(String text, TableVocabulary words) {
    return CHECKED.of(new Asked(text, words));
  }
}
