package org.clearance.domain.contact.reach;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number or an e-mail address of a person.
 *
 * @param value a number as {@code +12095550100}, or an e-mail address
 * @param language {@code en} or {@code es}, in which the person is spoken to there; empty: not
 *     known
 * @param source in the words of who recorded it
 * @param asOf the day on which it was true
 * @param wrongBy the user who found that it does not reach the person; null where nobody did
 * @param wrongWhy the finding; empty where there is none
 */
public record ContactPoint(
    long id,
    long personId,
    Kind kind,
    String value,
    String language,
    String source,
    LocalDate asOf,
    String recordedBy,
    Instant recordedAt,
    @Nullable String wrongBy,
    @Nullable Instant wrongAt,
    String wrongWhy) {

  /** The kinds of contact points. */
  public enum Kind {
    PHONE,
    EMAIL
  }
}
