package org.clearance.domain.defense.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a partner who may fill in the form for people.
 *
 * @param helped for how many people the helper has sent a form
 * @param endedAt since when the helper cannot sign in any more; null: the helper can
 */
public record Helper(
    long id, String name, Instant addedAt, int helped, @Nullable Instant endedAt) {}
