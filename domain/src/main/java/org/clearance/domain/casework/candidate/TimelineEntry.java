package org.clearance.domain.casework.candidate;

import java.time.Instant;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One event of a timeline.
 *
 * @param actor the display name of who did it, or the job
 * @param convictionId which conviction it was about; null: the person as a whole
 * @param conviction that one's section and case, as people say it; null with the id
 * @param kind the kind of entry: MOVE, DETERMINATION, DECISION, MOTION, HEARING, ATTEMPT, ORDER,
 *     SUBMISSION, ACKNOWLEDGEMENT, CORRECTION, NOTICE, REQUEST, TASK
 * @param words the event in a sentence
 * @param detail why, or more of it; null: nothing more
 * @param task the form of the task that it was about; the screens name the task. Null: about none
 */
public record TimelineEntry(
    Instant at,
    String actor,
    @Nullable Long convictionId,
    @Nullable Text conviction,
    String kind,
    Text words,
    @Nullable Text detail,
    @Nullable String task) {}
