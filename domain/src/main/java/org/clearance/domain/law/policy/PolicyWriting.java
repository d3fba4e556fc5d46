package org.clearance.domain.law.policy;

import java.util.List;

/** What became of writing a version of a policy. */
public sealed interface PolicyWriting {
  /**
   * It is kept, as a draft.
   *
   * @param version as it stands
   */
  record Written(PolicyVersion version) implements PolicyWriting {}

  /**
   * It is not: what is wrong. At least one problem.
   *
   * @param problems field by field
   * @param ofTable of the decision table that was handed in
   */
  record Refused(List<FieldProblem> problems, List<TableProblem> ofTable)
      implements PolicyWriting {}
}
