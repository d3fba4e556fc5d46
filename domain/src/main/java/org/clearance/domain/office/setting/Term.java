package org.clearance.domain.office.setting;

import java.time.Duration;

/**
 * The terms (durations) of the processes, each with its source. A county overrides them under
 * {@code terms} in its settings; none is a constant of a model, since the law's own dates change.
 */
public enum Term {
  REPLACEMENT("replacement", "P7D", "office policy: an unreadable file is replaced within a week"),
  POLICY("policy", "P14D", "office policy: time to compare policies and have one approved"),
  REVIEW("review", "P14D", "office policy: a packet is reviewed within two weeks"),
  REVIEW_ESCALATION(
      "reviewEscalation", "P10D", "office policy: the supervisor is told four days before"),
  SECOND_REVIEW("secondReview", "P7D", "office policy"),
  OBJECTION(
      "objection",
      "P30D",
      "office policy: a list waits a month for objections, unless its law says otherwise"),
  LIST_TO_BOARD("listToBoard", "P14D", "office policy"),
  BOARD_OBJECTION(
      "boardObjection",
      "P60D",
      "office policy: a board’s list waits two months for objections, unless its law says otherwise"),
  BOARD_RECOMMENDATION("boardRecommendation", "P90D", "office policy"),
  GOVERNOR_DECISION("governorDecision", "P180D", "office policy"),
  ORDER("order", "P60D", "office policy: what courts were asked for in the first deliveries"),
  ORDER_REMINDER("orderReminder", "P14D", "office policy: the clerk is reminded every two weeks"),
  VERIFICATION("verification", "P7D", "office policy: another clerk confirms what was entered"),
  VERIFICATION_REMINDER(
      "verificationReminder", "P7D", "office policy: the clerks are reminded when it is due"),
  ACKNOWLEDGEMENT(
      "acknowledgement",
      "P30D",
      "office policy: DOJ is given as long to answer as the court has to report (Penal Code 13151)"),
  CONFIRMATION("confirmation", "P30D", "office policy: as long as DOJ is given to answer"),
  FOLLOW_UP("followUp", "P7D", "office policy: someone asks DOJ within a week of its silence"),
  CORRECTION("correction", "P7D", "office policy: well within the 30 days of Penal Code 13151"),
  HOLD("hold", "P30D", "office policy: held convictions come back after a month"),
  REACH("reach", "P30D", "office policy for the reasonable effort of H&S 11361.9(c)"),
  HEARING("hearing", "P90D", "office policy"),
  PETITION_SERVICE("petitionService", "P5D", "office policy: a petition is served within days"),
  PETITION_HEARING("petitionHearing", "P14D", "office policy"),
  TELL_CLIENT(
      "tellClient", "P2D", "office policy: a client hears of an order within two working days"),
  REPORT_RELIEF(
      "reportRelief", "P30D", "the court reports within 30 days (Penal Code 13151), unconfirmed"),
  RECORD_CHECK("recordCheck", "P14D", "office policy"),
  ASK_FOR_CORRECTION("askForCorrection", "P7D", "office policy"),
  LOOK_AGAIN("lookAgain", "P14D", "office policy"),
  OPEN_MATTER("openMatter", "P2D", "office policy: a referral is opened within two working days"),
  CHECK_CONFLICT(
      "checkConflict", "P3D", "office policy: a conflict is looked for within three working days"),
  REACH_RESIDENT("reachResident", "P10D", "office policy: ten working days, as residents are told"),
  CONTACT_OTHER_WAY("contactOtherWay", "P3D", "office policy: another way after three days"),
  CONTACT_OTHER_HOUR("contactOtherHour", "P7D", "office policy: another hour after a week"),
  CONTACT_LETTER("contactLetter", "P14D", "office policy: a letter after two weeks"),
  CONTACT_END("contactEnd", "P30D", "office policy: tried enough after thirty days"),
  RETRY_RESIDENT("retryResident", "P90D", "office policy: nobody is given up for good"),
  FOLLOW_MATTER("followMatter", "P14D", "office policy"),
  BUILD_WAVE("buildWave", "P7D", "office policy"),
  NEXT_WAVE("nextWave", "P21D", "office policy: letters have three weeks before somebody calls"),
  DECIDE_DELETION(
      "decideDeletion", "P14D", "office policy: a request for deletion is decided in two weeks"),
  APPROVE_POLICY("approvePolicy", "P7D", "office policy: a draft is decided within a week");

  private final String variable;
  private final Duration usual;
  private final String source;

  Term(String variable, String usual, String source) {
    this.variable = variable;
    this.usual = Duration.parse(usual);
    this.source = source;
  }

  /** The term's name in the process variable {@code terms} and in a county's settings. */
  public String variable() {
    return variable;
  }

  /** The term's default. */
  public Duration usual() {
    return usual;
  }

  /**
   * Whether its days are working days of the public defender's office. Other terms count every day:
   * a process adds them up by itself.
   */
  public boolean isInWorkingDays() {
    return this == OPEN_MATTER
        || this == CHECK_CONFLICT
        || this == REACH_RESIDENT
        || this == TELL_CLIENT;
  }

  /** The law or the practice that the default follows. */
  public String source() {
    return source;
  }
}
