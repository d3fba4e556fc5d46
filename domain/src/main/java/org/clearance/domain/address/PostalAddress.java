package org.clearance.domain.address;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person's address, with where it is from.
 *
 * @param source a list, or who said it
 * @param asOf the day on which it was true
 * @param returned mail to it came back
 */
public record PostalAddress(
    long id,
    long personId,
    MailingAddress address,
    String source,
    LocalDate asOf,
    String recordedBy,
    Instant recordedAt,
    boolean returned) {}
