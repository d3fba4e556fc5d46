package org.clearance.domain.figures.figures;

import java.util.List;

/**
 * The rates of challenges, overrides, denials and rejections in a period. A conviction that was
 * decided twice counts twice.
 *
 * @param challenged the share of convictions challenged (H&S 11361.9), of those whose review ended
 *     with a decision
 * @param overridden the share of the same whose determination a reviewer changed
 * @param denied the share denied, of those that a court ruled on for the first time, or after a
 *     challenge
 * @param rejected the share of rejections among DOJ's answers
 * @param rejections their reasons, as DOJ wrote them, the most frequent first; they add up
 */
public record Rates(
    Rate challenged, Rate overridden, Rate denied, Rate rejected, List<Reason> rejections) {
  /** DOJ's reason for rejecting records, with its code. */
  public record Reason(String reason, long records) {}
}
