package org.clearance.domain.court.motion;

import java.time.ZoneId;
import java.util.Locale;
import java.util.TreeSet;
import org.clearance.domain.office.setting.Setting;
import tools.jackson.databind.JsonNode;

/** The county's settings for its motions. */
record MotionTerms(long id, String prefix, ZoneId zone, ProposedRelief proposal) {
  /**
   * @param settings {@code motionPrefix}, else the initials of the code; {@code
   *     reduceToInfraction}, a list of sections
   */
  static MotionTerms of(long id, String code, String zone, JsonNode settings) {
    return new MotionTerms(
        id,
        Setting.MOTION_PREFIX.in(settings).orElseGet(() -> initials(code)),
        ZoneId.of(zone),
        new ProposedRelief(new TreeSet<>(Setting.REDUCE_TO_INFRACTION.in(settings))));
  }

  private static String initials(String code) {
    var initials = new StringBuilder();
    for (String word : code.split("-")) {
      initials.append(Character.toUpperCase(word.charAt(0)));
    }
    return initials.length() > 1
        ? initials.toString()
        : code.substring(0, Math.min(2, code.length())).toUpperCase(Locale.ROOT);
  }
}
