package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.portal.question.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the matter of a referral, or finds the one that is open, and begins its process. */
@Component
class OpeningMatter {
  private static final List<String> WAYS = List.of("phone", "email", "address");

  private final JdbcClient db;
  private final KnownResidents residents;
  private final Matters matters;
  private final OpeningClient opening;
  private final RecordingContact campaigns;
  private final ResidentMessages messages;
  private final MatterDays days;
  private final BeginningMatter beginning;
  private final Audit audit;
  private final Clock clock;

  OpeningMatter(
      JdbcClient db,
      KnownResidents residents,
      Matters matters,
      OpeningClient opening,
      RecordingContact campaigns,
      ResidentMessages messages,
      MatterDays days,
      BeginningMatter beginning,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.residents = residents;
    this.matters = matters;
    this.opening = opening;
    this.campaigns = campaigns;
    this.messages = messages;
    this.days = days;
    this.beginning = beginning;
    this.audit = audit;
    this.clock = clock;
  }

  /** The matter of a referral that nobody has looked at: never that of perhaps somebody else. */
  long unseen(long county, Sender sender) {
    return of(
        county,
        residents.isPerhapsAnother(county, sender)
            ? Optional.empty()
            : residents.known(county, sender),
        sender.born(),
        sender.answers(),
        Audit.RESIDENT);
  }

  /**
   * The open matter of the same person, or a new one.
   *
   * @param known who asked before; empty: nobody
   */
  long of(
      long county,
      Optional<Client> known,
      LocalDate born,
      Map<String, List<String>> answers,
      String actor) {
    String name = Referral.name(answers);
    Optional<Long> open = known.map(Client::id).flatMap(matters::openOf);
    if (open.isPresent()) {
      event(open.get(), MatterEvent.Kind.ASKED_AGAIN, "", actor);
      return open.get();
    }
    long client =
        known
            .map(Client::id)
            .orElseGet(
                () ->
                    opening.open(county, new OpeningClient.Typed(name, born, true), actor)
                            instanceof OpenClientResult.Opened opened
                        ? opened.clientId()
                        : refused(name));
    return db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, urgent_on, unsure, received_at, offers_slots)
            values (:county, :client, 'RECEIVED', :now, :due, :urgent, :unsure, :now, :comes) returning id
            """)
        .param("county", county)
        .param("client", client)
        .param("due", days.in(county, Term.REACH_RESIDENT))
        .param("urgent", urgent(answers))
        .param("unsure", answers.getOrDefault("counties", List.of()).contains(Questions.UNSURE))
        .param("now", Sql.moment(clock.instant()))
        .param("comes", comes(answers))
        .query(Long.class)
        .single();
  }

  /** Whether the person has to come, since nothing that was told leads to the person. */
  private static boolean comes(Map<String, List<String>> answers) {
    return WAYS.stream().allMatch(way -> answers.getOrDefault(way, List.of()).isEmpty())
        && !answers.getOrDefault("forWhom", List.of()).contains("died");
  }

  private static long refused(String name) {
    throw new IllegalStateException(
        "a name of %d characters opens no client".formatted(name.length()));
  }

  private static @Nullable LocalDate urgent(Map<String, List<String>> answers) {
    return answers.getOrDefault("dateSoon", List.of()).contains("yes")
        ? answers.getOrDefault("soonOn", List.of()).stream()
            .findFirst()
            .map(LocalDate::parse)
            .orElse(null)
        : null;
  }

  /**
   * Begins the process of a referral, or goes on with it; its matter may have begun before: the
   * person asked again then.
   *
   * @param tells whether the ways before are told of the new ones
   */
  void begin(long referralId, boolean held, boolean tells) {
    record Row(long matterId, long clientId, long countyId, boolean begun) {}
    Row row =
        db.sql(
                """
                select m.id as matter_id, m.client_id, m.county_id,
                       exists (select from defense.matter_event e where e.matter_id = m.id and e.kind = 'RECEIVED') as begun
                  from defense.referral r join defense.matter m on m.id = r.matter_id where r.id = :id
                """)
            .param("id", referralId)
            .query(Row.class)
            .single();
    answered(referralId, row.matterId());
    if (held) {
      beginning.taken(referralId, row.countyId(), row.matterId(), row.clientId(), row.begun());
    } else {
      beginning.received(referralId, row.countyId(), row.matterId(), row.clientId(), row.begun());
    }
    if (row.begun()) {
      if (tells) {
        tellBefore(referralId, row.matterId());
      }
      matters.reach(row.matterId()).ifPresent(messages::readdress);
      return;
    }
    event(row.matterId(), MatterEvent.Kind.RECEIVED, "", Audit.RESIDENT);
    audit.record(
        Audit.RESIDENT, row.countyId(), AuditAction.MATTER_RECEIVED, "matter", row.matterId(), "");
    matters.referrals(row.matterId()).stream()
        .filter(referral -> referral.id() == referralId)
        .forEach(
            referral ->
                messages.queue(
                    referral.reach(row.matterId()),
                    SafeMessage.RECEIVED,
                    SafeMessage.RECEIVED + ":" + referralId,
                    days.in(row.countyId(), Term.REACH_RESIDENT)));
  }

  /**
   * Tells it by the ways of the referral before, where this one has others: from now on the person
   * is written to by these, and it may not have been the person. To an address that the person now
   * calls unsafe nothing is mailed.
   */
  private void tellBefore(long referralId, long matterId) {
    List<Referral> referrals =
        matters.referrals(matterId).stream().filter(one -> one.id() <= referralId).toList();
    if (referrals.size() < 2) {
      return;
    }
    Referral latest = referrals.get(referrals.size() - 1);
    Reach before = referrals.get(referrals.size() - 2).reach(matterId);
    if (!latest.isMailSafe()) {
      messages.dropLettersOfChange(matterId);
    }
    if (!before.isLike(latest.reach(matterId))) {
      messages.queueChange(before, latest.isMailSafe(), Long.toString(referralId));
    }
  }

  /** Where the person had a letter of the office, the campaign counts the answer. */
  private void answered(long referralId, long matterId) {
    matters.referrals(matterId).stream()
        .filter(referral -> referral.id() == referralId)
        .forEach(
            referral -> {
              String source = referral.source();
              campaigns.asked(
                  source == null ? "" : source,
                  referral.countyId(),
                  matterId,
                  referral.name(),
                  referral.born());
            });
  }

  private void event(long matterId, MatterEvent.Kind kind, String note, String actor) {
    MatterEvents.insert(db, matterId, kind, null, note, actor, clock.instant());
  }
}
