package org.clearance.domain.policy;

import java.util.List;

/** What became of writing a version of a policy. */
public sealed interface PolicyWriting {
  /**
   * It is kept, as a draft.
   *
   * @param version as it stands
   */
  record Written(PolicyVersion version) implements PolicyWriting {}

  /** It is not: what is wrong, field by field. At least one problem. */
  record Refused(List<FieldProblem> problems) implements PolicyWriting {}
}
