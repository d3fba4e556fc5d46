package org.clearance.domain.ground.outbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to the process of a motion, of its order or of what DOJ is told of it. */
public sealed interface MotionMessage extends ProcessMessage {
  /**
   * Starts the amending of a motion.
   *
   * @param event that withdrew a conviction
   */
  record MotionOutdated(long event, long motionId, String countyCode) implements MotionMessage {
    @Override
    public String name() {
      return MessageName.MOTION_OUTDATED;
    }

    @Override
    public String key() {
      return Long.toString(event);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.MOTION_ID, motionId, VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Starts the process of an order that supersedes another.
   *
   * @param entryId the id of the order's entry
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record OrderAmended(
      long entryId, long motionId, String countyCode, Map<String, String> terms, EnteredOrder order)
      implements MotionMessage {
    @Override
    public String name() {
      return MessageName.ORDER_AMENDED;
    }

    @Override
    public String key() {
      return Long.toString(entryId);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<>(order.variables());
      variables.put(VariableName.MOTION_ID, motionId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      return variables;
    }
  }

  /** Ends the hold of an order before its time. */
  record OrderHoldEnded(long entryId, long motionId, String countyCode) implements MotionMessage {
    @Override
    public String name() {
      return MessageName.ORDER_HOLD_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(entryId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.MOTION_ID, motionId);
    }
  }

  /**
   * Says that a collected report was sent to DOJ.
   *
   * @param sent with which submission; null: nothing of its motion was to be sent
   */
  record DispositionsSent(long reportId, String countyCode, @Nullable Sent sent)
      implements MotionMessage {
    /**
     * The part of a submission to DOJ that reports one motion.
     *
     * @param records the number of the motion's records in the submission
     */
    public record Sent(long submissionId, long motionId, int records) {}

    @Override
    public String name() {
      return MessageName.DISPOSITIONS_SENT;
    }

    @Override
    public String key() {
      return Long.toString(reportId);
    }

    @Override
    public Map<String, ?> variables() {
      return sent == null
          ? Map.of(VariableName.REPORTED_COUNT, 0)
          : Map.of(
              VariableName.SUBMISSION_ID, sent.submissionId(),
              VariableName.REPORTED_COUNT, sent.records(),
              VariableName.ANSWER_KEY,
                  DojAcknowledgement.key(sent.submissionId(), sent.motionId()));
    }
  }

  /**
   * Says that DOJ has answered.
   *
   * @param motionId whose records of the submission are answered; null: the submission reports one
   *     motion
   * @param rejected the number of records that DOJ rejected
   */
  record DojAcknowledgement(
      long submissionId, @Nullable Long motionId, String countyCode, int rejected)
      implements MotionMessage {
    /**
     * The correlation key of DOJ's answer for one motion. A submission is answered motion by
     * motion: each process has a key of its own.
     */
    private static String key(long submissionId, long motionId) {
      return submissionId + "-" + motionId;
    }

    @Override
    public String name() {
      return MessageName.DOJ_ACKNOWLEDGEMENT;
    }

    @Override
    public String key() {
      return motionId == null ? Long.toString(submissionId) : key(submissionId, motionId);
    }

    @Override
    public String id() {
      return "acknowledged:" + submissionId + (motionId == null ? "" : ":" + motionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.REJECTED_COUNT, rejected);
    }
  }
}
