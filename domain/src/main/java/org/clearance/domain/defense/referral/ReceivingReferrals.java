package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.partner.KeepingInvitations;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what residents sent out of the inbox: a referral becomes a matter at each office that was
 * chosen, and its process begins in the same transaction. What looks odd waits for a person.
 */
@Component
public class ReceivingReferrals {
  /** The actor of an act that a resident did. */
  static final String RESIDENT = Audit.RESIDENT;

  /**
   * The number of earlier referrals from one telephone in a day after which a person has to look at
   * the next one.
   */
  private static final int SAME_PHONE = 5;

  private static final Duration A_DAY = Duration.ofDays(1);

  /** The time for which a helper sees where somebody stands who allowed it. */
  private static final Duration HELPER_SEES = Duration.ofDays(180);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final TakingInbox inbox;
  private final AskedOffices offices;
  private final OpeningMatter opening;
  private final ShowingStatus status;
  private final Matters matters;
  private final RecordingContact campaigns;
  private final KeepingInvitations invitations;
  private final ShowingHelpers helpers;
  private final EndingHelp help;
  private final KeepingAppointments appointments;
  private final ReferralPapers papers;
  private final ResidentMessages messages;
  private final MatterDays days;
  private final BeginningMatter beginning;
  private final ReopeningMatter reopening;
  private final KnownResidents residents;
  private final ChangingContact contacts;
  private final AddingPaper added;
  private final WithdrawingReferral withdrawals;
  private final KeepingConsents consents;
  private final ChangingConsents changedConsents;
  private final Clock clock;

  ReceivingReferrals(
      JdbcClient db,
      TakingInbox inbox,
      AskedOffices offices,
      OpeningMatter opening,
      ShowingStatus status,
      Matters matters,
      RecordingContact campaigns,
      KeepingInvitations invitations,
      ShowingHelpers helpers,
      EndingHelp help,
      KeepingAppointments appointments,
      ReferralPapers papers,
      ResidentMessages messages,
      MatterDays days,
      BeginningMatter beginning,
      ReopeningMatter reopening,
      KnownResidents residents,
      ChangingContact contacts,
      AddingPaper added,
      WithdrawingReferral withdrawals,
      KeepingConsents consents,
      ChangingConsents changedConsents,
      Clock clock) {
    this.db = db;
    this.inbox = inbox;
    this.offices = offices;
    this.opening = opening;
    this.status = status;
    this.matters = matters;
    this.campaigns = campaigns;
    this.invitations = invitations;
    this.helpers = helpers;
    this.help = help;
    this.appointments = appointments;
    this.papers = papers;
    this.messages = messages;
    this.days = days;
    this.beginning = beginning;
    this.reopening = reopening;
    this.residents = residents;
    this.contacts = contacts;
    this.added = added;
    this.withdrawals = withdrawals;
    this.consents = consents;
    this.changedConsents = changedConsents;
    this.clock = clock;
  }

  /**
   * Takes the first thing that arrived after another one.
   *
   * @param after the number of what was taken or failed before; 0: from the beginning
   * @return its number; empty where there is nothing more
   */
  @Transactional
  public Optional<Long> takeNext(long after) {
    Optional<TakingInbox.Taken> taken = inbox.next(after);
    taken.ifPresent(
        one -> {
          if (one.item() instanceof InboxItem.Referral referral) {
            receive(referral);
          } else if (one.item() instanceof InboxItem.Contact contact) {
            contacts.change(contact);
          } else if (one.item() instanceof InboxItem.Withdrawal withdrawal) {
            withdrawals.withdraw(withdrawal);
          } else if (one.item() instanceof InboxItem.Paper paper) {
            added.keep(paper, one.file());
          } else if (one.item() instanceof InboxItem.Refusal refusal) {
            campaigns.refused(refusal.code().letters(), refusal.notMe());
          } else if (one.item() instanceof InboxItem.PhoneCode digits) {
            text(digits);
          } else if (one.item() instanceof InboxItem.LostCode lost) {
            tellCode(lost);
          } else if (one.item() instanceof InboxItem.HelperEnd end) {
            help.of(end.code());
          } else if (one.item() instanceof InboxItem.Appointment chosen) {
            appointments.choose(chosen.code(), chosen.county(), chosen.time());
          } else if (one.item() instanceof InboxItem.Reopening again) {
            reopening.asked(again.code(), again.county());
          } else if (one.item() instanceof InboxItem.Consents allowed) {
            changedConsents.change(allowed);
          }
        });
    return taken.map(TakingInbox.Taken::number);
  }

