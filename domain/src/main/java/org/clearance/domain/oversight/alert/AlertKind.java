package org.clearance.domain.oversight.alert;

import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.office.setting.CountySetting;

/**
 * The kinds of alert for a county. Each is a whole number that is compared with one of the county's
 * settings.
 */
public enum AlertKind {
  REVIEW_WAIT(
      CountySetting.ALERT_REVIEW_DAYS,
      "A conviction has waited for its review for %d days; the threshold is %d.",
      "/figures/times",
      """
      select coalesce(max(floor(extract(epoch from :now::timestamptz - k.since) / 86400)), 0)::bigint
        from (select k.since from standing_count k join figure_slice s on s.id = k.slice_id
               where s.county_id = :county and k.state = 'IN_REVIEW'
               group by k.since having sum(k.n) > 0) k
      """),
  DOJ_SILENT(
      CountySetting.ALERT_DOJ_DAYS,
      "DOJ has not answered a submission for %d days; the threshold is %d.",
      "/submissions",
      """
      select coalesce(max(floor(extract(epoch from :now::timestamptz - s.sent_at) / 86400)), 0)::bigint
        from clearance.submission s
       where s.county_id = :county and s.recipient = 'DOJ' and s.sent_at is not null
         and exists (select from clearance.submission_record r where r.submission_id = s.id and r.state = 'SENT')
      """),
  REJECTED(
      CountySetting.ALERT_REJECTED_PERCENT,
      "DOJ rejected %d of a hundred records that it answered in the last 30 days; the threshold is"
          + " %d.",
      "/acknowledgements",
      // A rate of only a few answers means little.
      """
      select case when count(*) = 0 or sum(m.n) < 20 then 0
                  else floor(100.0 * coalesce(sum(m.n) filter (where m.to_state = 'REJECTED'), 0) / sum(m.n)) end::bigint
        from move_count m join figure_slice s on s.id = m.slice_id join county y on y.id = s.county_id
       where s.county_id = :county and m.from_state = 'REPORTED' and m.to_state in ('ACKNOWLEDGED', 'REJECTED')
         and m.day > (:now::timestamptz at time zone y.time_zone)::date - 30
      """),
  NOTICES_FAILED(
      CountySetting.ALERT_NOTICES,
      "%d notices cannot be sent or came back; the threshold is %d.",
      "/notices",
      """
      select count(*) from clearance.notice n
       where n.county_id = :county and n.kind <> 'ALERT' and (n.state in ('FAILED', 'BOUNCED') or %s)
      """
          .formatted(UnsentNotices.CONDITION)),
  TASKS_OVERDUE(
      CountySetting.ALERT_OVERDUE,
      "%d tasks are overdue; the threshold is %d.",
      "/team",
      """
      select count(*) from user_task where county_id = :county and state = 'OPEN' and due_at < :now::timestamptz
      """),
  PHONE_CODES(
      CountySetting.ALERT_PHONE_CODES,
      "On the public screens %d telephones were texted a code within an hour; the threshold is %d.",
      "/matters/figures",
      """
      select count(*) from defense.resident_message
       where county_id = :county and kind = 'PHONE_CODE' and queued_at > :now::timestamptz - interval '1 hour'
      """),
  INCIDENTS(
      CountySetting.ALERT_INCIDENTS,
      "Steps that are stuck at an incident: %d; the threshold is %d.",
      "/stuck",
      // An incident that was tried again counts until the engine has removed it.
      """
      select count(*) from engine_incident where county_id = :county
      """);

  private final CountySetting setting;
  private final String sentence;
  private final String page;
  private final String sql;

  AlertKind(CountySetting setting, String sentence, String page, String sql) {
    this.setting = setting;
    this.sentence = sentence;
    this.page = page;
    this.sql = sql;
  }

  /** The setting that is the threshold: a larger number raises the alert. */
  CountySetting setting() {
    return setting;
  }

  /** The alert in words, for a value and a threshold. */
  String said(long value, int threshold) {
    return sentence.formatted(value, threshold);
  }

  /** The page to look at, from the root of the screens. */
  String page() {
    return page;
  }

  /**
   * The SQL of the value, for {@code :county} at {@code :now}; {@code :missing} holds the channels
   * that have no carrier.
   */
  String sql() {
    return sql;
  }
}
