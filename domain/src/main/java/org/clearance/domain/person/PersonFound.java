package org.clearance.domain.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person whom a search found. */
public record PersonFound(
    long id,
    String name,
    @Nullable LocalDate dateOfBirth,
    @Nullable String ciiNumber,
    boolean deceased,
    int candidates,
    int open) {}
