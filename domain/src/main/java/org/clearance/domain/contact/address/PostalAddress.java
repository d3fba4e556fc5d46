package org.clearance.domain.contact.address;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's postal address, with its source.
 *
 * @param source a list, or who said it
 * @param asOf the day on which it was true
 * @param returned mail to it came back, or somebody found it wrong
 * @param wrongBy the user who found that it does not reach the person; null where nobody did
 * @param wrongWhy the finding; empty where there is none
 */
public record PostalAddress(
    long id,
    long personId,
    MailingAddress address,
    String source,
    LocalDate asOf,
    String recordedBy,
    Instant recordedAt,
    boolean returned,
    @Nullable String wrongBy,
    String wrongWhy) {}
