package org.clearance.domain.court.motion;

import java.util.Set;
import org.clearance.domain.law.relief.Relief;

/**
 * Chooses the relief that a motion asks for, by the determination and the level of the conviction.
 *
 * @param infractionSections sections whose reduction ends as an infraction in this county
 */
record ProposedRelief(Set<String> infractionSections) {

  /**
   * @throws IllegalStateException when there is nothing to ask for; the message says what to do
   */
  Relief of(long convictionId, String outcome, String level, String section) {
    return switch (outcome) {
      case "DISMISS" -> Relief.DISMISSED_AND_SEALED;
      case "REDUCE" -> reduced(convictionId, level, section);
      default ->
          throw new IllegalStateException(
              "conviction %d is approved, but its determination is %s: a motion needs DISMISS or REDUCE;"
                      .formatted(convictionId, outcome)
                  + " change the determination");
    };
  }

  private Relief reduced(long convictionId, String level, String section) {
    return switch (level) {
      case "INFRACTION" ->
          throw new IllegalStateException(
              "conviction %d is an infraction and cannot be reduced: change its determination to DISMISS"
                  .formatted(convictionId));
      case "MISDEMEANOR" -> Relief.REDESIGNATED_INFRACTION;
      default ->
          infractionSections.contains(section)
              ? Relief.REDESIGNATED_INFRACTION
              : Relief.REDESIGNATED_MISDEMEANOR;
    };
  }
}
