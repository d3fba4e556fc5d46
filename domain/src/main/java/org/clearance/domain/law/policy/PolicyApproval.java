package org.clearance.domain.law.policy;

import java.time.LocalDate;

/** What became of approving a version of a policy. */
public sealed interface PolicyApproval {
  /** It is approved. */
  record Approved(PolicyVersion version) implements PolicyApproval {}

  /** The author does not approve: another supervisor does. */
  record OwnVersion() implements PolicyApproval {}

  /**
   * Nobody answers for having written it: the command line kept it. A supervisor writes a version
   * from it.
   */
  record WithoutAuthor() implements PolicyApproval {}

  /** It cannot take effect in the past. */
  record TooEarly(LocalDate today) implements PolicyApproval {}

  /** Somebody was first; nothing was changed. */
  record ApprovedBefore(PolicyVersion version) implements PolicyApproval {}
}
