package org.clearance.domain.defense.referral;

import java.time.Instant;
import org.clearance.domain.defense.message.MessageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody of the office has written to a person, who reads it behind the code.
 *
 * @param language in which it is read
 * @param takenBackAt since when the person reads it no more; null: it is there
 */
public record OfficeMessage(
    long id,
    MessageLevel level,
    String language,
    String body,
    String writtenBy,
    Instant writtenAt,
    @Nullable Instant takenBackAt) {}
