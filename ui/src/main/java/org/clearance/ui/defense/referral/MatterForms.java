package org.clearance.ui.defense.referral;

import java.util.Map;
import org.clearance.domain.defense.referral.ActingOnMatter.TypedAttempt;
import org.clearance.domain.defense.referral.ActingOnMatter.TypedConflict;
import org.clearance.domain.defense.referral.ActingOnMatter.TypedNext;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** Reads the forms of a matter. */
final class MatterForms {
  private MatterForms() {}

  static TypedAttempt attempt(Map<String, String> typed) {
    return new TypedAttempt(
        DateText.parse(typed.getOrDefault("on", "")).orElse(null),
        Chosen.of(ContactAttempt.Channel.class, typed.get("channel")).orElse(null),
        Chosen.of(ContactAttempt.Result.class, typed.get("result")).orElse(null),
        typed.getOrDefault("attemptNote", ""));
  }

  static TypedConflict conflict(Map<String, String> typed) {
    return new TypedConflict(
        yesOrNo(typed, "conflict"), typed.getOrDefault("ask", ""), typed.getOrDefault("note", ""));
  }

  /** Whether a question was answered with yes; null: with neither. */
  static @Nullable Boolean yesOrNo(Map<String, String> typed, String field) {
    String said = typed.getOrDefault(field, "");
    return said.isEmpty() ? null : (Boolean) said.equals("yes");
  }

  static TypedNext next(Map<String, String> typed) {
    return new TypedNext(
        Chosen.of(Matter.State.class, typed.get("state")).orElse(null),
        DateText.parse(typed.getOrDefault("until", "")).orElse(null),
        Chosen.of(Matter.ClosedAs.class, typed.get("closedAs")).orElse(null),
        typed.getOrDefault("note", ""),
        "true".equals(typed.get("quiet")));
  }
}
