package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;

/** The result of approving a version of a law. */
public sealed interface ApproveLawResult {
  /** The version is approved. */
  record Approved(LawVersion version) implements ApproveLawResult {}

  /** The version was kept by the user, who must not approve it: another supervisor does. */
  record OwnVersion() implements ApproveLawResult {}

  /** A version cannot take effect in the past. */
  record TooEarly(LocalDate today) implements ApproveLawResult {}

  /** Somebody else approved the version before; nothing was changed. */
  record ApprovedBefore(LawVersion version) implements ApproveLawResult {}
}
