package org.clearance.ui.staterecord.submission;

import java.util.Objects;
import org.clearance.domain.staterecord.submission.Correction;
import org.jspecify.annotations.Nullable;

/**
 * The form for the correction of a rejected record. A field that was not sent is empty.
 *
 * @param then {@code next} goes on to the next record, anything else back to the list
 */
record CorrectionForm(
    @Nullable String cii,
    @Nullable String name,
    @Nullable String dateOfBirth,
    @Nullable String courtOri,
    @Nullable String caseNumber,
    @Nullable String count,
    @Nullable String orderDate,
    @Nullable String judge,
    @Nullable String remark,
    @Nullable String then) {

  Correction correction() {
    return new Correction(
        typed(cii),
        typed(name),
        typed(dateOfBirth),
        typed(courtOri),
        typed(caseNumber),
        typed(count),
        typed(orderDate),
        typed(judge),
        typed(remark));
  }

  boolean goesOn() {
    return "next".equals(then);
  }

  private static String typed(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }
}
