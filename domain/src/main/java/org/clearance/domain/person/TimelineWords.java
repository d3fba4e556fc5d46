package org.clearance.domain.person;

import java.util.Locale;
import java.util.Map;

/** Plain words for what the tables keep in codes. */
record TimelineWords(String sentence, String detail) {
  private static final Map<String, String> MOVES =
      Map.ofEntries(
          Map.entry("IDENTIFIED", "Identified as a candidate for relief"),
          Map.entry("IN_REVIEW", "Put before the prosecution for review"),
          Map.entry("APPROVED", "Review finished: relief is not challenged"),
          Map.entry("CHALLENGED", "Review finished: relief is challenged"),
          Map.entry("HELD", "Review finished: held for a later packet"),
          Map.entry("FILED", "Filed with the court"),
          Map.entry("DENIED", "Relief denied"),
          Map.entry("NOTIFIED", "The person was told"),
          Map.entry("CLOSED", "Closed"),
          Map.entry("WITHDRAWN", "Withdrawn"));

  private static final Map<String, String> DECISIONS =
      Map.of(
          "APPROVE", "Approved",
          "CHALLENGE", "Challenged",
          "HOLD", "Held",
          "NO_RELIEF", "Decided: no relief applies",
          "UNDONE", "Decision taken back");

  private static final Map<String, String> GROUNDS =
      Map.of(
          "CRITERIA_NOT_MET", "the criteria are not met",
          "PUBLIC_SAFETY_RISK", "unreasonable risk to public safety",
          "DISMISS", "to be dismissed, other than determined",
          "REDUCE", "to be reduced, other than determined",
          "NOT_ELIGIBLE", "not eligible, other than determined");

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "DISMISS", "dismiss",
          "REDUCE", "reduce",
          "NOT_ELIGIBLE", "not eligible",
          "REVIEW", "a person must decide");

  private static final Map<String, String> RELIEF =
      Map.of(
          "DISMISSED_AND_SEALED", "dismissed and sealed",
          "DISMISSED_LEGALLY_INVALID", "dismissed as legally invalid",
          "REDESIGNATED_MISDEMEANOR", "redesignated a misdemeanor",
          "REDESIGNATED_INFRACTION", "redesignated an infraction",
          "RECALLED_AND_RESENTENCED", "recalled and resentenced",
          "DENIED", "denied",
          "NOT_FOUND", "no such case found",
          "NOT_APPLICABLE", "not applicable");

  private static final Map<String, String> NOTICES =
      Map.of(
          "RELIEF_GRANTED", "Notice of relief to the person",
          "RELIEF_DENIED", "Notice of denial to the person",
          "CHALLENGE_TO_COURT", "Notice of challenge to the court",
          "CHALLENGE_TO_PUBLIC_DEFENDER", "Notice of challenge to the public defender");

  static TimelineWords of(String kind, String a, String b, String c) {
    return switch (kind) {
      case "MOVE" -> new TimelineWords(MOVES.getOrDefault(a, lower(a)), b);
      case "DETERMINATION" -> determination(a, b, c);
      case "DECISION" -> decision(a, b, c);
      case "MOTION" ->
          new TimelineWords("Motion " + a + " prepared", "Asks that it be " + relief(b) + ".");
      case "HEARING" ->
          new TimelineWords(
              "Heard on %s: relief %s"
                  .formatted(b, a.equals("RELIEF_GRANTED") ? "granted" : "denied"),
              c);
      case "ATTEMPT" -> new TimelineWords("Tried to reach the person on " + b + ": " + lower(a), c);
      case "ORDER" -> new TimelineWords("Court order: " + relief(a), "Ordered " + b + join(c));
      case "SUBMISSION" ->
          new TimelineWords(
              (a.equals("SENT") ? "Reported to DOJ" : "Written for DOJ") + " in submission " + b,
              "Record " + c + ".");
      case "ACKNOWLEDGEMENT" ->
          new TimelineWords(
              (a.equals("ACCEPTED") ? "DOJ accepted it" : "DOJ rejected it")
                  + " (submission "
                  + b
                  + ")",
              c);
      case "CORRECTION" ->
          new TimelineWords("Corrected for DOJ", "Submission " + a + ", record " + b + ".");
      case "NOTICE" -> new TimelineWords(NOTICES.getOrDefault(a, lower(a)) + noticeState(b), c);
      case "REQUEST" -> new TimelineWords("Asked to be told by " + lower(a), b);
      default -> throw new IllegalArgumentException("no words for " + kind);
    };
  }

  private static TimelineWords determination(String outcome, String rule, String explanation) {
    String said = OUTCOMES.getOrDefault(outcome, lower(outcome));
    return rule.equals("override")
        ? new TimelineWords("Determination changed: " + said, explanation)
        : new TimelineWords("Determined: " + said, explanation);
  }

  private static TimelineWords decision(String code, String ground, String reason) {
    boolean again = code.endsWith("_AGAIN");
    String decision = again ? code.substring(0, code.length() - "_AGAIN".length()) : code;
    String said = DECISIONS.getOrDefault(decision, lower(decision));
    String why = ground.isEmpty() ? "" : ", " + GROUNDS.getOrDefault(ground, lower(ground));
    return new TimelineWords(said + why + (again ? " (second review)" : ""), reason);
  }

  private static String relief(String code) {
    return RELIEF.getOrDefault(code, lower(code));
  }

  private static String noticeState(String state) {
    return switch (state) {
      case "SENT" -> " sent";
      case "FAILED" -> " could not be sent";
      case "GIVEN_UP" -> " given up";
      default -> " waits to be sent";
    };
  }

  private static String join(String ground) {
    return ground.isEmpty() ? "." : ": " + ground;
  }

  private static String lower(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
