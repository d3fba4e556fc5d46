package org.clearance.domain.oversight.stuck;

import java.time.Instant;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the engine reports it, with the variables of its process that name its subject.
 *
 * @param countyCode as the process knows it; empty: it knows none
 */
public record RaisedIncident(
    long key,
    String countyCode,
    String process,
    String element,
    long elementInstanceKey,
    @Nullable Long jobKey,
    String errorType,
    String message,
    Instant raisedAt,
    TaskIds ids) {}
