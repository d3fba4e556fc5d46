package org.clearance.domain.ground.outbox;

/**
 * The forms of user tasks that the domain asks for. The models use the names in module {@code
 * bpmn}, which the domain does not know; a test compares the two.
 */
public final class TaskForm {
  public static final String REVIEW_CONVICTIONS = "review-convictions";
  public static final String SECOND_REVIEW = "second-review";
  public static final String VERIFY_COURT_ORDER = "verify-court-order";
  public static final String FOLLOW_UP_WITH_DOJ = "follow-up-with-doj";
  public static final String CORRECT_REJECTED_RECORDS = "correct-rejected-records";
  public static final String LOOK_AGAIN = "look-again";
  public static final String ANSWER_TRANSFER = "answer-transfer";
  public static final String DECIDE_DELETION = "decide-deletion";
  public static final String APPROVE_POLICY = "approve-policy";

  private TaskForm() {}
}
