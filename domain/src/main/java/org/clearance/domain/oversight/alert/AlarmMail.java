package org.clearance.domain.oversight.alert;

import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeDraft;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.domain.staterecord.reconciliation.Alarms.Alarm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a county's administrators of alarms by e-mail. An e-mail is queued in the transaction that
 * marks its alarms, so none is told twice and none is lost. It names the submission and no person.
 */
@Component
public class AlarmMail {
  private static final String LANGUAGE = "en";

  private final JdbcClient db;
  private final Alarms alarms;
  private final Notices notices;

  AlarmMail(JdbcClient db, Alarms alarms, Notices notices) {
    this.db = db;
    this.alarms = alarms;
    this.notices = notices;
  }

  /**
   * Queues an e-mail to each administrator about all alarms that stand and were not told yet. Where
   * no administrator has an address, they are told once one has.
   *
   * @return the number of alarms in the e-mail
   */
  @Transactional
  public int tell(long countyId) {
    List<String> administrators = administrators(countyId);
    List<Alarm> untold = administrators.isEmpty() ? List.of() : alarms.takeUntold(countyId);
    if (untold.isEmpty()) {
      return 0;
    }
    String county =
        db.sql("select display_name from county where id = :id")
            .param("id", countyId)
            .query(String.class)
            .single();
    String body = body(county, untold);
    long last = untold.get(untold.size() - 1).id();
    for (String administrator : administrators) {
      notices.queue(
          new NoticeDraft(
              countyId,
              NoticeKind.ALERT,
              "alarms:" + last + ":" + administrator,
              null,
              null,
              null,
              Channel.EMAIL,
              administrator,
              LANGUAGE,
              "Clearance: DOJ submissions do not add up",
              body,
              null));
    }
    return untold.size();
  }

  private List<String> administrators(long countyId) {
    return db
        .sql(
            """
            select distinct u.email from app_user u join user_role r on r.user_id = u.id
             where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active order by 1
            """)
        .param("county", countyId)
        .query(String.class)
        .list()
        .stream()
        .filter(EmailAddress::isValid)
        .toList();
  }

  private static String body(String county, List<Alarm> untold) {
    return """
        What Clearance sent to DOJ and what DOJ answered do not add up (%s):

        %s

        The page “State updates” shows it. Whoever finds the cause clears it there, with the reason.
        """
        .formatted(
            county,
            untold.stream()
                .map(one -> "Submission %d: %s".formatted(one.submissionNumber(), one.finding()))
                .collect(Collectors.joining("\n")));
  }
}
