package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the holder of a list for the letters of a campaign. What crosses the wall is for what and on
 * which basis the office asks; what comes back is counts, and who answers.
 */
@Component
public class AskingForLetters {
  private final JdbcClient db;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;

  AskingForLetters(JdbcClient db, Messages messages, Audit audit, Clock clock) {
    this.db = db;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
  }

  /** Asks for letters, once a campaign, and tells whoever holds the list. */
  @Transactional(propagation = Propagation.MANDATORY)
  void ask(Campaign campaign, String actor) {
    long id =
        db.sql(
                """
                insert into brokered_mailing (county_id, campaign_id, list, purpose, basis, most, asked_by, approved_by, asked_at)
                values (:county, :campaign, :list, :purpose, :basis, :most, :actor, :approved, :now) returning id
                """)
            .param("county", campaign.countyId())
            .param("campaign", campaign.id())
            .param("list", campaign.list().name())
            .param("purpose", campaign.purpose())
            .param("basis", campaign.basis())
            .param("most", campaign.most())
            .param("actor", actor)
            .param("approved", campaign.approvedBy())
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    tell(
        campaign.countyId(),
        campaign.list(),
        "mailing:" + id,
        Text.of("The public defender asks you to print letters."),
        id);
    audit.record(actor, campaign.countyId(), AuditAction.LETTERS_ASKED_FOR, "mailing", id, "");
  }

  /** Stops the letters of a campaign, or lets them go on, and says so to whoever holds the list. */
  @Transactional(propagation = Propagation.MANDATORY)
  void stop(long campaignId, boolean stops) {
    record Changed(long id, long countyId, String list) {}
    Instant now = clock.instant();
    db.sql(
            """
            update brokered_mailing set stopped_at = :at
             where campaign_id = :campaign and mailed_on is null and declined_at is null and (stopped_at is null) = :stops
            returning id, county_id, list
            """)
        .param("at", stops ? Sql.moment(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("campaign", campaignId)
        .param("stops", stops)
        .query(Changed.class)
        .list()
        .forEach(
            one ->
                tell(
                    one.countyId(),
                    PeopleList.valueOf(one.list()),
                    "mailing:%d:%s:%s".formatted(one.id(), stops ? "stopped" : "goes on", now),
                    stops
                        ? Text.of("The public defender has stopped letters. Print and mail none.")
                        : Text.of("The letters for the public defender go on."),
                    one.id()));
  }

  private void tell(long countyId, PeopleList list, String occasion, Text words, long mailingId) {
    list.holder()
        .ifPresent(
            role ->
                messages.tell(
                    countyId,
                    role,
                    Set.of(),
                    new Messages.Told(occasion, words, "/mailings/" + mailingId)));
  }
}
