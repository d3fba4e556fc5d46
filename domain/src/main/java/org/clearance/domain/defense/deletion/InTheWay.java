package org.clearance.domain.defense.deletion;

import org.clearance.domain.defense.client.ClientPurges;

/** Something that has to be over before a client is deleted. */
public enum InTheWay {
  PETITION(ClientPurges.UNDECIDED_PETITION),
  TASK(ClientPurges.OPEN_TASK),
  MATTER(ClientPurges.OPEN_MATTER),
  /** A form that looks odd has the client's name and date of birth, and nobody has decided. */
  FORM(ClientPurges.UNDECIDED_FORM),
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
