package org.clearance.ui.defense.referral;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.message.OfficeTemplate;
import org.clearance.domain.defense.referral.ChangingConsents;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.CorrectingContact;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.KeepingAppointments;
import org.clearance.domain.defense.referral.KeepingCases;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterCase;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.defense.referral.Telling;
import org.clearance.domain.defense.referral.WritingToResident;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** Reads the forms of a matter. */
final class MatterForms {
  private MatterForms() {}

  /** A matter as the page of a form has shown it. */
  static Matter seen(Matter matter, Map<String, String> typed) {
    return Chosen.of(Matter.State.class, typed.get("was")).map(matter::seenAs).orElse(matter);
  }

  /** When the page of a form was shown; null: it does not say. */
  static @Nullable Instant shown(Map<String, String> typed) {
    try {
      return Instant.parse(typed.getOrDefault("shown", ""));
    } catch (DateTimeException none) {
      return null;
    }
  }

  static TypedAttempt attempt(Map<String, String> typed) {
    return new TypedAttempt(
        DateText.parse(typed.getOrDefault("on", "")).orElse(null),
        Chosen.of(ContactAttempt.Channel.class, typed.get("channel")).orElse(null),
        Chosen.of(ContactAttempt.Result.class, typed.get("result")).orElse(null),
        typed.getOrDefault("attemptNote", ""),
        lines(typed.getOrDefault("triedTo", "")),
        shown(typed));
  }

  static CorrectingContact.Typed contact(Map<String, String> typed) {
    // The way, and which number or address of it: phone:+12095550100.
    String[] chosen = lines(typed.getOrDefault("contactWay", "")).split(":", 2);
    return new CorrectingContact.Typed(
        chosen[0],
        chosen.length > 1 ? chosen[1] : "",
        Chosen.of(CorrectingContact.Act.class, typed.get("contactAct")).orElse(null),
        lines(typed.getOrDefault("contactValue", "")),
        typed.getOrDefault("contactAskedBy", ""),
        DateText.parse(typed.getOrDefault("askedOn", "")).orElse(null));
  }

  /** The text as it was typed or chosen, with the ends of lines as they are kept. */
  private static String lines(String typed) {
    return typed.replace("\r\n", "\n").strip();
  }

  static TypedConflict conflict(Map<String, String> typed) {
    return new TypedConflict(
        yesOrNo(typed, "conflict"), typed.getOrDefault("ask", ""), typed.getOrDefault("note", ""));
  }

  /** Why another office has to help after the check for a conflict, and which. */
  static TypedConflict handOn(Map<String, String> typed) {
    String why = typed.getOrDefault("handWhy", "");
    return new TypedConflict(
        why.isEmpty() ? null : (Boolean) why.equals("conflict"),
        typed.getOrDefault("ask", ""),
        typed.getOrDefault("handNote", ""));
  }

  /** Whether a question was answered with yes; null: with neither. */
  static @Nullable Boolean yesOrNo(Map<String, String> typed, String field) {
    String said = typed.getOrDefault(field, "");
    return said.isEmpty() ? null : (Boolean) said.equals("yes");
  }

  static ChangingConsents.Told consent(Map<String, String> typed) {
    return new ChangingConsents.Told(
        typed.getOrDefault("consent", ""),
        yesOrNo(typed, "consentGiven"),
        Chosen.of(ConsentEntry.Way.class, typed.get("consentWay")).orElse(null),
        shown(typed));
  }

  static TypedNext next(Map<String, String> typed) {
    return new TypedNext(
        Chosen.of(Matter.State.class, typed.get("state")).orElse(null),
        DateText.parse(typed.getOrDefault("until", "")).orElse(null),
        Chosen.of(Matter.ClosedAs.class, typed.get("closedAs")).orElse(null),
        typed.getOrDefault("note", ""),
        telling(typed, "tell"));
  }

  static Telling telling(Map<String, String> typed, String field) {
    return new Telling(
        Chosen.of(Telling.When.class, typed.get(field)).orElse(null),
        DateText.parse(typed.getOrDefault(field + "On", "")).orElse(null));
  }

  static WritingToResident.Typed written(Map<String, String> typed) {
    return new WritingToResident.Typed(
        Chosen.of(OfficeTemplate.class, typed.get("template")).orElse(null),
        lines(typed.getOrDefault("writeWords", "")),
        typed.containsKey("lawChecked"),
        telling(typed, "writeTell"),
        typed.getOrDefault("writeNote", ""),
        shown(typed));
  }

  static KeepingCases.Typed cases(Map<String, String> typed) {
    return new KeepingCases.Typed(
        caseStates(typed, "case-"),
        caseStates(typed, "was-"),
        typed.getOrDefault("caseNumber", ""),
        Chosen.of(MatterCase.State.class, typed.get("caseState")).orElse(null),
        telling(typed, "caseTell"),
        typed.getOrDefault("caseNote", ""));
  }

  /** The states in the fields of all cases, by the cases' ids. */
  private static Map<Long, MatterCase.State> caseStates(Map<String, String> typed, String prefix) {
    Map<Long, MatterCase.State> states = new HashMap<>();
    typed.forEach(
        (field, value) -> {
          if (field.matches(prefix + "\\d{1,18}")) {
            Chosen.of(MatterCase.State.class, value)
                .ifPresent(
                    state -> states.put(Long.valueOf(field.substring(prefix.length())), state));
          }
        });
    return states;
  }

  static KeepingAppointments.Typed times(Map<String, String> typed) {
    return new KeepingAppointments.Typed(
        DateText.parse(typed.getOrDefault("slotDay", "")).orElse(null),
        time(typed.getOrDefault("slotFrom", "")),
        time(typed.getOrDefault("slotUntil", "")),
        number(typed.getOrDefault("slotMinutes", "").strip()),
        number(typed.getOrDefault("slotWeeks", "").strip()),
        typed.getOrDefault("slotPlace", ""));
  }

  private static @Nullable Integer number(String typed) {
    return typed.matches("\\d{1,3}") ? Integer.valueOf(typed) : null;
  }

  private static @Nullable LocalTime time(String typed) {
    try {
      return typed.isBlank()
          ? null
          : LocalTime.parse(typed.strip(), DateTimeFormatter.ofPattern("H:mm[:ss]"));
    } catch (DateTimeException none) {
      return null;
    }
  }
}
