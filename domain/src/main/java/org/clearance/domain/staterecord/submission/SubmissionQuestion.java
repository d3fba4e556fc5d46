package org.clearance.domain.staterecord.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question that a list of a county's submissions asks.
 *
 * @param stand where a submission stands; null: anywhere
 * @param sort number, sent, motion, records, accepted, rejected or outstanding; with - in front the
 *     other way; empty or unknown: the latest first
 */
public record SubmissionQuestion(long countyId, @Nullable Stand stand, String sort) {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "number", "s.number",
          "sent", "s.sent_at",
          "motion", "m.number",
          "records", "n.sent",
          "accepted", "n.accepted",
          "rejected", "n.rejected",
          "outstanding", "n.outstanding");

  /** The places where a submission stands. A record may wait while another is to be corrected. */
  public enum Stand {
    /** Its file is not where the state takes it yet. */
    UNSENT("s.state = 'BATCHED'"),
    /** The state has not answered each of its records. */
    OUTSTANDING("n.outstanding > 0"),
    /** The state rejected a record about which nothing was done yet. */
    TO_CORRECT("n.rejected > n.corrected"),
    /** The state has answered all of it, and nothing is left to correct. */
    ANSWERED("s.state = 'SENT' and n.outstanding = 0 and n.rejected = n.corrected");

    private final String condition;

    Stand(String condition) {
      this.condition = condition;
    }

    /** The SQL condition on a submission, {@code s}, and the counts of its records, {@code n}. */
    String condition() {
      return condition;
    }
  }

  /** All submissions of a county, the latest first. */
  public static SubmissionQuestion all(long countyId) {
    return new SubmissionQuestion(countyId, null, "");
  }

  /** The SQL condition on where a submission stands. */
  String condition() {
    return stand == null ? "true" : stand.condition;
  }

  /** The SQL order. */
  String order() {
    boolean down = sort.startsWith("-");
    String column = COLUMNS.get(down ? sort.substring(1) : sort);
    return column == null
        ? "s.number desc"
        : column + (down ? " desc" : "") + " nulls last, s.number desc";
  }
}
