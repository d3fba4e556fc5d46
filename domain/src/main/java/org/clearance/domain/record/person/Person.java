package org.clearance.domain.record.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person on record in a county.
 *
 * @param deliveryId the latest delivery that named this person
 * @param ciiNumber DOJ's number; null: the file has none
 * @param name {@code LAST,FIRST M}
 * @param dateOfBirth null: unknown
 * @param historyComplete false: a row of this person could not be read
 */
public record Person(
    long id,
    long countyId,
    long deliveryId,
    @Nullable String ciiNumber,
    String name,
    @Nullable LocalDate dateOfBirth,
    String gender,
    String race,
    boolean deceased,
    boolean historyComplete) {}
