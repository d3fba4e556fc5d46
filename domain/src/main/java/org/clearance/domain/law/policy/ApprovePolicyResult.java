package org.clearance.domain.law.policy;

import java.time.LocalDate;

/** The result of approving a version of a policy. */
public sealed interface ApprovePolicyResult {
  /** The version is approved. */
  record Approved(PolicyVersion version) implements ApprovePolicyResult {}

  /** The author must not approve the version: another supervisor does. */
  record OwnVersion() implements ApprovePolicyResult {}

  /**
   * Nobody answers for having written the version: the command line kept it. A supervisor writes a
   * new version from it.
   */
  record WithoutAuthor() implements ApprovePolicyResult {}

  /** The version was sent back to its author, who writes another. */
  record SentBack(PolicyVersion version) implements ApprovePolicyResult {}

  /** A version cannot take effect in the past. */
  record TooEarly(LocalDate today) implements ApprovePolicyResult {}

  /** Somebody else approved the version before; nothing was changed. */
  record ApprovedBefore(PolicyVersion version) implements ApprovePolicyResult {}
}
