package org.clearance.domain.court.challenge;

import java.time.LocalDate;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The hearing of a challenge as a clerk records it.
 *
 * @param heldOn the day; null: not entered
 * @param outcome the court's decision; null: not chosen
 * @param granted what the court granted, where the determination does not say it; null: not chosen
 * @param denialGround the ground of a denial; else empty
 */
public record Hearing(
    @Nullable LocalDate heldOn,
    @Nullable HearingOutcome outcome,
    @Nullable Outcome granted,
    String denialGround) {

  /** A hearing whose relief, where it was granted, is the determination's. */
  public Hearing(
      @Nullable LocalDate heldOn, @Nullable HearingOutcome outcome, String denialGround) {
    this(heldOn, outcome, null, denialGround);
  }
}
