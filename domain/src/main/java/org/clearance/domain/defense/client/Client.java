package org.clearance.domain.defense.client;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person whom a county's public defender helps.
 *
 * @param name as the office writes it
 * @param dateOfBirth null: not known
 * @param personId the person of the county's deliveries whose history was taken over; null: none
 */
public record Client(
    long id,
    long countyId,
    String name,
    @Nullable LocalDate dateOfBirth,
    @Nullable Long personId,
    String openedBy,
    Instant openedAt) {}
