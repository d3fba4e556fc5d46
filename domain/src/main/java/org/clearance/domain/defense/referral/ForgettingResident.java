package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes what a client asked an office for by the public screens: the matters with all that was
 * told, and what the screens themselves have of it. Whoever asked another office, too, still finds
 * that one behind the code.
 */
@Component
public class ForgettingResident {
  /**
   * The reply {@code r} belongs to no matter, and came from a number or an address of the client.
   */
  public static final String LOOSE_REPLY =
      """
      r.matter_id is null and r.county_id = :county
        and exists (select from defense.referral q join defense.matter m on m.id = q.matter_id
                     where m.client_id = :client
                       and (r.sender = q.answers -> 'email' ->> 0 or %s))
      """
          .formatted(OwnPhones.own("q", "r.sender"));

  private final JdbcClient db;
  private final ShowingStatus status;
  private final ShowingHelpers helpers;
  private final StatusBoard board;
  private final TakingInbox inbox;
  private final Drafts drafts;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Clock clock;

  ForgettingResident(
      JdbcClient db,
      ShowingStatus status,
      ShowingHelpers helpers,
      StatusBoard board,
      TakingInbox inbox,
      Drafts drafts,
      CountyTerms terms,
      Outbox outbox,
      Clock clock) {
    this.db = db;
    this.status = status;
    this.helpers = helpers;
    this.board = board;
    this.inbox = inbox;
    this.drafts = drafts;
    this.terms = terms;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * A form of the client.
   *
   * @param elsewhere whether another office has it, too
   */
  private record Form(String letters, LocalDate born, boolean elsewhere) {
    ReferralCode code() {
      return new ReferralCode(letters);
    }
  }

  /** Deletes it, in the transaction in which the client is deleted. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Client client) {
    List<Form> forms = forms(client);
    Set<Long> helping = helpers(client);
    // Whoever takes something out of the inbox locks it before the matter; so does this.
    inbox.forget(
        forms.stream().filter(form -> !form.elsewhere()).map(Form::code).toList(), phones(client));
    endOpen(client);
    db.sql("delete from defense.resident_reply r where " + LOOSE_REPLY)
        .param("client", client.id())
        .param("county", client.countyId())
        .update();
    db.sql("delete from defense.matter where client_id = :client")
        .param("client", client.id())
        .update();
    for (Form form : forms) {
      if (form.elsewhere()) {
        status.show(form.code(), form.born());
      } else {
        drafts.forget(form.code());
        board.takeDown(form.code());
      }
    }
    helping.stream().sorted().forEach(helpers::of);
  }

  private List<Form> forms(Client client) {
    return db.sql(
            """
            select r.code as letters, r.born,
                   exists (select from defense.referral o where o.code = r.code and o.id <> r.id) as elsewhere
              from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.client_id = :client order by r.code
            """)
        .param("client", client.id())
        .query(Form.class)
        .list();
  }

  private List<String> phones(Client client) {
    return db.sql(
            """
            select distinct r.phone from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.client_id = :client and r.phone is not null
            """)
        .param("client", client.id())
        .query(String.class)
        .list();
  }

  /** The helpers who filled a form in: they see first names. */
  private Set<Long> helpers(Client client) {
    return db
        .sql(
            """
            select distinct r.helper_id from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.client_id = :client and r.helper_id is not null
            """)
        .param("client", client.id())
        .query(Long.class)
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  /** Ends the processes of open matters: a database that was restored may still have some. */
  private void endOpen(Client client) {
    String county = terms.of(client.countyId()).code();
    db.sql("select id from defense.matter where client_id = :client and state <> 'CLOSED'")
        .param("client", client.id())
        .query(Long.class)
        .list()
        .forEach(
            matter ->
                outbox.publish(new MatterMessage.MatterEnded(matter, county, clock.instant())));
  }
}
