package org.clearance.domain.contact.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice with its text, which is kept as it was sent.
 *
 * @param dedupKey the occasion: one notice for one occasion
 * @param convictionId of a challenge, or of a denial at a hearing
 * @param recipient an e-mail address, a telephone number, or the lines of a letter's address
 * @param language {@code en} or {@code es}
 * @param attachment a stored file
 * @param messageId the Message-ID of the e-mail, without angle brackets; to an SMS gateway, the
 *     message's key
 * @param attempts the number of attempts
 * @param lastError the latest error; empty for none
 * @param uncertain whether it is unknown if it was sent
 * @param decision a person's decision on a failed notice; empty before
 * @param bundleId the bundle of a letter; null before
 * @param sheet a letter's place in the bundle, from 1
 */
public record Notice(
    long id,
    long countyId,
    NoticeKind kind,
    String dedupKey,
    @Nullable Long personId,
    @Nullable Long convictionId,
    @Nullable Long motionId,
    Channel channel,
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
    String decision,
    @Nullable Long bundleId,
    @Nullable Integer sheet) {}
