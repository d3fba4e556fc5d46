package org.clearance.domain.oversight.readiness;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.contact.notice.MailTrial;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how far a county is set up: what has to be there before its first people can be told. */
@Component
public class SettingUp {
  /** The steps, in the order in which they are best taken. */
  public enum Step {
    /** Somebody of each role that the work needs. */
    STAFF,
    /** The letterhead of the office's papers. */
    LETTERHEAD,
    /** Where court and public defender get notices of challenge. */
    CHALLENGE_ADDRESSES,
    /** The contact whom people ask about a notice. */
    CONTACT,
    /** A way for e-mail. */
    MAIL,
    /** A policy or a law that is in force. */
    RULES,
    /** The first file. */
    FIRST_FILE
  }

  private record Done(boolean staff, boolean rules, boolean firstFile) {}

  private final JdbcClient db;
  private final CountySettings settings;
  private final MailTrial mail;

  SettingUp(JdbcClient db, CountySettings settings, MailTrial mail) {
    this.db = db;
    this.settings = settings;
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
                       exists (select from policy_version p where p.county_id = c.id and p.approved_by is not null)
                         or exists (select from law_version l where l.county_id = c.id and l.approved_by is not null) as rules,
                       exists (select from delivery d where d.county_id = c.id) as first_file
                  from county c
                 where c.id = :county
                """)
            .param("county", countyId)
            .query(Done.class)
            .single();
    Map<CountySetting, String> set = settings.of(countyId).values();
    Set<Step> steps = EnumSet.noneOf(Step.class);
    add(steps, Step.STAFF, done.staff());
    add(steps, Step.LETTERHEAD, isSet(set, CountySetting.LETTERHEAD_OFFICE));
    add(
        steps,
        Step.CHALLENGE_ADDRESSES,
        isSet(set, CountySetting.COURT_EMAIL) && isSet(set, CountySetting.PUBLIC_DEFENDER_EMAIL));
    add(steps, Step.CONTACT, isSet(set, CountySetting.CONTACT_EN));
    add(steps, Step.MAIL, mail.missing().isEmpty());
    add(steps, Step.RULES, done.rules());
    add(steps, Step.FIRST_FILE, done.firstFile());
    return steps;
  }

  private static boolean isSet(Map<CountySetting, String> settings, CountySetting one) {
    return !settings.getOrDefault(one, "").isBlank();
  }

  private static void add(Set<Step> steps, Step step, boolean done) {
    if (done) {
      steps.add(step);
    }
  }
}
