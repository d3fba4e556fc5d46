package org.clearance.domain.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice with its text, kept as it was sent.
 *
 * @param dedupKey the occasion: one notice for one occasion
 * @param convictionId of a challenge, or of a denial at a hearing
 * @param recipient an e-mail address
 * @param language {@code en} or {@code es}
 * @param attachment a stored file
 * @param messageId the Message-ID of the e-mail, without angle brackets
 * @param attempts how often it was handed to the mail server
 * @param lastError what went wrong last; empty: nothing
 * @param uncertain it may have been sent, or not
 * @param decision what a person decided about a failed notice; empty: nothing yet
 */
public record Notice(
    long id,
    long countyId,
    NoticeKind kind,
    String dedupKey,
    @Nullable Long personId,
    @Nullable Long convictionId,
    @Nullable Long motionId,
    String recipient,
    String language,
    String subject,
    String body,
    @Nullable String attachment,
    NoticeState state,
    String messageId,
    int attempts,
    Instant nextAttemptAt,
    String lastError,
    boolean uncertain,
    Instant queuedAt,
    @Nullable Instant sentAt,
    @Nullable String decidedBy,
    String decision) {}
