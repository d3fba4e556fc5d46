package org.clearance.domain.casework.packet;

import org.jspecify.annotations.Nullable;

/**
 * A conviction's place in a list, with the convictions beside it.
 *
 * @param place from 1
 * @param places of the list
 * @param before the conviction in front of it; null for the first
 * @param after the one behind it; null for the last
 * @param undecided the next undecided one, from the beginning again after the end; null: there is
 *     no other
 */
public record Neighbors(
    long place,
    long places,
    @Nullable Long before,
    @Nullable Long after,
    @Nullable Long undecided) {}
