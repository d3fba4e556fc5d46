package org.clearance.domain.figures.figures;

import java.time.Duration;
import java.util.List;

/**
 * The time from identification until the person was told, for convictions whose person was told
 * (for the first time) in a period.
 *
 * @param convictions how many; with none, the durations are zero
 * @param median half of them took at most this long, in whole hours
 * @param ninetieth nine in ten did
 * @param shares where that time went: states in the order of a conviction's life, those without any
 *     time left out
 */
public record WayToNotified(
    long convictions, Duration median, Duration ninetieth, List<Share> shares) {
  /**
   * The time that these convictions were in a state.
   *
   * @param mean the mean of a conviction, including those that were never in the state
   * @param hundredths the share of the whole time, 0 to 100
   */
  public record Share(String state, Duration mean, double hundredths) {}
}
