package org.clearance.domain.staterecord.submission;

import java.util.Map;
import org.clearance.domain.ground.sql.SortOrders;
import org.jspecify.annotations.Nullable;

/**
 * The question that a list of a county's submissions asks.
 *
 * @param stand where a submission stands; null: anywhere
 * @param sort number, sent, motion, records, accepted, rejected or outstanding; with - in front the
 *     other way; empty or unknown: the latest first
 */
public record SubmissionQuestion(long countyId, @Nullable Stand stand, String sort) {
  // Each is found by an index: what waits or was rejected is little, and the rest is what the state
  // has accepted.
  private static final String RECORDS =
      """
      case when s.state = 'BATCHED' then 0
           else (select max(r.record_number) from clearance.submission_record r where r.submission_id = s.id) end
      """;
  private static final String REJECTED =
      """
      (select count(*) from clearance.submission_record r
        where r.submission_id = s.id and r.state in ('REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED'))
      """;
  private static final String OUTSTANDING =
      """
      (select count(*) from clearance.submission_record r where r.submission_id = s.id and r.state = 'SENT')
      """;

  private static final SortOrders ORDERS =
      new SortOrders(
          Map.of(
              "number",
              "s.number",
              "sent",
              "s.sent_at",
              "motion",
              "m.number",
              "records",
              RECORDS,
              "accepted",
              RECORDS + " - " + REJECTED + " - " + OUTSTANDING,
              "rejected",
              REJECTED,
              "outstanding",
              OUTSTANDING),
          "s.number desc");

  private static final String WAITS =
      "exists (select from clearance.submission_record r where r.submission_id = s.id and r.state = 'SENT')";
  private static final String IS_TO_CORRECT =
      "exists (select from clearance.submission_record r where r.submission_id = s.id and r.state = 'REJECTED')";

  /** The places where a submission stands. A record may wait while another is to be corrected. */
  public enum Stand {
    /** Its file is not where the state takes it yet. */
    UNSENT("s.state = 'BATCHED'"),
    /** The state has not answered each of its records. */
    OUTSTANDING(WAITS),
    /** The state rejected a record about which nothing was done yet. */
    TO_CORRECT(IS_TO_CORRECT),
    /** The state has answered all of it, and nothing is left to correct. */
    ANSWERED("s.state = 'SENT' and not " + WAITS + " and not " + IS_TO_CORRECT);

    private final String condition;

    Stand(String condition) {
      this.condition = condition;
    }

    /** The SQL condition on a submission, {@code s}. */
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

  /** The SQL order of submissions, {@code s}, with their motions, {@code m}. */
  String order() {
    return ORDERS.by(sort);
  }
}
