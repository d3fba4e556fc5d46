package org.clearance.ui.stuck;

import org.clearance.domain.text.Text;

/** What the steps of the processes are called, as their models have them. */
final class StepNames {
  private StepNames() {}

  static Text of(String element) {
    return switch (element) {
      case "read-histories" -> Text.of("Read criminal histories");
      case "determine-eligibility" -> Text.of("Determine eligibility");
      case "prepare-packets" -> Text.of("Prepare review packets");
      case "publish-report" -> Text.of("Publish clearance report");
      case "withdraw-delivery" -> Text.of("Withdraw delivery");
      case "divide-packet" -> Text.of("Divide packet by decision");
      case "prepare-later-packet" -> Text.of("Prepare later packet");
      case "prepare-motion" -> Text.of("Prepare motion");
      case "amend-motion" -> Text.of("Amend motion");
      case "record-held-order" -> Text.of("Record held order");
      case "report-dispositions", "report-to-doj" -> Text.of("Report to DOJ");
      case "notify-people", "notify-people-of-rest", "notify-people-of-denial" ->
          Text.of("Notify people");
      case "send-challenge-notice" -> Text.of("Send notice of challenge");
      case "escalate-overdue-review", "escalate-overdue-order", "escalate-overdue-verification" ->
          Text.of("Escalate what is overdue");
      case "clear-packet", "clear-later-packet" -> Text.of("Clear packet");
      case "obtain-court-relief" -> Text.of("Obtain court relief");
      case "hear-challenge" -> Text.of("Hear challenge");
      case "replace-file" -> Text.of("Replace unreadable file");
      case "choose-policy" -> Text.of("Choose relief policy");
      case "review-convictions" -> Text.of("Review convictions");
      case "second-review" -> Text.of("Review convictions again");
      case "record-court-order" -> Text.of("Record court order");
      case "verify-court-order" -> Text.of("Verify court order");
      case "follow-up-with-doj" -> Text.of("Follow up with DOJ");
      case "correct-rejected-records" -> Text.of("Correct rejected records");
      case "reach-person" -> Text.of("Reach the person");
      case "record-hearing-outcome" -> Text.of("Record hearing outcome");
      default -> Text.of("Another step ({0})", element);
    };
  }
}
