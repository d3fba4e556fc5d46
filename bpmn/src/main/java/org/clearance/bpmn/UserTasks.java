package org.clearance.bpmn;

/**
 * The element ids of the user tasks. The same text is the form's external reference, so that it is
 * also the last part of the task's address: {@code /tasks/{userTaskKey}/{form}}.
 */
public final class UserTasks {
  public static final String REPLACE_FILE = "replace-file";
  public static final String CHOOSE_POLICY = "choose-policy";
  public static final String REVIEW_CONVICTIONS = "review-convictions";
  public static final String SECOND_REVIEW = "second-review";
  public static final String OBJECT_TO_RECORDS = "object-to-records";
  public static final String SEND_LIST_TO_BOARD = "send-list-to-board";
  public static final String RECORD_BOARD_RECOMMENDATION = "record-board-recommendation";
  public static final String RECORD_GOVERNOR_DECISIONS = "record-governor-decisions";
  public static final String RECORD_COURT_ORDER = "record-court-order";
  public static final String VERIFY_COURT_ORDER = "verify-court-order";
  public static final String CONFIRM_STATE_UPDATE = "confirm-state-update";
  public static final String FOLLOW_UP_WITH_DOJ = "follow-up-with-doj";
  public static final String CORRECT_REJECTED_RECORDS = "correct-rejected-records";
  public static final String REACH_PERSON = "reach-person";
  public static final String RECORD_HEARING_OUTCOME = "record-hearing-outcome";
  public static final String SERVE_PETITION = "serve-petition";
  public static final String ANSWER_PETITION = "answer-petition";
  public static final String SET_HEARING = "set-hearing";
  public static final String RECORD_PETITION_ORDER = "record-petition-order";
  public static final String REPORT_PETITION_RELIEF = "report-petition-relief";
  public static final String TELL_CLIENT = "tell-client";
  public static final String CHECK_STATE_RECORD = "check-state-record";
  public static final String ASK_FOR_CORRECTION = "ask-for-correction";
  public static final String LOOK_AGAIN = "look-again";

  public static final String OPEN_MATTER = "open-matter";
  public static final String CHECK_CONFLICT = "check-conflict";
  public static final String REACH_RESIDENT = "reach-resident";
  public static final String FOLLOW_MATTER = "follow-matter";
  public static final String ANSWER_TRANSFER = "answer-transfer";

  public static final String BUILD_WAVE = "build-wave";

  public static final String DECIDE_DELETION = "decide-deletion";

  public static final String APPROVE_POLICY = "approve-policy";

  private UserTasks() {}
}
