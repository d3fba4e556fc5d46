package org.clearance.domain.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param actor the display name of who did it, or the job
 * @param convictionId which conviction it was about; null: the person as a whole
 * @param conviction that one's section and case, as people say it
 * @param kind what sort of thing: MOVE, DETERMINATION, DECISION, MOTION, HEARING, ATTEMPT, ORDER,
 *     SUBMISSION, ACKNOWLEDGEMENT, CORRECTION, NOTICE, REQUEST
 * @param words what happened, a sentence
 * @param detail why, or more of it; may be empty
 */
public record TimelineEntry(
    Instant at,
    String actor,
    @Nullable Long convictionId,
    String conviction,
    String kind,
    String words,
    String detail) {}
