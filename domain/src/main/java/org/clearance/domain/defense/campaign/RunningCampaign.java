package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.CampaignMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts campaigns that somebody else has written, pauses them and ends them. */
@Component
public class RunningCampaign {
  private static final Text CHANGED = Text.of("It was changed meanwhile. Look at it again.");

  private final JdbcClient db;
  private final AskingForLetters asking;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  RunningCampaign(
      JdbcClient db,
      AskingForLetters asking,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.asking = asking;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Approves a draft and starts it: its list is fixed, and its process begins. What somebody has
   * changed since the approver looked at it is approved by nobody.
   *
   * @param seen what {@link Campaign#version} said when the approver looked at it
   * @return problems by {@code purpose}, {@code basis}, {@code people}, and by an empty name;
   *     empty: it runs
   */
  @Transactional
  public Map<String, Text> start(Campaign campaign, String seen, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (campaign.state() != State.DRAFT) {
      problems.put("", Text.of("It has started before."));
      return problems;
    }
    if (!campaign.version().equals(seen)) {
      problems.put("", CHANGED);
      return problems;
    }
    if (campaign.purpose().isBlank()) {
      problems.put("purpose", Text.of("Write for what people are reached before it starts."));
    }
    if (campaign.basis().isBlank()) {
      problems.put(
          "basis", Text.of("Write what allows the office to use this list before it starts."));
    }
    if (campaign.writtenBy().equals(actor)) {
      problems.put("", Text.of("You wrote it. Somebody else of the office has to approve it."));
    }
    if (campaign.list() == PeopleList.HANDED_IN && isEmpty(campaign)) {
      problems.put("people", Text.of("Hand in the list before it starts."));
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    int started =
        db.sql(
                """
                update defense.campaign set state = 'RUNNING', approved_by = :actor, approved_at = :now
                 where id = :id and state = 'DRAFT' and written_by <> :actor and written_at = :written
                """)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", campaign.id())
            .param("written", Sql.moment(campaign.writtenAt()))
            .update();
    if (started == 0) {
      problems.put("", CHANGED);
      return problems;
    }
    if (campaign.list() != PeopleList.HANDED_IN && campaign.list().holder().isEmpty()) {
      listClients(campaign);
    }
    audit.record(
        actor, campaign.countyId(), AuditAction.CAMPAIGN_STARTED, "campaign", campaign.id(), "");
    CountyTerms.Of county = terms.of(campaign.countyId());
    outbox.publish(
        new CampaignMessage.CampaignStarted(campaign.id(), county.code(), county.terms()));
    return problems;
  }

  private boolean isEmpty(Campaign campaign) {
    return !db.sql(
            "select exists (select from defense.campaign_person where campaign_id = :campaign)")
        .param("campaign", campaign.id())
        .query(Boolean.class)
        .single();
  }

  /** Lists the office's clients, with what they told last of how to reach them. */
  private void listClients(Campaign campaign) {
    List<Long> clients =
        db.sql(
                """
                select c.id from defense.client c
                 where c.county_id = :county
                   and (:former or (select k.given from defense.consent_now k
                                     where k.client_id = c.id and k.question = 'mayTell'))
                 order by c.id
                """)
            .param("county", campaign.countyId())
            .param("former", campaign.list() == PeopleList.FORMER_CLIENTS)
            .query(Long.class)
            .list();
    for (long client : clients) {
      db.sql(
              """
              insert into defense.campaign_person (campaign_id, client_id, name, born, language, address, phone, code, part, listed_at)
              select :campaign, c.id, c.name, c.date_of_birth, coalesce(r.language, 'en'),
                     case when r.answers -> 'mailSafe' ->> 0 in ('no', 'pickup') then '' else coalesce(r.answers -> 'address' ->> 0, '') end,
                     r.phone, :code, :part, :now
                from defense.client c
                left join lateral (select q.* from defense.referral q join defense.matter m on m.id = q.matter_id
                                    where m.client_id = c.id order by q.id desc limit 1) r on true
               where c.id = :client
              """)
          .param("campaign", campaign.id())
          .param("client", client)
          .param("code", ReferralCode.random().letters())
          .param("part", WritingCampaign.part(campaign.split()))
          .param("now", Sql.moment(clock.instant()))
          .update();
    }
  }

  /**
   * Pauses a running campaign: nobody is reached until it is resumed.
   *
   * @return false: it does not run
   */
  @Transactional
  public boolean pause(Campaign campaign, String actor) {
    return move(campaign, State.RUNNING, State.PAUSED, AuditAction.CAMPAIGN_PAUSED, actor);
  }

  /**
   * Resumes a campaign that was paused.
   *
   * @return false: it is not paused
   */
  @Transactional
  public boolean resume(Campaign campaign, String actor) {
    return move(campaign, State.PAUSED, State.RUNNING, AuditAction.CAMPAIGN_RESUMED, actor);
  }

  /** Ends what ran where the office came from: no process of it runs here. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endImported(long countyId) {
    db.sql(
            "update defense.campaign set state = 'ENDED', ended_at = :now where county_id = :county and state in ('RUNNING', 'PAUSED')")
        .param("now", Sql.moment(clock.instant()))
        .param("county", countyId)
        .update();
  }

  private boolean move(Campaign campaign, State from, State to, AuditAction action, String actor) {
    int moved =
        db.sql("update defense.campaign set state = :to where id = :id and state = :from")
            .param("to", to.name())
            .param("from", from.name())
            .param("id", campaign.id())
            .update();
    if (moved == 1) {
      asking.stop(campaign.id(), to != State.RUNNING);
      audit.record(actor, campaign.countyId(), action, "campaign", campaign.id(), "");
    }
    return moved == 1;
  }

  /**
   * Ends a campaign that has started, and its process.
   *
   * @return false: it has not started, or was ended before
   */
  @Transactional
  public boolean end(Campaign campaign, String actor) {
    boolean ended = isEnded(campaign, actor);
    if (ended) {
      outbox.publish(
          new CampaignMessage.CampaignEnded(campaign.id(), terms.of(campaign.countyId()).code()));
    }
    return ended;
  }

  /** Ends a campaign at the task of its next wave. */
  @Transactional
  public void finish(Campaign campaign, long taskKey, String actor) {
    isEnded(campaign, actor);
    if (outbox.isCompleted(taskKey)) {
      // A wave was built at the same moment: the process ends by its message.
      outbox.publish(
          new CampaignMessage.CampaignEnded(campaign.id(), terms.of(campaign.countyId()).code()));
      return;
    }
    outbox.completeTask(taskKey, new TaskResult.WaveBuilt(true), Text.of("Campaign over"));
  }

  private boolean isEnded(Campaign campaign, String actor) {
    int ended =
        db.sql(
                """
                update defense.campaign set state = 'ENDED', ended_at = :now where id = :id and state in ('RUNNING', 'PAUSED')
                """)
            .param("now", Sql.moment(clock.instant()))
            .param("id", campaign.id())
            .update();
    if (ended == 1) {
      asking.stop(campaign.id(), true);
      audit.record(
          actor, campaign.countyId(), AuditAction.CAMPAIGN_ENDED, "campaign", campaign.id(), "");
    }
    return ended == 1;
  }
}
