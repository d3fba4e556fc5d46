package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The outlook of clearance: how far it is, what holds it up, and when it is done if it goes on like
 * this.
 *
 * @param bottleneck null: nothing waits for a step
 * @param end the forecast for the last milestone, at which nothing is left to be done
 * @param target the day on which the county wants to be done, or must; null: none is set
 * @param needed how many convictions a week must reach the end to be done by the target; null where
 *     there is no target, or it has passed
 */
public record Outlook(
    PeopleRelieved people,
    @Nullable Bottleneck bottleneck,
    Forecast end,
    @Nullable LocalDate target,
    @Nullable Double needed) {
  /**
   * The step that takes longest to work off what waits for it.
   *
   * @param step what is to be reached
   * @param waiting how many convictions have it next
   * @param perWeek how many reached it in a week, on average over the last weeks
   */
  public record Bottleneck(Milestone step, long waiting, double perWeek) {}
}
