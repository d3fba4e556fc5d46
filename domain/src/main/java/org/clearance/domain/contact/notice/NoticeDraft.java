package org.clearance.domain.contact.notice;

import org.jspecify.annotations.Nullable;

/**
 * A notice to be queued.
 *
 * @param dedupKey the occasion, e.g. {@code challenge:12:court}: queued again, nothing is added
 * @param attachment the SHA-256 of a stored file, or null
 */
public record NoticeDraft(
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
    @Nullable String attachment) {}
