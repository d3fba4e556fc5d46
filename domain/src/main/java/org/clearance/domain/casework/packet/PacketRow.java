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
 * @param flags what to see at once, with a few words each
 * @param discrepancy what the last delivery tells otherwise; null: nothing
 * @param first what the first review decided; null before any decision
 * @param comments how many were written on it
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
