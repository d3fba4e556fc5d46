package org.clearance.domain.letter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are printed and mailed together.
 *
 * @param number within the county, from 1
 * @param letters how many were put into it
 * @param document the SHA-256 of the stored PDF; null: it is being printed
 * @param mailedBy null: nobody has said that it was mailed
 */
public record LetterBundle(
    long id,
    long countyId,
    int number,
    int letters,
    @Nullable String document,
    String preparedBy,
    Instant preparedAt,
    @Nullable String mailedBy,
    @Nullable Instant mailedAt) {}
