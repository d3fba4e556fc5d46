package org.clearance.domain.oversight.readiness;

import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.contact.notice.MailTrial;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how far a county is set up: what has to be there before its first people can be told. */
@Component
public class SettingUp {
  /** The steps, in the order in which they are best taken. */
  public enum Step {
    /** Somebody of each role that the work needs. */
    STAFF,
    /** What the office puts on its papers. */
    LETTERHEAD,
    /** Where court and public defender get notices of challenge. */
    CHALLENGE_ADDRESSES,
    /** Whom people ask about a notice. */
    CONTACT,
    /** A way for e-mail. */
    MAIL,
    /** A policy or a law that is in force. */
    RULES,
    /** The first file. */
    FIRST_FILE
  }

  private record Done(
      boolean staff,
      boolean letterhead,
      boolean challengeAddresses,
      boolean contact,
      boolean rules,
      boolean firstFile) {}

  private final JdbcClient db;
  private final MailTrial mail;

  SettingUp(JdbcClient db, MailTrial mail) {
    this.db = db;
    this.mail = mail;
  }

  /** The steps that are done in a county. */
  public Set<Step> done(long countyId) {
    Done done =
        db.sql(
                """
                select (select count(distinct r.role) = 4
                          from user_role r join app_user u on u.id = r.user_id and u.active
                         where r.county_id = c.id
                           and r.role in ('DA_REVIEWER', 'DA_SUPERVISOR', 'COURT_CLERK', 'PUBLIC_DEFENDER')) as staff,
                       coalesce(c.settings #>> '{letterhead,office}', '') <> '' as letterhead,
                       coalesce(c.settings ->> 'courtEmail', '') <> ''
                         and coalesce(c.settings ->> 'publicDefenderEmail', '') <> '' as challenge_addresses,
                       coalesce(c.settings #>> '{notices,contact,en}', '') <> '' as contact,
                       exists (select from policy_version p where p.county_id = c.id and p.approved_by is not null)
                         or exists (select from law_version l where l.county_id = c.id and l.approved_by is not null) as rules,
                       exists (select from delivery d where d.county_id = c.id) as first_file
                  from county c
                 where c.id = :county
                """)
            .param("county", countyId)
            .query(Done.class)
            .single();
    Set<Step> steps = EnumSet.noneOf(Step.class);
    add(steps, Step.STAFF, done.staff());
    add(steps, Step.LETTERHEAD, done.letterhead());
    add(steps, Step.CHALLENGE_ADDRESSES, done.challengeAddresses());
    add(steps, Step.CONTACT, done.contact());
    add(steps, Step.MAIL, mail.missing().isEmpty());
    add(steps, Step.RULES, done.rules());
    add(steps, Step.FIRST_FILE, done.firstFile());
    return steps;
  }

  private static void add(Set<Step> steps, Step step, boolean done) {
    if (done) {
      steps.add(step);
    }
  }
}
