package org.clearance.domain.oversight.task;

import org.jspecify.annotations.Nullable;

/** The subject of a task: the ids that its process knows, null for the others. */
public record TaskIds(
    @Nullable Long deliveryId,
    @Nullable Long packetId,
    @Nullable Long convictionId,
    @Nullable Long motionId,
    @Nullable Long submissionId) {
  public static final TaskIds NONE = new TaskIds(null, null, null, null, null);
}
