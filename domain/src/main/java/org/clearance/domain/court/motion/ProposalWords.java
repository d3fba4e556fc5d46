package org.clearance.domain.court.motion;

import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.relief.Relief;

/**
 * The words with which a motion asks for a relief, and with which the proposed order commands it.
 *
 * @param mark the mark beside a conviction in Attachment A
 * @param prayer what the motion asks, of convictions as {@code %s} counts them
 * @param command what the order says of convictions, as the first {@code %s} counts them; the
 *     second is the verb
 */
record ProposalWords(String mark, String prayer, String command) {
  /** The words for what a motion proposes for a conviction. */
  static ProposalWords of(MotionItem item) {
    LawRelief law = item.lawRelief();
    return law == null ? of(item.proposed()) : of(law);
  }

  private static ProposalWords of(LawRelief relief) {
    return new ProposalWords(
        relief.title(),
        "the %%s marked “%s” be %s;".formatted(relief.title(), relief.ordered()),
        "the %%s marked “%s” %%s %s;".formatted(relief.title(), relief.ordered()));
  }

  /**
   * @throws IllegalArgumentException when no motion asks for it
   */
  static ProposalWords of(Relief relief) {
    return switch (relief) {
      case DISMISSED_AND_SEALED ->
          new ProposalWords(
              "Dismiss and seal",
              "dismisses and seals, as legally invalid, the %s marked “Dismiss and seal”;",
              "the %s marked “Dismiss and seal” %s dismissed and sealed as legally invalid;");
      case REDESIGNATED_MISDEMEANOR ->
          new ProposalWords(
              "Redesignate: misdemeanor",
              "redesignates as a misdemeanor the %s marked “Redesignate: misdemeanor”;",
              "the %s marked “Redesignate: misdemeanor” %s redesignated a misdemeanor for all purposes;");
      case REDESIGNATED_INFRACTION ->
          new ProposalWords(
              "Redesignate: infraction",
              "redesignates as an infraction the %s marked “Redesignate: infraction”;",
              "the %s marked “Redesignate: infraction” %s redesignated an infraction for all purposes;");
      default -> throw new IllegalArgumentException("a motion does not propose " + relief);
    };
  }
}
