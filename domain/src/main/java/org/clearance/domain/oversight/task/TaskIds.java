package org.clearance.domain.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The subject of a task: the ids that its process knows, null for the others. */
public record TaskIds(
    @Nullable Long deliveryId,
    @Nullable Long packetId,
    @Nullable Long convictionId,
    @Nullable Long motionId,
    @Nullable Long submissionId,
    @Nullable Long petitionId,
    @Nullable Long clientId,
    @Nullable Long campaignId,
    @Nullable Long deletionId,
    @Nullable Long policyVersionId) {
  public static final TaskIds NONE = new TaskIds(null, null, null, null, null);

  /** The ids of a county's work, from the file to the order. */
  public TaskIds(
      @Nullable Long deliveryId,
      @Nullable Long packetId,
      @Nullable Long convictionId,
      @Nullable Long motionId,
      @Nullable Long submissionId) {
    this(deliveryId, packetId, convictionId, motionId, submissionId, null, null, null, null, null);
  }

  /** Reads the ids of a row of {@code user_task}. */
  static TaskIds of(ResultSet row) throws SQLException {
    return new TaskIds(
        (Long) row.getObject("delivery_id"),
        (Long) row.getObject("packet_id"),
        (Long) row.getObject("conviction_id"),
        (Long) row.getObject("motion_id"),
        (Long) row.getObject("submission_id"),
        (Long) row.getObject("petition_id"),
        (Long) row.getObject("client_id"),
        (Long) row.getObject("campaign_id"),
        (Long) row.getObject("deletion_id"),
        (Long) row.getObject("policy_version_id"));
  }
}
