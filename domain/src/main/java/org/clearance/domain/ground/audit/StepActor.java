package org.clearance.domain.ground.audit;

/**
 * The actors on record for process steps, in histories and in the audit: named by the types of
 * their jobs. The types stand in module {@code bpmn}, which the domain does not know; a test
 * compares the two.
 */
public final class StepActor {
  public static final String PREPARE_PACKETS = "prepare-packets";
  public static final String CLOSE_OBJECTIONS = "close-objections";
  public static final String RECORD_RELIEF_BY_LAW = "record-relief-by-law";
  public static final String PREPARE_MOTION = "prepare-motion";
  public static final String AMEND_MOTION = "amend-motion";
  public static final String RECORD_HELD_ORDER = "record-held-order";
  public static final String RECORD_SILENCE = "record-silence";
  public static final String SEND_CHALLENGE_NOTICE = "send-challenge-notice";
  public static final String REPORT_DISPOSITIONS = "report-dispositions";
  public static final String RETURN_TRANSFER = "return-transfer";
  public static final String END_CONTACT = "end-contact";
  public static final String NOTIFY_PEOPLE = "notify-people";

  private StepActor() {}

  /** Whether an actor on record is a step of a process, and nobody. */
  public static boolean is(String actor) {
    return switch (actor) {
      case PREPARE_PACKETS,
          CLOSE_OBJECTIONS,
          RECORD_RELIEF_BY_LAW,
          PREPARE_MOTION,
          AMEND_MOTION,
          RECORD_HELD_ORDER,
          RECORD_SILENCE,
          SEND_CHALLENGE_NOTICE,
          REPORT_DISPOSITIONS,
          RETURN_TRANSFER,
          END_CONTACT,
          NOTIFY_PEOPLE ->
          true;
      default -> false;
    };
  }
}
