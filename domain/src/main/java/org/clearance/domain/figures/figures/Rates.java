package org.clearance.domain.figures.figures;

import java.util.List;

/**
 * The rates of challenges, overrides, denials and rejections in a period. A conviction that was
 * decided twice counts twice.
 *
 * @param challenged of the convictions whose review ended with a decision: challenged (H&S 11361.9)
 * @param overridden of the same: those whose determination a reviewer changed
 * @param denied of those that a court ruled on for the first time, or after a challenge: denied
 * @param rejected of DOJ's answers: rejections
 * @param rejections their reasons, as DOJ wrote them, the most frequent first; they add up
 */
public record Rates(
    Rate challenged, Rate overridden, Rate denied, Rate rejected, List<Reason> rejections) {
  /** DOJ's reason for rejecting records, with its code. */
  public record Reason(String reason, long records) {}
}