  /**
   * Begins a form at each of its offices. Where all of them have stopped taking forms since the
   * person chose them, they keep it all the same, and somebody there looks at it.
   */
  private void receive(InboxItem.Referral referral) {
    Suspect anywhere = suspect(referral);
    Set<Long> asked = offices.of(referral.answers());
    for (long county : asked) {
      keep(
          referral,
          county,
          !isThere(referral.code(), county)
                  && residents.isPerhapsAnother(county, Sender.of(referral))
              ? Suspect.SAME_PERSON
              : anywhere);
    }
    if (asked.isEmpty()) {
      offices
          .closedOf(referral.answers())
          .forEach(
              county ->
                  keep(
                      referral,
                      county,
                      Objects.requireNonNullElse(anywhere, Suspect.OFFICE_CLOSED)));
    }
    status.show(referral.code(), referral.born());
  }

  private void keep(InboxItem.Referral referral, long county, @Nullable Suspect suspect) {
    Optional<Long> id = insert(referral, county, suspect);
    if (id.isPresent() && suspect == null) {
      opening.begin(id.get(), false, true);
    } else if (id.isPresent()) {
      beginning.held(id.get(), county);
    }
  }

  private @Nullable Suspect suspect(InboxItem.Referral referral) {
    if (referral.suspect() != null) {
      return referral.suspect();
    }
    List<String> phone = referral.answers().getOrDefault("phone", List.of());
    if (phone.isEmpty()) {
      return null;
    }
    long before =
        db.sql(
                "select count(distinct code) from defense.referral where phone = :phone and received_at > :since")
            .param("phone", phone.get(0))
            .param("since", Sql.moment(clock.instant().minus(A_DAY)))
            .query(Long.class)
            .single();
    return before >= SAME_PHONE ? Suspect.SAME_PHONE : null;
  }

  /**
   * Takes over at the office of a county what a person sent to another one, with what the person
   * allowed, papers and answers. Whoever asked this office, too, has a matter here; one that is
   * closed, or that waits for somebody to look, begins anew.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void takeOver(Referral referral, long county) {
    record Here(long id, boolean held, boolean open) {}
    Optional<Here> here =
        db.sql(
                """
                select r.id, r.matter_id is null as held, coalesce(m.state <> 'CLOSED', false) as open
                  from defense.referral r left join defense.matter m on m.id = r.matter_id
                 where r.code = :code and r.county_id = :county
                """)
            .param("code", referral.code().letters())
            .param("county", county)
            .query(Here.class)
            .optional();
    long taken =
        here.map(Here::id).orElseGet(() -> insert(sent(referral), county, null).orElseThrow());
    consents.copy(referral.id(), taken);
    if (here.isPresent() && !here.get().open()) {
      db.sql("update defense.referral set matter_id = :matter where id = :id")
          .param("matter", opening.unseen(county, Sender.of(referral)))
          .param("id", taken)
          .update();
    }
    opening.begin(taken, here.isPresent() && here.get().held(), false);
    papers.copy(referral.id(), taken);
    db.sql(
            """
            insert into defense.resident_reply (county_id, matter_id, gateway_county, sender, said, gateway_id, arrived_at)
            select t.county_id, t.matter_id, p.gateway_county, p.sender, p.said, p.gateway_id, p.arrived_at
              from defense.resident_reply p join defense.referral r on r.matter_id = p.matter_id, defense.referral t
             where r.id = :from and t.id = :to
               and not exists (select from defense.resident_reply h
                                where h.matter_id = t.matter_id and h.gateway_id = p.gateway_id)
            """)
        .param("from", referral.id())
        .param("to", taken)
        .update();
    status.show(referral.code(), referral.born());
  }

  /** A referral as the person sent it, without what the person allows. */
  private InboxItem.Referral sent(Referral referral) {
    return new InboxItem.Referral(
        referral.code(),
        referral.born(),
        referral.language(),
        referral.answers(),
        List.of(),
        referral.source(),
        referral.receivedAt(),
        null);
  }

