package org.clearance.domain.office.confirmation;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import tools.jackson.databind.JsonNode;

/** A kind of action that two administrators do together; each kind is a bean. */
public interface Confirmable {
  /** The kind's name in the database: {@code ROLES}. */
  String kind();

  /**
   * The wanted action, in a sentence for the administrator who is to confirm it.
   *
   * @param subjectId what it is about, as it was asked for
   * @param detail the wanted change, as it was requested
   */
  Text what(long countyId, long subjectId, JsonNode detail);

  /**
   * Does the action, in the transaction of its confirmation.
   *
   * @return why it cannot be done any more; empty: it is done
   */
  Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy);

  /** Undoes preparations when the action is declined or taken back. */
  default void drop(long countyId, long subjectId, String by) {}
}
