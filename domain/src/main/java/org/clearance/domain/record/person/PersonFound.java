package org.clearance.domain.record.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person whom a search found.
 *
 * @param candidates the candidate convictions, sealed ones too
 * @param sealed how many of them are sealed, and not shown to who asks
 * @param open those that are being worked on
 */
public record PersonFound(
    long id,
    String name,
    @Nullable LocalDate dateOfBirth,
    @Nullable String ciiNumber,
    boolean deceased,
    int candidates,
    int sealed,
    int open) {}
