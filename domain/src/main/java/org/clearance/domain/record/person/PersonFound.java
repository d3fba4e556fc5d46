package org.clearance.domain.record.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person whom a search found.
 *
 * @param candidates the candidate convictions, sealed ones too
 * @param sealed the number of them that are sealed and not shown to the user
 * @param open the number of convictions in work
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
