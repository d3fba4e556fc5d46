package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.defense.campaign.Contact.Result;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what comes back of a campaign: letters, calls, what people answer on the public screens.
 * Where more than one in a hundred is not the person who was meant, the campaign pauses by itself.
 */
@Component
public class RecordingContact {
  private static final String RESIDENT = Audit.RESIDENT;

  /** The percentage of the people contacted that may be somebody else, at most. */
  private static final int MOST_WRONG_PERCENT = 1;

  private static final java.time.Duration KEPT = java.time.Duration.ofDays(365);

  private final JdbcClient db;
  private final BrokeredAnswers brokered;
  private final AskingForLetters asking;
  private final CountyTerms terms;
  private final Audit audit;
  private final Clock clock;

  RecordingContact(
      JdbcClient db,
      BrokeredAnswers brokered,
      AskingForLetters asking,
      CountyTerms terms,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.brokered = brokered;
    this.asking = asking;
    this.terms = terms;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records on which day the letters of a wave were mailed.
   *
   * @param on null: none was typed, or no date
   * @return problems by {@code sentOn}
   */
  @Transactional
  public Map<String, Text> sent(Campaign campaign, @Nullable LocalDate on, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate today = terms.of(campaign.countyId()).today(clock);
    if (on == null) {
      problems.put("sentOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(today)) {
      problems.put("sentOn", Text.of("This day is in the future. Correct the date."));
    }
    if (problems.isEmpty()) {
      db.sql(
              "update defense.campaign_wave set sent_on = :on where campaign_id = :id and channel = 'LETTER'")
          .param("on", on)
          .param("id", campaign.id())
          .update();
      audit.record(
          actor, campaign.countyId(), AuditAction.CAMPAIGN_MAILED, "campaign", campaign.id(), "");
    }
    return problems;
  }

  /**
   * Records what came of reaching out to somebody, in the place of what was recorded before.
   *
   * @param result null: none was chosen
   * @return problems by {@code result}
   */
  @Transactional
  public Map<String, Text> record(
      Campaign campaign, Contact contact, @Nullable Result result, String actor) {
    if (result == null || !Result.of(contact.channel()).contains(result)) {
      return Map.of("result", Text.of("Choose what came of it."));
    }
    db.sql("select id from defense.campaign_contact where id = :id for update")
        .param("id", contact.id())
        .query(Long.class)
        .single();
    takeBack(contact);
    Instant now = clock.instant();
    db.sql(
            """
            update defense.campaign_contact set result = :result, recorded_by = :actor, recorded_at = :now where id = :id
            """)
        .param("result", result.name())
        .param("actor", actor)
        .param("now", Sql.moment(now))
        .param("id", contact.id())
        .update();
    String outcome =
        switch (result) {
          case REACHED -> "REACHED";
          case DECLINED -> "DECLINED";
          case NOT_ME -> "NOT_ME";
          default -> null;
        };
    if (outcome != null && !isSaid(contact.personId(), outcome)) {
      answer(contact.personId(), outcome, now);
    }
    audit.record(
        actor,
        campaign.countyId(),
        AuditAction.CAMPAIGN_CONTACT_RECORDED,
        "campaign",
        campaign.id(),
        result.name());
    pauseIfWrong(campaign.id(), campaign.countyId());
    return Map.of();
  }

  /**
   * Records a person's answer about letters, which holds from then on; that somebody was talked to
   * changes nothing of it.
   */
  private void answer(long personId, String outcome, Instant now) {
    db.sql(
            """
            update defense.campaign_person set outcome = :outcome, outcome_at = :now
             where id = :id and (outcome is null or :outcome in ('DECLINED', 'NOT_ME'))
            """)
        .param("outcome", outcome)
        .param("now", Sql.moment(now))
        .param("id", personId)
        .update();
  }

  /** Whether that is known of a person before: who said it first did not say it in this contact. */
  private boolean isSaid(long personId, String outcome) {
    return db.sql(
            "select coalesce(outcome = :outcome, false) from defense.campaign_person where id = :id")
        .param("outcome", outcome)
        .param("id", personId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes back what was recorded before of the same contact: it may have been a mistake. What the
   * person said otherwise, or at another contact, holds, and so does that the person has asked.
   */
  private void takeBack(Contact contact) {
    db.sql(
            """
            update defense.campaign_person p
               set outcome = case when p.matter_id is not null then 'ASKED' else remaining.result end,
                   outcome_at = case when p.matter_id is not null then p.outcome_at else remaining.recorded_at end
              from defense.campaign_contact k
              left join lateral (
                    select o.result, o.recorded_at from defense.campaign_contact o
                     where o.person_id = k.person_id and o.id <> k.id and o.result in ('REACHED', 'DECLINED', 'NOT_ME')
                     order by o.result = 'REACHED', o.recorded_at desc limit 1) remaining on true
             where k.id = :contact and p.id = k.person_id and p.outcome = k.result
               and p.outcome_at >= k.recorded_at and p.outcome_at < k.recorded_at + interval '1 second'
            """)
        .param("contact", contact.id())
        .update();
  }

  private void pauseIfWrong(long campaignId, long countyId) {
    if (!areTooManyWrong(campaignId)) {
      return;
    }
    int paused =
        db.sql("update defense.campaign set state = 'PAUSED' where id = :id and state = 'RUNNING'")
            .param("id", campaignId)
            .update();
    if (paused == 1) {
      asking.stop(campaignId, true);
      audit.record(
          RESIDENT, countyId, AuditAction.CAMPAIGN_PAUSED, "campaign", campaignId, "NOT_ME");
    }
  }

  /** Whether too many were not the person who was meant: it is the reason of the pause. */
  public boolean isWrongTooOften(Campaign campaign) {
    return campaign.state() == State.PAUSED && areTooManyWrong(campaign.id());
  }

  private boolean areTooManyWrong(long campaignId) {
    return brokered.isWrongTooOften(campaignId, MOST_WRONG_PERCENT)
        || db.sql(
                """
                select 100 * (select count(*) from defense.campaign_person where campaign_id = :id and outcome = 'NOT_ME')
                       > :percent * (select count(distinct k.person_id) from defense.campaign_contact k
                                       join defense.campaign_wave w on w.id = k.wave_id where w.campaign_id = :id)
                """)
            .param("id", campaignId)
            .param("percent", MOST_WRONG_PERCENT)
            .query(Boolean.class)
            .single();
  }

  private record Listed(long id, long campaignId, long countyId) {}

  private Optional<Listed> listed(String code) {
    return db.sql(
            """
            select p.id, p.campaign_id, c.county_id
              from defense.campaign_person p join defense.campaign c on c.id = p.campaign_id
             where p.code = :code for no key update of p
            """)
        .param("code", code)
        .query(Listed.class)
        .optional();
  }

  /**
   * Somebody sent the form by the code of a letter. It counts for the person who was written to
   * only where the date of birth is that person's, or none is known and the name is.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void asked(String code, long countyId, long matterId, String name, LocalDate born) {
    db.sql(
            """
            update defense.campaign_person p set outcome = 'ASKED', outcome_at = :now, matter_id = :matter
              from defense.campaign c
             where c.id = p.campaign_id and c.county_id = :county and p.code = :code
               and (p.born = :born or p.born is null and clearance.folded_name(p.name) = clearance.folded_name(:name))
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("matter", matterId)
        .param("county", countyId)
        .param("code", code)
        .param("born", born)
        .param("name", name)
        .update();
    brokered.asked(code, countyId, matterId, name, born);
    // A person who asks without a letter counts too: those who were sent none are compared.
    db.sql(
            """
            update defense.campaign_person p set outcome = 'ASKED', outcome_at = :now, matter_id = :matter
              from defense.campaign c, defense.matter m
             where c.id = p.campaign_id and c.county_id = :county and c.state <> 'DRAFT' and p.matter_id is null
               and (p.outcome is null or p.outcome = 'REACHED') and m.id = :matter
               and (p.client_id = m.client_id
                    or p.client_id is null and p.born = :born and clearance.folded_name(p.name) = clearance.folded_name(:name))
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("matter", matterId)
        .param("county", countyId)
        .param("born", born)
        .param("name", name)
        .update();
  }

  /**
   * Forgets of lists that were handed in whom the office wrote to, a year after the campaign; a
   * refusal stays.
   */
  @Transactional
  public void forget() {
    db.sql(
            """
            delete from defense.campaign_person p using defense.campaign c
             where c.id = p.campaign_id and p.client_id is null and c.ended_at < :before
               and p.outcome is distinct from 'DECLINED' and p.outcome is distinct from 'NOT_ME'
            """)
        .param("before", Sql.moment(clock.instant().minus(KEPT)))
        .update();
    db.sql(
            """
            update defense.campaign_person p set address = '', phone = null from defense.campaign c
             where c.id = p.campaign_id and p.client_id is null and c.ended_at < :before and (p.address <> '' or p.phone is not null)
            """)
        .param("before", Sql.moment(clock.instant().minus(KEPT)))
        .update();
    brokered.forget(clock.instant().minus(KEPT));
  }

  /**
   * Somebody with a letter wants no more of them, or is not the person who was meant. Whoever types
   * a code that nobody has changes nothing.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void refused(String code, boolean notMe) {
    brokered
        .refused(code, notMe)
        .ifPresent(
            answered -> {
              audit.record(
                  RESIDENT,
                  answered.countyId(),
                  AuditAction.CAMPAIGN_CONTACT_RECORDED,
                  "campaign",
                  answered.campaignId(),
                  notMe ? "NOT_ME" : "DECLINED");
              pauseIfWrong(answered.campaignId(), answered.countyId());
            });
    listed(code)
        .ifPresent(
            person -> {
              answer(person.id(), notMe ? "NOT_ME" : "DECLINED", clock.instant());
              audit.record(
                  RESIDENT,
                  person.countyId(),
                  AuditAction.CAMPAIGN_CONTACT_RECORDED,
                  "campaign",
                  person.campaignId(),
                  notMe ? "NOT_ME" : "DECLINED");
              pauseIfWrong(person.campaignId(), person.countyId());
            });
  }
}
