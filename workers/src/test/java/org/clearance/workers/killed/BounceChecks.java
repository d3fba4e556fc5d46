package org.clearance.workers.killed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each report of a mail server is on record once, and made its notice what it is, once. */
final class BounceChecks {
  private final JdbcClient db;
  private final MailWorld mail;
  private final Violations violations;

  BounceChecks(JdbcClient db, MailWorld mail, Violations violations) {
    this.db = db;
    this.mail = mail;
    this.violations = violations;
  }

  void check() {
    Map<String, Boolean> recorded = new HashMap<>();
    db.sql(
            "select message, applied from notice_report where notice_id in (select id from notice where county_id in %s)"
                .formatted(KilledProcess.THEIRS))
        .query(
            row -> {
              recorded.put(row.getString(1), row.getBoolean(2));
            });
    violations.that(
        recorded.equals(mail.reports()),
        "reports on record, and whether they made a notice come back: %s; delivered: %s"
            .formatted(recorded, mail.reports()));
    violations.that(mail.left().isEmpty(), "reports are left in the mailbox: " + mail.left());
    none(
        "notices that did not come back as often as was reported",
        """
        select notice_id from notice_report r where applied group by 1
        having count(*) <> (select count(*) from audit_entry a
                             where a.action = 'NOTICE_CAME_BACK' and a.subject = 'notice' and a.subject_id = notice_id)
        """);
    none(
        "notices that came back and were neither sent under another name nor given up, once each"
            + " time",
        """
        select r.notice_id from notice_report r join notice n on n.id = r.notice_id where r.applied
         group by r.notice_id, n.state
        having count(*) <> (select count(*) from notice_earlier_message e where e.notice_id = r.notice_id)
                           + case when n.state = 'GIVEN_UP' then 1 else 0 end
        """);
  }

  private void none(String what, String sql) {
    List<String> found = db.sql(sql).query(String.class).list();
    violations.that(found.isEmpty(), what + ": " + found);
  }
}
