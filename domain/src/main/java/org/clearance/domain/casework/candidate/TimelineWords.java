package org.clearance.domain.casework.candidate;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.policy.TableWords;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/** The plain words of a timeline entry, made of the codes that the tables keep. */
record TimelineWords(Text sentence, @Nullable Text detail) {
  private static final Map<String, Text> MOVES =
      Map.ofEntries(
          Map.entry("IDENTIFIED", Text.of("Identified as a candidate for relief")),
          Map.entry("IN_REVIEW", Text.of("Put before the prosecution for review")),
          Map.entry("APPROVED", Text.of("Review finished: relief is not challenged")),
          Map.entry("CHALLENGED", Text.of("Review finished: relief is challenged")),
          Map.entry("HELD", Text.of("Review finished: held for a later packet")),
          Map.entry("FILED", Text.of("Filed with the court")),
          Map.entry("DENIED", Text.of("Relief denied")),
          Map.entry("NOTIFIED", Text.of("The person was told")),
          Map.entry("CLOSED", Text.of("Closed")),
          Map.entry("WITHDRAWN", Text.of("Withdrawn")));

  private static final Map<String, Text> DECISIONS =
      Map.of(
          "APPROVE", Text.of("Approved"),
          "CHALLENGE", Text.of("Challenged"),
          "HOLD", Text.of("Held"),
          "NO_RELIEF", Text.of("Decided: no relief applies"),
          "UNDONE", Text.of("Decision taken back"));

  private static final Map<String, Text> CHANGES =
      Map.of(
          "DISMISS", Text.of("to be dismissed, other than determined"),
          "REDUCE", Text.of("to be reduced, other than determined"),
          "NOT_ELIGIBLE", Text.of("not eligible, other than determined"));

  private static final Map<String, Text> OUTCOMES =
      Map.of(
          "DISMISS", Text.of("dismiss"),
          "REDUCE", Text.of("reduce"),
          "NOT_ELIGIBLE", Text.of("not eligible"),
          "REVIEW", Text.of("a person must decide"));

  private static final Map<String, Text> NOTICES =
      Map.of(
          "RELIEF_GRANTED", Text.of("Notice of relief to the person"),
          "RELIEF_DENIED", Text.of("Notice of denial to the person"),
          "RELIEF_CHANGED", Text.of("Notice of a changed result to the person"),
          "RELIEF_UNRECORDED",
              Text.of("Notice to the person that the state’s record lacks the relief"),
          "REACH_OUT", Text.of("Request to the person to get in touch"),
          "CHALLENGE_TO_COURT", Text.of("Notice of challenge to the court"),
          "CHALLENGE_TO_PUBLIC_DEFENDER", Text.of("Notice of challenge to the public defender"));

  private static final Map<String, Text> ATTEMPTS =
      Map.of(
          "LETTER", Text.of("by letter"),
          "PHONE", Text.of("by phone"),
          "EMAIL", Text.of("by e-mail"),
          "IN_PERSON", Text.of("in person"),
          "OTHER", Text.of("otherwise"));

  private static final Map<String, Text> RESULTS =
      Map.of(
          "REACHED", Text.of("reached"),
          "LEFT_MESSAGE", Text.of("a message was left"),
          "NO_ANSWER", Text.of("no answer"),
          "WRONG_CONTACT", Text.of("wrong number or address"));

  private static final Map<String, Text> REQUESTS =
      Map.of(
          "EMAIL", Text.of("Asked to be told by e-mail"),
          "SMS", Text.of("Asked to be told by text message"),
          "LETTER", Text.of("Asked to be told by letter"));

  /**
   * @param a with {@code b}, {@code c}, what {@link Timeline} tells of this kind
   * @param day the day of an event that was recorded later; otherwise null
   */
  static TimelineWords of(String kind, String a, String b, String c, @Nullable LocalDate day) {
    return switch (kind) {
      case "MOVE" -> new TimelineWords(said(MOVES, a), written(b));
      case "DETERMINATION" -> determination(a, b, c);
      case "MOTION" ->
          new TimelineWords(
              Text.of("Motion {0} prepared", a),
              Text.of("Asks that it be {0}.", Relief.valueOf(b).inSentence()));
      case "HEARING" ->
          new TimelineWords(
              a.equals("RELIEF_GRANTED")
                  ? Text.of("Heard on {0}: relief granted", shown(day))
                  : Text.of("Heard on {0}: relief denied", shown(day)),
              written(c));
      case "ATTEMPT" ->
          new TimelineWords(
              Text.of(
                  "Tried to reach the person on {0}: {1}, {2}",
                  shown(day), said(ATTEMPTS, a), said(RESULTS, b)),
              written(c));
      case "ORDER", "AMENDED_ORDER", "VACATING_ORDER" -> order(kind, a, b, c, day);
      case "SUBMISSION" ->
          new TimelineWords(
              a.equals("SENT")
                  ? Text.of("Reported to the state in submission {0}", b)
                  : Text.of("Written for the state in submission {0}", b),
              attempt(c));
      case "ACKNOWLEDGEMENT" ->
          new TimelineWords(
              a.equals("ACCEPTED")
                  ? Text.of("The state accepted it (submission {0})", b)
                  : Text.of("The state rejected it (submission {0})", b),
              written(c));
      case "CORRECTION" ->
          new TimelineWords(
              Text.of("Corrected for the state"), Text.of("Submission {0}, record {1}.", a, b));
      case "NOTICE" -> new TimelineWords(notice(said(NOTICES, a), b), written(c));
      case "REQUEST" -> new TimelineWords(said(REQUESTS, a), written(b));
      case "TASK" -> new TimelineWords(task(a, c), null);
      default -> throw new IllegalArgumentException("no words for " + kind);
    };
  }

