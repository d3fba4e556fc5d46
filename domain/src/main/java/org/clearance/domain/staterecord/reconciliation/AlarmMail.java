package org.clearance.domain.staterecord.reconciliation;

import java.util.List;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.domain.ground.mail.MailSecurity;
import org.clearance.domain.ground.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a county's administrators of alarms by e-mail, where a mail server is set. The mail names
 * the submission and no person. A mail that was sent just before a crash may be sent again.
 */
@Component
@EnableConfigurationProperties(MailProperties.class)
public class AlarmMail {
  private static final Logger log = LoggerFactory.getLogger(AlarmMail.class);

  private final JdbcClient db;
  private final JsonMapper json;
  private final ObjectProvider<JavaMailSender> sender;
  private final String from;

  AlarmMail(
      JdbcClient db,
      JsonMapper json,
      ObjectProvider<JavaMailSender> sender,
      MailProperties properties) {
    this.db = db;
    this.json = json;
    this.sender = sender;
    this.from = properties.from();
  }

  private record Untold(long id, int submission, Text finding) {}

  /**
   * Sends one mail about all alarms that stand and were not told yet. A mail that the server does
   * not take is sent the next time.
   *
   * @return the number of alarms in the mail
   */
  public int tell(long countyId) {
    JavaMailSender mail = sender.getIfAvailable();
    List<String> administrators = administrators(countyId);
    List<Untold> untold = untold(countyId);
    if (mail == null || administrators.isEmpty() || untold.isEmpty()) {
      return 0;
    }
    MailSecurity.demand(mail);
    try {
      mail.send(message(countyId, administrators, untold));
    } catch (MailException e) {
      log.error(
          "The administrators were not told that DOJ submissions do not add up; tried again", e);
      return 0;
    }
    return db.sql("update reconciliation_alarm set mailed_at = now() where id in (:ids)")
        .param("ids", untold.stream().map(Untold::id).toList())
        .update();
  }

  private List<String> administrators(long countyId) {
    return db.sql(
            """
            select distinct u.email from app_user u join user_role r on r.user_id = u.id
             where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active and u.email <> '' order by 1
            """)
        .param("county", countyId)
        .query(String.class)
        .list();
  }

  private List<Untold> untold(long countyId) {
    return db.sql(
            """
            select a.id, s.number as submission, a.finding
              from reconciliation_alarm a join submission s on s.id = a.submission_id
             where a.county_id = :county and a.cleared_at is null and a.mailed_at is null order by a.id
            """)
        .param("county", countyId)
        .query(
            (row, n) ->
                new Untold(
                    row.getLong("id"),
                    row.getInt("submission"),
                    json.readValue(row.getString("finding"), Text.class)))
        .list();
  }

  private SimpleMailMessage message(
      long countyId, List<String> administrators, List<Untold> untold) {
    String county =
        db.sql("select display_name from county where id = :id")
            .param("id", countyId)
            .query(String.class)
            .single();
    var text =
        new StringBuilder(
            "What Clearance sent to DOJ and what DOJ answered do not add up (%s):%n%n"
                .formatted(county));
    for (Untold one : untold) {
      text.append("Submission %d: %s%n".formatted(one.submission(), one.finding()));
    }
    text.append(
        "%nThe page “State updates” shows it. Whoever finds the cause clears it there, with the reason.%n"
            .formatted());
    var message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(administrators.toArray(String[]::new));
    message.setSubject("Clearance: DOJ submissions do not add up");
    message.setText(text.toString());
    return message;
  }
}
