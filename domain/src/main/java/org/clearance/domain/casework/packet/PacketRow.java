package org.clearance.domain.casework.packet;

import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.casework.comparison.Discrepancy;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A conviction of a packet as a reviewer sees it.
 *
 * @param reason the determination's, as the annotated export words it
 * @param explanation the determination's, a sentence
 * @param because the facts that a policy decided on, in a few words; nothing where there are none,
 *     or where a law or a reviewer decided
 * @param flags the flags to show at once, with a few words each
 * @param discrepancy the discrepancy with the last delivery; null where there is none
 * @param first the decision of the first review; null before any decision
 * @param comments the number of comments on it
 */
public record PacketRow(
    PacketItem item,
    long personId,
    String name,
    @Nullable LocalDate dateOfBirth,
    @Nullable String ciiNumber,
    String section,
    String subsection,
    String offense,
    String level,
    @Nullable LocalDate convictedOn,
    String caseNumber,
    String countOrder,
    String reason,
    String explanation,
    Text because,
    Map<Flag, Text> flags,
    @Nullable Discrepancy discrepancy,
    @Nullable FirstDecision first,
    int comments) {

  /** Whether the second review decided differently from the first. */
  public boolean changedInSecondReview() {
    return first != null
        && (first.decision() != item.decision()
            || first.outcome() != item.outcome()
            || first.ground() != item.ground()
            || !first.reason().equals(item.reason()));
  }
}
