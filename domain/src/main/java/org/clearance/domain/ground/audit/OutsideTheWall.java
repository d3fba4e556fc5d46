package org.clearance.domain.ground.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of an act of the public defender's side where the audit is read, which is outside the wall,
 * that somebody looked at, changed or printed something of a client's, and when. Neither what a
 * client told nor what came of it: a debt that is recorded tells that there is one, and a lawyer's
 * advice that it was wanted.
 */
final class OutsideTheWall {
  /** The kinds of things of which the detail is kept inside. */
  static final List<String> SUBJECTS = List.of("client", "matter");

  /** The kinds of things of the public defender's work, which an auditor of the office reads of. */
  static final List<String> OF_DEFENSE =
      List.of("client", "matter", "campaign", "deletion", "partner");

  private static final Map<AuditAction, List<AuditAction>> TOLD_AS =
      Map.of(
          AuditAction.CLIENT_RECORD_CHANGED,
          List.of(
              AuditAction.CLIENT_MATCH_REFUSED,
              AuditAction.CLIENT_MATCH_UNDONE,
              AuditAction.CLIENT_FACT_SAID,
              AuditAction.CLIENT_DEBT_RECORDED,
              AuditAction.CLIENT_DEBT_REMOVED,
              AuditAction.CLIENT_DEBT_ORDERED,
              AuditAction.CLIENT_DEBT_ORDER_TAKEN_BACK,
              AuditAction.CLIENT_DEBT_HOLDER_TOLD,
              AuditAction.CLIENT_MEANS_STATED,
              AuditAction.CLIENT_DECLARATION_RECORDED,
              AuditAction.CLIENT_LOOKED_AT_AGAIN,
              AuditAction.RECORD_CHECK_PLANNED,
              AuditAction.RECORD_CHECKED,
              AuditAction.CORRECTION_ASKED_FOR),
          AuditAction.MATTER_CHANGED,
          List.of(
              AuditAction.MATTER_MOVED,
              AuditAction.MATTER_CLOSED,
              AuditAction.MATTER_NOTED,
              AuditAction.MATTER_DATE_SET,
              AuditAction.MATTER_CASES_SET,
              AuditAction.MATTER_TIMES_OFFERED,
              AuditAction.MATTER_MESSAGE_WRITTEN,
              AuditAction.MATTER_ADVISED,
              AuditAction.MATTER_GIVEN_ON,
              AuditAction.MATTER_REOPENED,
              AuditAction.MATTER_ATTEMPT_RECORDED,
              AuditAction.MATTER_CONSENT_CHANGED,
              AuditAction.MATTER_CONTACT_CHANGED,
              AuditAction.MATTER_MESSAGES_STOPPED,
              AuditAction.MATTER_MESSAGES_STARTED,
              AuditAction.MATTER_LETTER_MAILED,
              AuditAction.MATTER_LETTER_DROPPED,
              AuditAction.TRANSFER_OFFERED,
              AuditAction.TRANSFER_ACCEPTED,
              AuditAction.TRANSFER_DECLINED,
              AuditAction.TRANSFER_RETURNED));

  private OutsideTheWall() {}

  /** The action that each is told as; one that is not there is told as it is. */
  static Map<AuditAction, AuditAction> toldAs() {
    Map<AuditAction, AuditAction> told = new EnumMap<>(AuditAction.class);
    TOLD_AS.forEach((as, actions) -> actions.forEach(action -> told.put(action, as)));
    return told;
  }
}
