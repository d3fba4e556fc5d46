package org.clearance.domain.record.rapsheet;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words of a record about how probation went on. They are hints and no proof: what came of it in
 * the end is for a person to read.
 */
final class ProbationHints {
  private static final Pattern HINTS =
      Pattern.compile(
          ".*(\\bPROB\\w*\\W+(REV|REINST|VIOL|TERMINAT|MODIF|EXT)|REVOK|REINSTAT|SEN\\w*\\W+MODIF"
              + "|\\b1203\\.2(?!\\d)\\W*(\\(\\w\\)\\W*)?PC).*",
          Pattern.DOTALL);

  private static final Pattern REVOKED = Pattern.compile("PROB(ATION)? REVOKED");

  private ProbationHints() {}

  /** Whether words tell of a violation, a revocation, or another change of a sentence. */
  static boolean are(String words) {
    return HINTS.matcher(words.toUpperCase(Locale.ROOT)).matches();
  }

  /** Whether a disposition says that probation was revoked, and no more. */
  static boolean isRevoked(String disposition) {
    return REVOKED.matcher(disposition).matches();
  }
}