  private static TimelineWords determination(String outcome, String rule, String explanation) {
    Text said = said(OUTCOMES, outcome);
    return new TimelineWords(
        rule.equals("override")
            ? Text.of("Determination changed: {0}", said)
            : Text.of("Determined: {0}", said),
        explanation.isEmpty() ? null : TableWords.of(explanation));
  }

  /**
   * A decision of a packet.
   *
   * @param code the decision, {@code _AGAIN} behind it where it is that of the second review
   * @param why the outcome that was chosen, or the ground of the challenge; empty: neither
   * @param law what names the grounds
   */
  static TimelineWords decision(String code, String why, String reason, Proceedings law) {
    boolean again = code.endsWith("_AGAIN");
    Text decision =
        said(DECISIONS, again ? code.substring(0, code.length() - "_AGAIN".length()) : code);
    Text said = why.isEmpty() ? decision : because(decision, why, law);
    return new TimelineWords(again ? Text.of("{0} (second review)", said) : said, written(reason));
  }

  private static Text because(Text decision, String why, Proceedings law) {
    return CHANGES.containsKey(why)
        ? Text.of("{0}, {1}", decision, said(CHANGES, why))
        : Text.of(
            "{0}: {1}",
            decision,
            law.ground(why).map(ground -> Text.of(ground.title())).orElse(Text.asWritten(why)));
  }

  private static TimelineWords order(
      String kind, String relief, String judgeAndCourt, String ground, @Nullable LocalDate day) {
    Text said = Relief.valueOf(relief).inSentence();
    return new TimelineWords(
        switch (kind) {
          case "AMENDED_ORDER" -> Text.of("Amended court order: {0}", said);
          case "VACATING_ORDER" -> Text.of("Vacating court order: {0}", said);
          default -> Text.of("Court order: {0}", said);
        },
        ground.isEmpty()
            ? Text.of("Ordered {0} by {1}.", shown(day), judgeAndCourt)
            : Text.of("Ordered {0} by {1}: {2}", shown(day), judgeAndCourt, ground));
  }

  /** Words for an attempt's record: {@code 7}, or {@code 7 2} of a second attempt. */
  private static Text attempt(String record) {
    int space = record.indexOf(' ');
    return space < 0
        ? Text.of("Record {0}.", record)
        : Text.of(
            "Record {0}, attempt {1}.", record.substring(0, space), record.substring(space + 1));
  }

  private static Text notice(Text notice, String state) {
    return switch (state) {
      case "SENT" -> Text.of("{0}: sent", notice);
      case "FAILED" -> Text.of("{0}: could not be sent", notice);
      case "GIVEN_UP" -> Text.of("{0}: given up", notice);
      default -> Text.of("{0}: waits to be sent", notice);
    };
  }

  /**
   * Says what became of a task, without its name.
   *
   * @param other to whom it was handed over, or from whom it was taken
   */
  private static Text task(String what, String other) {
    if (what.equals("FINISHED")) {
      return Text.of("Task finished");
    }
    return switch (AuditAction.valueOf(what)) {
      case TASK_CLAIMED -> Text.of("Task taken");
      case TASK_RELEASED -> Text.of("Task given back");
      case TASK_HANDED_OVER -> Text.of("Task handed over to {0}", other);
      default -> throw new IllegalArgumentException("no words for " + what);
    };
  }

  private static Object shown(@Nullable LocalDate day) {
    return day == null ? "" : day;
  }

  private static @Nullable Text written(String words) {
    return words.isEmpty() ? null : Text.asWritten(words);
  }

  private static Text said(Map<String, Text> words, String code) {
    return words.getOrDefault(
        code, Text.asWritten(code.toLowerCase(Locale.ROOT).replace('_', ' ')));
  }
}