  private Optional<Long> insert(
      InboxItem.Referral referral, long county, @Nullable Suspect suspect) {
    if (isThere(referral.code(), county)) {
      return Optional.empty();
    }
    // A constraint asks for a matter or a reason: one without either gets its matter at once.
    @Nullable Long matter =
        suspect == null ? (Long) opening.unseen(county, Sender.of(referral)) : null;
    Helped helped = referral.helped();
    Optional<Long> helper = helped == null ? Optional.empty() : helpers.find(helped.place());
    Optional<Long> id =
        db.sql(
                """
                insert into defense.referral (county_id, matter_id, code, language, born, name, phone, answers, source, suspect,
                                              began_at, received_at, helper_id, helper_heard, helper_sees_until)
                values (:county, :matter, :code, :language, :born, :name, :phone, :answers::jsonb, :source, :suspect, :began, :now,
                        :helper, :heard, :sees)
                on conflict (code, county_id) do nothing returning id
                """)
            .param("county", county)
            .param("matter", matter)
            .param("code", referral.code().letters())
            .param("language", referral.language())
            .param("born", referral.born())
            .param("name", Referral.name(referral.answers()))
            .param(
                "phone",
                referral.answers().getOrDefault("phone", List.of()).stream()
                    .findFirst()
                    .orElse(null))
            .param("answers", JSON.writeValueAsString(referral.answers()))
            .param("source", source(referral, helper.orElse(null)))
            .param("helper", helper.orElse(null), java.sql.Types.BIGINT)
            .param("heard", helper.isEmpty() || helped == null ? null : helped.heard().name())
            .param(
                "sees",
                helper.isPresent() && helped != null && helped.sees()
                    ? Sql.moment(clock.instant().plus(HELPER_SEES))
                    : null,
                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("suspect", suspect == null ? null : suspect.name())
            .param("began", Sql.moment(referral.began()))
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .optional();
    id.ifPresent(
        referralId -> consents.received(referralId, referral.consents(), referral.language()));
    return id;
  }

  /**
   * The partner's code, also where the form came by a link that was given to one person; a code
   * that a helper typed, and that nobody knows, is no source: the form counts for the helper's
   * partner.
   */
  private @Nullable String source(InboxItem.Referral referral, @Nullable Long helper) {
    String source = referral.source();
    if (source == null) {
      return null;
    }
    return invitations
        .use(source)
        .orElseGet(() -> helper == null || isKnown(source) ? source : helpers.partner(helper));
  }

  private boolean isKnown(String source) {
    return db.sql(
            """
            select exists (select from defense.partner where code = :source)
                or exists (select from defense.campaign_person where code = :source)
                or exists (select from brokered_letter where code = :source)
            """)
        .param("source", source)
        .query(Boolean.class)
        .single();
  }

  private boolean isThere(ReferralCode code, long county) {
    return db.sql(
            "select exists (select from defense.referral where code = :code and county_id = :county)")
        .param("code", code.letters())
        .param("county", county)
        .query(Boolean.class)
        .single();
  }

  private void text(InboxItem.PhoneCode digits) {
    Long county = offices.byCode().get(digits.county());
    if (county != null) {
      messages.queueDigits(
          county, digits.language(), digits.phone(), digits.digits(), digits.ticket());
    }
  }

  /**
   * Texts the codes of a number's forms, once a day, where texts may go there. To a number that
   * nobody has who asked, nothing goes.
   */
  private void tellCode(InboxItem.LostCode lost) {
    record Of(long id, long matterId) {}
    db.sql(
            """
            select id, matter_id from (
              select distinct on (code) id, matter_id from defense.referral
               where phone = :phone and matter_id is not null order by code, id desc) r
             order by id desc limit 3
            """)
        .param("phone", lost.phone())
        .query(Of.class)
        .list()
        .forEach(
            of ->
                matters.referrals(of.matterId()).stream()
                    .filter(referral -> referral.id() == of.id())
                    .map(referral -> referral.reach(of.matterId()))
                    .filter(reach -> reach.phone() != null)
                    .forEach(
                        reach ->
                            messages.queue(
                                reach.byText(),
                                SafeMessage.YOUR_CODE,
                                "%s:%d:%s"
                                    .formatted(
                                        SafeMessage.YOUR_CODE,
                                        of.id(),
                                        days.today(reach.countyId())),
                                null)));
  }
}
