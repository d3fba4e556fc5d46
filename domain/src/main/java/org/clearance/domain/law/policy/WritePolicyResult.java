package org.clearance.domain.law.policy;

import java.util.List;

/** The result of writing a version of a policy. */
public sealed interface WritePolicyResult {
  /**
   * The version is kept, as a draft.
   *
   * @param version the present version
   */
  record Written(PolicyVersion version) implements WritePolicyResult {}

  /**
   * The version was refused, with at least one problem.
   *
   * @param problems field by field
   * @param ofTable of the decision table that was handed in
   */
  record Refused(List<FieldProblem> problems, List<TableProblem> ofTable)
      implements WritePolicyResult {}
}
