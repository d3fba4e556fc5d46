package org.clearance.ui.law.jurisdiction;

import org.clearance.domain.law.jurisdiction.LawVersion;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.office.user.Users;
import org.jspecify.annotations.Nullable;

/**
 * A version of a county's law with the people who answer for it, by their names.
 *
 * @param approver null: nobody has approved it
 */
record LawLine(LawVersion version, String author, @Nullable String approver) {
  static LawLine of(LawVersion version, Users users) {
    PolicyVersion.Approval approval = version.approval();
    return new LawLine(
        version,
        version.shipped() ? "Clearance" : users.displayName(version.author()),
        approval == null ? null : users.displayName(approval.by()));
  }
}
