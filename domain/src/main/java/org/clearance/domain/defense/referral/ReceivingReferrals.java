package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.partner.KeepingInvitations;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.upload.MalwareScanner;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.question.Questions;
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
  /** Who acts where a resident did. */
  static final String RESIDENT = Audit.RESIDENT;

  /** In how many working days an office answers, counted from the day of the referral. */
  public static final int FIRST_CONTACT_DAYS = 10;

  /** So many referrals from one telephone in a day are a person's to look at. */
  private static final int SAME_PHONE = 5;

  private static final Duration A_DAY = Duration.ofDays(1);

  /** So long a helper sees where somebody stands who allowed it. */
  private static final Duration HELPER_SEES = Duration.ofDays(180);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final TakingInbox inbox;
  private final AskedOffices offices;
  private final Clients clients;
  private final OpeningClient opening;
  private final ShowingStatus status;
  private final Matters matters;
  private final RecordingContact campaigns;
  private final KeepingInvitations invitations;
  private final ShowingHelpers helpers;
  private final EndingHelp help;
  private final KeepingAppointments appointments;
  private final ReferralPapers papers;
  private final MalwareScanner scanner;
  private final ResidentMessages messages;
  private final MatterDays days;
  private final BeginningMatter beginning;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ReceivingReferrals(
      JdbcClient db,
      TakingInbox inbox,
      AskedOffices offices,
      Clients clients,
      OpeningClient opening,
      ShowingStatus status,
      Matters matters,
      RecordingContact campaigns,
      KeepingInvitations invitations,
      ShowingHelpers helpers,
      EndingHelp help,
      KeepingAppointments appointments,
      ReferralPapers papers,
      MalwareScanner scanner,
      ResidentMessages messages,
      MatterDays days,
      BeginningMatter beginning,
      ReopeningMatter reopening,
      TakingAnswers answers,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.inbox = inbox;
    this.offices = offices;
    this.clients = clients;
    this.opening = opening;
    this.status = status;
    this.matters = matters;
    this.campaigns = campaigns;
    this.invitations = invitations;
    this.helpers = helpers;
    this.help = help;
    this.appointments = appointments;
    this.papers = papers;
    this.scanner = scanner;
    this.messages = messages;
    this.days = days;
    this.beginning = beginning;
    this.reopening = reopening;
    this.answers = answers;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
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
            change(contact);
          } else if (one.item() instanceof InboxItem.Withdrawal withdrawal) {
            withdraw(withdrawal);
          } else if (one.item() instanceof InboxItem.Paper paper) {
            keep(paper, one.file());
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
          }
        });
    return taken.map(TakingInbox.Taken::number);
  }

  private void receive(InboxItem.Referral referral) {
    Suspect anywhere = suspect(referral);
    for (long county : counties(referral)) {
      Suspect suspect =
          !isThere(referral.code(), county)
                  && isPerhapsAnother(county, referral.answers(), referral.born())
              ? Suspect.SAME_PERSON
              : anywhere;
      Optional<Long> id = insert(referral, county, suspect);
      if (id.isPresent() && suspect == null) {
        open(id.get(), false, true);
      } else if (id.isPresent()) {
        beginning.held(id.get(), county);
      }
    }
    status.show(referral.code(), referral.born());
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
   * Whether somebody of the same name and birth date has an open matter here, and no text message
   * to its telephone shows that it is the same person: names and birth dates are known to others,
   * and the code of this referral would open what that person is told.
   */
  private boolean isPerhapsAnother(long county, Map<String, List<String>> answers, LocalDate born) {
    List<Client> known = likely(county, Referral.name(answers), born);
    return known.stream().anyMatch(client -> openMatter(client).isPresent())
        && known.stream().noneMatch(client -> isProved(client, answers));
  }

  /** Clients of the same name and birth date, but for those whose file is closed to the office. */
  private List<Client> likely(long county, String name, LocalDate born) {
    return clients.like(county, name, born).stream()
        .filter(client -> born.equals(client.dateOfBirth()))
        .filter(client -> !clients.isClosedToOffice(client))
        .toList();
  }

  /** Whether digits by text message went to a telephone of what the client sent before. */
  private boolean isProved(Client client, Map<String, List<String>> answers) {
    return phones(client)
        .anyMatch(answers.getOrDefault(DraftContent.PHONE_CODE, List.of())::contains);
  }

  private Stream<String> phones(Client client) {
    return matters.ofClient(client.countyId(), client.id()).stream()
        .flatMap(matter -> matters.referrals(matter.id()).stream())
        .flatMap(one -> one.one("phone").stream());
  }

  /**
   * The client who asks again: of several of one name and birth date the one with the telephone,
   * else the one with an open matter.
   */
  private Optional<Client> known(long county, Map<String, List<String>> answers, LocalDate born) {
    List<Client> likely = likely(county, Referral.name(answers), born);
    List<String> phone = answers.getOrDefault("phone", List.of());
    return likely.stream()
        .filter(client -> isProved(client, answers))
        .findFirst()
        .or(() -> likely.stream().filter(one -> phones(one).anyMatch(phone::contains)).findFirst())
        .or(() -> likely.stream().filter(one -> openMatter(one).isPresent()).findFirst())
        .or(() -> likely.stream().findFirst());
  }

  private Optional<Long> openMatter(Client client) {
    return matters.openOf(client.id());
  }

  /** The offices that were chosen; whoever is not sure asks that of the county of residence too. */
  private Set<Long> counties(InboxItem.Referral referral) {
    Map<String, Long> open = offices.byCode();
    Set<Long> counties = new LinkedHashSet<>();
    List<String> chosen = referral.answers().getOrDefault("counties", List.of());
    chosen.stream().filter(open::containsKey).map(open::get).forEach(counties::add);
    if (chosen.contains(Questions.UNSURE)) {
      referral.answers().getOrDefault("homeCounty", List.of()).stream()
          .flatMap(home -> offices.byName(home).stream())
          .forEach(counties::add);
    }
    return counties;
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
    if (here.isPresent() && !here.get().open()) {
      db.sql("update defense.referral set matter_id = :matter where id = :id")
          .param("matter", unseenMatter(county, referral.answers(), referral.born()))
          .param("id", taken)
          .update();
    }
    open(taken, here.isPresent() && here.get().held(), false);
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

  /** A referral as the person sent it. */
  private InboxItem.Referral sent(Referral referral) {
    return new InboxItem.Referral(
        referral.code(),
        referral.born(),
        referral.language(),
        referral.answers(),
        db.sql(
                "select question, given, wording_sha256 from defense.referral_consent where referral_id = :id order by question")
            .param("id", referral.id())
            .query(InboxItem.Consent.class)
            .list(),
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
        suspect == null ? (Long) unseenMatter(county, referral.answers(), referral.born()) : null;
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
            .param("now", now())
            .query(Long.class)
            .optional();
    id.ifPresent(
        referralId ->
            referral
                .consents()
                .forEach(
                    consent ->
                        db.sql(
                                """
                                insert into defense.referral_consent (referral_id, question, given, wording_sha256, language)
                                values (:id, :question, :given, :wording, :language)
                                """)
                            .param("id", referralId)
                            .param("question", consent.question())
                            .param("given", consent.given())
                            .param("wording", consent.wordingSha256())
                            .param("language", referral.language())
                            .update()));
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

  private @Nullable OffsetDateTime now() {
    return Sql.moment(clock.instant());
  }

  /** The matter of a referral that nobody has looked at: never that of perhaps somebody else. */
  private long unseenMatter(long county, Map<String, List<String>> answers, LocalDate born) {
    return matter(
        county,
        isPerhapsAnother(county, answers, born) ? Optional.empty() : known(county, answers, born),
        born,
        answers,
        RESIDENT);
  }

  /**
   * The open matter of the same person, or a new one.
   *
   * @param known who asked before; empty: nobody
   */
  private long matter(
      long county,
      Optional<Client> known,
      LocalDate born,
      Map<String, List<String>> answers,
      String actor) {
    String name = Referral.name(answers);
    Optional<Long> open = known.flatMap(this::openMatter);
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
            insert into defense.matter (county_id, client_id, state, since, due_on, urgent_on, unsure, received_at)
            values (:county, :client, 'RECEIVED', :now, :due, :urgent, :unsure, :now) returning id
            """)
        .param("county", county)
        .param("client", client)
        .param("due", days.in(county, FIRST_CONTACT_DAYS))
        .param("urgent", urgent(answers))
        .param("unsure", answers.getOrDefault("counties", List.of()).contains(Questions.UNSURE))
        .param("now", now())
        .query(Long.class)
        .single();
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
  private void open(long referralId, boolean held, boolean tells) {
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
    event(row.matterId(), MatterEvent.Kind.RECEIVED, "", RESIDENT);
    audit.record(
        RESIDENT, row.countyId(), AuditAction.MATTER_RECEIVED, "matter", row.matterId(), "");
    matters.referrals(row.matterId()).stream()
        .filter(referral -> referral.id() == referralId)
        .forEach(
            referral ->
                messages.queue(
                    referral.reach(row.matterId()),
                    SafeMessage.RECEIVED,
                    SafeMessage.RECEIVED + ":" + referralId,
                    days.in(row.countyId(), FIRST_CONTACT_DAYS)));
  }

  /**
   * Tells it by the ways of the referral before, where this one has others: from now on the person
   * is written to by these, and it may not have been the person.
   */
  private void tellBefore(long referralId, long matterId) {
    List<Reach> ways =
        matters.referrals(matterId).stream()
            .filter(one -> one.id() <= referralId)
            .map(one -> one.reach(matterId))
            .toList();
    Reach now = ways.get(ways.size() - 1);
    if (ways.size() > 1 && !ways.get(ways.size() - 2).isLike(now)) {
      messages.queue(
          ways.get(ways.size() - 2),
          SafeMessage.CONTACT_CHANGED,
          "%s:%d:%d".formatted(SafeMessage.CONTACT_CHANGED, matterId, referralId),
          null);
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

  /** What came of letting a referral through. */
  public enum Released {
    DONE,
    /**
     * Somebody of the same name and birth date has asked since: the office says who it is first.
     */
    SAME_PERSON,
    /** It does not wait for that any more. */
    GONE
  }

  /**
   * Lets a referral that looked odd through: a person has looked at it.
   *
   * @param apart whether it is of somebody else than who has the same name and birth date
   */
  @Transactional
  public Released release(long countyId, long referralId, boolean apart, String actor) {
    Optional<Referral> found = held(countyId, referralId);
    if (found.isEmpty()) {
      return Released.GONE;
    }
    Referral referral = found.get();
    if (!apart
        && referral.suspect() != Suspect.SAME_PERSON
        && isPerhapsAnother(countyId, referral.answers(), referral.born())) {
      db.sql("update defense.referral set suspect = 'SAME_PERSON' where id = :id")
          .param("id", referralId)
          .update();
      return Released.SAME_PERSON;
    }
    long matter =
        matter(
            countyId,
            apart ? Optional.empty() : known(countyId, referral.answers(), referral.born()),
            referral.born(),
            referral.answers(),
            actor);
    db.sql("update defense.referral set matter_id = :matter where id = :id")
        .param("matter", matter)
        .param("id", referralId)
        .update();
    open(referralId, true, true);
    status.of(matter);
    audit.record(actor, countyId, AuditAction.REFERRAL_RELEASED, "matter", matter, "");
    return Released.DONE;
  }

  /**
   * Removes a referral that looked odd and is none.
   *
   * @return false where it does not wait for that any more
   */
  @Transactional
  public boolean discard(long countyId, long referralId, String actor) {
    Optional<Referral> found = held(countyId, referralId);
    if (found.isEmpty()) {
      return false;
    }
    db.sql("delete from defense.referral where id = :id").param("id", referralId).update();
    status.show(found.get().code(), found.get().born());
    beginning.removed(referralId, countyId);
    audit.record(actor, countyId, AuditAction.REFERRAL_DISCARDED, "county", countyId, "");
    return true;
  }

  private Optional<Referral> held(long countyId, long referralId) {
    return db.sql(
            """
            select * from defense.referral where id = :id and county_id = :county and matter_id is null for update
            """)
        .param("id", referralId)
        .param("county", countyId)
        .query((row, number) -> Matters.referral(row))
        .optional();
  }

  private record OpenMatter(long id, long countyId, String state) {}

  private List<OpenMatter> open(InboxItem.OfReferral item) {
    return db.sql(
            """
            select m.id, m.county_id, m.state from defense.matter m
             where m.state <> 'CLOSED'
               and exists (select from defense.referral r where r.matter_id = m.id and r.code = :code)
               for update
            """)
        .param("code", item.code().letters())
        .query(OpenMatter.class)
        .list();
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

  /** Takes what the person filled in; what was left empty stays as it was. */
  private void change(InboxItem.Contact contact) {
    Map<String, List<String>> told = new LinkedHashMap<>(contact.answers());
    told.values().removeIf(List::isEmpty);
    if (told.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<OpenMatter> open = open(contact);
    reopening.notReached(contact.code());
    changed(contact, now);
    db.sql(
            "update defense.referral set answers = answers || :answers::jsonb, phone = coalesce(:phone, phone) where code = :code")
        .param("answers", JSON.writeValueAsString(told))
        .param("phone", told.getOrDefault("phone", List.of()).stream().findFirst().orElse(null))
        .param("code", contact.code().letters())
        .update();
    changed(contact, now);
    for (OpenMatter matter : open(contact)) {
      event(matter.id(), MatterEvent.Kind.CONTACT_CHANGED, "", RESIDENT);
      matters.reach(matter.id()).ifPresent(messages::readdress);
    }
    // What has just been opened again waits for nobody yet.
    open.forEach(matter -> answers.take(matter.id()));
  }

  /**
   * Tells it by the old and by the new ways, once by each, without a detail: it may not have been
   * the person.
   */
  private void changed(InboxItem.Contact contact, Instant now) {
    for (OpenMatter matter : open(contact)) {
      matters.referrals(matter.id()).stream()
          .filter(referral -> referral.code().equals(contact.code()))
          .forEach(
              referral ->
                  messages.queue(
                      referral.reach(matter.id()),
                      SafeMessage.CONTACT_CHANGED,
                      "%s:%d:%s".formatted(SafeMessage.CONTACT_CHANGED, matter.id(), now),
                      null));
    }
  }

  /**
   * Keeps a paper with each referral of its code, whatever has become of it. A paper that the
   * office's scanner does not let through is not kept, and the matter says so.
   */
  private void keep(InboxItem.Paper paper, byte[] content) {
    record Of(long id, @Nullable Long matterId) {}
    List<Of> referrals =
        db.sql("select id, matter_id from defense.referral where code = :code order by id")
            .param("code", paper.code().letters())
            .query(Of.class)
            .list();
    if (referrals.isEmpty() && inbox.awaits(paper.code())) {
      throw new IllegalStateException("its referral has not been taken yet");
    }
    MalwareScanner.Verdict verdict = scanner.of(content);
    if (verdict == MalwareScanner.Verdict.NO_ANSWER) {
      throw new IllegalStateException("the malware scanner does not answer");
    }
    boolean anyNew = false;
    for (Of referral : referrals) {
      boolean isNew =
          verdict == MalwareScanner.Verdict.CLEAN && papers.keep(referral.id(), paper, content);
      if (referral.matterId() != null && (isNew || verdict == MalwareScanner.Verdict.MALWARE)) {
        event(
            referral.matterId(),
            isNew ? MatterEvent.Kind.PAPER_ADDED : MatterEvent.Kind.PAPER_REFUSED,
            "",
            RESIDENT);
      }
      anyNew |= isNew;
    }
    if (anyNew) {
      List<OpenMatter> open = open(paper);
      reopening.notReached(paper.code());
      open.forEach(matter -> answers.take(matter.id()));
    }
  }

  private void withdraw(InboxItem.Withdrawal withdrawal) {
    record Held(long id, long countyId, LocalDate born) {}
    db.sql(
            "select id, county_id, born from defense.referral where code = :code and matter_id is null for update")
        .param("code", withdrawal.code().letters())
        .query(Held.class)
        .list()
        .forEach(
            held -> {
              db.sql("delete from defense.referral where id = :id").param("id", held.id()).update();
              beginning.removed(held.id(), held.countyId());
              audit.record(
                  RESIDENT,
                  held.countyId(),
                  AuditAction.REFERRAL_DISCARDED,
                  "county",
                  held.countyId(),
                  "");
              status.show(withdrawal.code(), held.born());
            });
    for (OpenMatter matter : open(withdrawal)) {
      event(matter.id(), MatterEvent.Kind.WITHDRAWN, "", RESIDENT);
      messages.dropNews(matter.id());
      MatterEvents.move(
          db, matter.id(), Matter.State.CLOSED, null, Matter.ClosedAs.WITHDRAWN, clock.instant());
      outbox.publish(
          new ProcessMessage.MatterEnded(
              matter.id(), terms.of(matter.countyId()).code(), clock.instant()));
      audit.record(
          RESIDENT,
          matter.countyId(),
          AuditAction.MATTER_CLOSED,
          "matter",
          matter.id(),
          "WITHDRAWN");
      status.of(matter.id());
    }
  }
}
