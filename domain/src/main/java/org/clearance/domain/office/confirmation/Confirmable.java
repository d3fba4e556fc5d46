package org.clearance.domain.office.confirmation;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import tools.jackson.databind.JsonNode;

/** A kind of thing that two administrators do together; each is a bean of this. */
public interface Confirmable {
  /** Its name in the database: {@code ROLES}. */
  String kind();

  /**
   * What is wanted, in a sentence for who is to confirm it.
   *
   * @param subjectId what it is about, as it was asked for
   * @param detail what is wanted, as it was asked for
   */
  Text what(long countyId, long subjectId, JsonNode detail);

  /**
   * Does it, in the transaction of its confirmation.
   *
   * @return why it cannot be done any more; empty: it is done
   */
  Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy);

  /** Undoes what was prepared, when it is declined or taken back. */
  default void drop(long countyId, long subjectId, String by) {}
}
