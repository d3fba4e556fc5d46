package org.clearance.domain.oversight.stuck;

import java.time.Instant;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;

/**
 * An incident of a process: the engine's report that a step cannot go on by itself.
 *
 * @param key the engine's
 * @param process the model's id: {@code court-relief}
 * @param element where in the model: {@code prepare-motion}
 * @param jobKey null where no job failed, but the element itself
 * @param errorType as Camunda names it: {@code JOB_NO_RETRIES}
 * @param message what was said when it was raised, in English; empty where it is withheld
 * @param ids the ids of the process's subject
 * @param withheld the message may tell of a sealed conviction: it is in the log alone
 */
public record EngineIncident(
    long key,
    String process,
    String element,
    @Nullable Long jobKey,
    String errorType,
    String message,
    Instant raisedAt,
    TaskIds ids,
    boolean withheld) {}
