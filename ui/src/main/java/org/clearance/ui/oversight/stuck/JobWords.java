package org.clearance.ui.oversight.stuck;

import org.clearance.bpmn.BpmnMessages;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.oversight.stuck.BatchJobName;

/** Names bulk jobs, and messages to the engine, in words. */
public final class JobWords {
  /** The name of whatever is sent to the engine. */
  public static final Text MESSAGE = Text.of("A message to the engine");

  private JobWords() {}

  /** The name of a bulk job: {@code Reading criminal histories}. */
  public static Text of(String job) {
    return switch (job) {
      case BatchJobName.READ_HISTORIES, BatchJobName.READ_HISTORIES_BY_LAW ->
          Text.of("Reading criminal histories");
      case BatchJobName.DETERMINE_ELIGIBILITY, BatchJobName.DETERMINE_ELIGIBILITY_BY_LAW ->
          Text.of("Determining eligibility");
      case BatchJobName.ASK_LAW_AGAIN -> Text.of("Asking a law about what comes due");
      case BatchJobName.PREPARE_PACKETS -> Text.of("Preparing review packets");
      case BatchJobName.WRITE_SUBMISSION -> Text.of("Writing a submission to DOJ");
      case BatchJobName.NOTIFY_PEOPLE -> Text.of("Notifying people");
      case BatchJobName.PRINT_LETTERS -> Text.of("Printing letters");
      case BatchJobName.RETENTION -> Text.of("Purging records past their period");
      case BatchJobName.RECONCILE_SUBMISSIONS ->
          Text.of("Comparing submissions with DOJ’s answers");
      case BatchJobName.SURVEY -> Text.of("Asking who could be helped");
      default -> Text.of("Another job ({0})", job);
    };
  }

  /**
   * Says in words what a message tells.
   *
   * @param message its name; empty for the completion of a task
   * @param key its correlation key
   */
  public static Text ofMessage(String message, String key) {
    return switch (message) {
      case "" -> Text.of("A task that was finished");
      case BpmnMessages.DELIVERY_RECEIVED -> Text.of("Delivery {0} was received", key);
      case BpmnMessages.DELIVERY_WITHDRAWN -> Text.of("Delivery {0} is withdrawn", key);
      case BpmnMessages.DELIVERY_GONE_ON -> Text.of("Delivery {0} goes on", key);
      case BpmnMessages.MOTION_OUTDATED -> Text.of("A motion is to be amended");
      case BpmnMessages.ORDER_AMENDED -> Text.of("A later order was entered");
      case BpmnMessages.ORDER_HOLD_ENDED ->
          Text.of("An order was taken back, or is to be recorded at once");
      case BpmnMessages.DISPOSITIONS_SENT -> Text.of("Collected records were sent to DOJ");
      case BpmnMessages.DOJ_ACKNOWLEDGEMENT -> Text.of("DOJ has answered");
      default -> Text.asWritten(message);
    };
  }
}
