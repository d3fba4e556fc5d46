package org.clearance.domain.defense.deletion;

import org.clearance.domain.defense.client.ClientPurges;

/** Something that has to be over before a client is deleted. */
public enum InTheWay {
  PETITION(ClientPurges.UNDECIDED_PETITION),
  TASK(ClientPurges.OPEN_TASK),
  MATTER(ClientPurges.OPEN_MATTER),
  /** A form that looks odd has the client's name and date of birth, and nobody has decided. */
  FORM(
      """
      exists (select from defense.referral r
               where r.county_id = c.county_id and r.matter_id is null and r.born = c.date_of_birth
                 and clearance.folded_name(r.name) = clearance.folded_name(c.name))
      """),
  /** A legal hold of the county. */
  HOLD("false");

  private final String condition;

  InTheWay(String condition) {
    this.condition = condition;
  }

  /** The condition that it is there, of a client {@code c}. */
  String condition() {
    return condition;
  }
}
