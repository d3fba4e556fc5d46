package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.partner.KeepingHelpers;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.MatterEvent.Kind;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An office that residents can ask, with what its tests do and look up. */
abstract class ReferralScene {
  static final FailingPrinter PRINTER = new FailingPrinter();

  @TempDir static Path data;

  /** Prints letters, or fails where a test says so. */
  static class Papers {
    @Bean
    Documents documents(JdbcClient db) {
      return PRINTER.documents(db, data, "");
    }
  }

  TestClient office;
  JdbcClient db;
  ReceivingReferrals receiving;
  DecidingForm deciding;
  Matters matters;
  MatterQueue queue;
  ActingOnMatter acting;
  CheckingConflict conflicts;
  FollowingMatter following;
  ReachingResident reaching;
  StatusBoard board;
  long county;

  @BeforeEach
  void an_office_that_residents_can_ask() {
    office =
        ReferralParts.askedOffice(
            Drafts.class,
            KeepingCases.class,
            CountyList.class,
            SealedConvictions.class,
            TellingUnopened.class,
            RemindingOfForm.class,
            RemindingWaiting.class,
            WritingInstead.class,
            EndingContact.class,
            ProposingResidentContact.class,
            KeepingHelpers.class,
            KeepingPartners.class,
            Partners.class,
            ClientList.class,
            ResidentLetters.class,
            Papers.class);
    db = office.bean(JdbcClient.class);
    receiving = office.bean(ReceivingReferrals.class);
    deciding = office.bean(DecidingForm.class);
    matters = office.bean(Matters.class);
    queue = office.bean(MatterQueue.class);
    acting = office.bean(ActingOnMatter.class);
    conflicts = office.bean(CheckingConflict.class);
    following = office.bean(FollowingMatter.class);
    reaching = office.bean(ReachingResident.class);
    board = office.bean(StatusBoard.class);
    county = office.client.countyId();
  }

  @AfterEach
  void close() {
    office.close();
  }

  static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  void asks(long countyId) {
    new DefenderRecords(db).residentsAsk(countyId);
    office.bean(AskedOffices.class).putUp();
  }

  static Map<String, List<String>> answers(String... more) {
    Map<String, List<String>> answers = new TreeMap<>();
    answers.put("counties", List.of("contra-costa"));
    answers.put("firstName", List.of("Rosa"));
    answers.put("lastName", List.of("Núñez"));
    answers.put("phone", List.of("+12095550100"));
    for (int i = 0; i < more.length; i += 2) {
      answers.put(more[i], List.of(more[i + 1]));
    }
    return answers;
  }

  ReferralCode send(Map<String, List<String>> answers, @Nullable Suspect suspect) {
    ReferralCode code = ReferralCode.random();
    send(code, answers, suspect);
    return code;
  }

  void send(ReferralCode code, Map<String, List<String>> answers, @Nullable Suspect suspect) {
    put(form(code, answers, suspect));
  }

  static InboxItem form(
      ReferralCode code, Map<String, List<String>> answers, @Nullable Suspect suspect) {
    return new InboxItem.Referral(
        code,
        BORN,
        "es",
        answers,
        List.of(new InboxItem.Consent("mayLook", true, "¿Podemos mirar sus antecedentes?")),
        null,
        Instant.parse("2026-12-01T19:00:00Z"),
        suspect);
  }

  void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    takeAll();
  }

  void takeAll() {
    ReferralParts.emptyInbox(office);
  }

  List<Matter> all() {
    return queue
        .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "", "pat"), 100, 0)
        .stream()
        .map(MatterQueue.Queued::matter)
        .toList();
  }

  Matter only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  Matter again(Matter matter) {
    return matters.find(county, matter.id()).orElseThrow();
  }

  /** The messages to processes, but for those that begin no matter and change none. */
  List<String> messages() {
    return db.sql(
            """
            select name || ' ' || variables from outbox
             where kind = 'MESSAGE' and variables ->> 'held' is distinct from 'true'
               and variables ->> 'matterBegun' is distinct from 'true'
               and variables ->> 'referralTaken' is distinct from 'false'
             order by id
            """)
        .query(String.class)
        .list();
  }

  String stage(ReferralCode code) {
    return board
        .find(code, BORN)
        .map(ShownReferral::matters)
        .map(shown -> shown.get(0).stage())
        .orElse("nothing");
  }

  /**
   * Where it was told that the ways to reach the person were changed, in the order of the queue.
   */
  List<String> toldOfChange() {
    return db.sql(
            "select recipient from defense.resident_message where kind = 'CONTACT_CHANGED' order by"
                + " id")
        .query(String.class)
        .list();
  }

  long begun() {
    return messages().stream().filter(one -> one.startsWith("referral-")).count();
  }

  boolean waitsForAPerson() {
    return db.sql("select exists (select from outbox where variables ->> 'held' = 'true')")
        .query(Boolean.class)
        .single();
  }

  long waiting() {
    return db.sql("select count(*) from defense.resident_message where state = 'QUEUED'")
        .query(Long.class)
        .single();
  }

  /** What somebody of the office types, and what no message says whatever it is typed into. */
  static final String TYPED = "The marijuana conviction, before the judge";

  /**
   * Takes the only matter through all of which messages tell: news, waiting, a day in court, other
   * ways to be reached, appointments, a day that has come, and the end. Wherever somebody of the
   * office can write something, it is {@link #TYPED}.
   */
  void allIsTold(ReferralCode code) {
    put(new InboxItem.LostCode("+12095550100"));
    assertThat(acting.note(only(), TYPED, null, "pat")).isEmpty();
    ready();
    assertThat(
            reaching.attempt(
                only(),
                new TypedAttempt(TestClient.TODAY, Channel.PHONE, Result.REACHED, TYPED),
                "pat"))
        .isEmpty();
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    movesOn(State.WAITING_FOR_YOU, null);
    sentSoFar();
    pass(8);
    office.bean(RemindingWaiting.class).remind();
    sentSoFar();
    put(new InboxItem.Contact(code, Map.of("speaks", List.of("Spanish"))));
    SettingDate dates = office.bean(SettingDate.class);
    assertThat(dates.set(only(), today().plusDays(20), TYPED, null, "pat")).isEmpty();
    pass(13);
    dates.remind();
    sentSoFar();
    pass(6);
    dates.remind();
    sentSoFar();
    dates.drop(only(), null, "pat");
    assertThat(
            office
                .bean(KeepingCases.class)
                .save(
                    only(),
                    new KeepingCases.Typed(
                        Map.of(), Map.of(), "A-1", MatterCase.State.GRANTED, Telling.NOW, TYPED),
                    "pat"))
        .isEmpty();
    sentSoFar();
    assertThat(
            office
                .bean(KeepingAppointments.class)
                .add(
                    county,
                    new KeepingAppointments.Typed(
                        today().plusDays(7), LocalTime.of(9, 0), LocalTime.of(10, 0), 30, 1, TYPED),
                    "pat"))
        .isEmpty();
    assertThat(office.bean(KeepingAppointments.class).offer(only(), "pat")).isEmpty();
    sentSoFar();
    movesOn(State.NOT_YET, null);
    sentSoFar();
    office.bean(EndingService.class).tell(county);
    movesOn(State.CLOSED, ClosedAs.DENIED);
  }

  void movesOn(State state, @Nullable ClosedAs as) {
    assertThat(
            following.follow(
                only(),
                new TypedNext(
                    state, as == null ? today().plusDays(60) : null, as, TYPED, Telling.NOW),
                80 + state.ordinal(),
                "pat"))
        .isEmpty();
  }

  LocalDate today() {
    return LocalDate.ofInstant(
        office.bean(Clock.class).instant(), java.time.ZoneId.of("America/Los_Angeles"));
  }

  /** A message as it was queued. */
  record Said(long countyId, String kind, String channel, String language, String body) {}

  List<Said> said() {
    return db.sql(
            "select county_id, kind, channel, language, body from defense.resident_message order by"
                + " id")
        .query(Said.class)
        .list();
  }

  Transfer offered(long other) {
    long id = db.sql("select max(id) from defense.transfer").query(Long.class).single();
    return office.bean(Transfers.class).offeredTo(other, id).orElseThrow();
  }

  long asksAlder() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(true, "birch", ""), 78, "pat"))
        .containsOnlyKeys("ask");
    assertThat(
            conflicts.checkConflict(only(), new TypedConflict(true, "alder", "Hurry"), 78, "pat"))
        .isEmpty();
    return other;
  }

  /** The only matter, whose person was reached. */
  Matter reviewing() {
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    return only();
  }

  long sentMessages() {
    return db.sql("select count(*) from defense.resident_message").query(Long.class).single();
  }

  void tried() {
    for (int time = 0; time < 2; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
      attempt(Channel.EMAIL, Result.SENT);
    }
    attempt(Channel.LETTER, Result.SENT);
  }

  void isOpenAgain(ReferralCode code) {
    assertThat(only().state()).isEqualTo(State.REVIEWING);
    assertThat(only().closedAs()).isNull();
    assertThat(stage(code)).isEqualTo("REVIEWING");
    assertThat(matters.events(only().id())).extracting(MatterEvent::kind).contains(Kind.REOPENED);
  }

  void close(ClosedAs as) {
    db.sql(
            "update defense.matter set state = 'CLOSED', since = :now, closed_as = :as where state"
                + " <> 'CLOSED'")
        .param("as", as.name())
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
  }

  void ready() {
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "", ""), 78, "pat"))
        .isEmpty();
  }

  void attempt(Channel channel, Result result) {
    assertThat(
            reaching.attempt(
                only(), new TypedAttempt(TestClient.TODAY, channel, result, ""), "pat"))
        .isEmpty();
  }

  void waitFor(Telling telling) {
    if (only().state() == State.RECEIVED) {
      ready();
      attempt(Channel.PHONE, Result.REACHED);
      assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    }
    LocalDate until = LocalDate.now(office.bean(Clock.class)).plusDays(60);
    assertThat(
            following.follow(
                only(),
                new TypedNext(State.WAITING_FOR_YOU, until, null, "I called.", telling),
                80 + until.getDayOfYear(),
                "pat"))
        .isEmpty();
  }

  void sentSoFar() {
    db.sql(
            "update defense.resident_message set state = 'SENT', sent_at = :now where state ="
                + " 'QUEUED'")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
  }

  void movesTo(State state, long task) {
    assertThat(
            following.follow(
                only(), new TypedNext(state, null, null, "", Telling.NOW), task, "pat"))
        .isEmpty();
  }

  static Instant may(int hour) {
    return Instant.parse("2027-05-03T0%d:00:00Z".formatted(hour));
  }

  List<SentMessage> sent() {
    return office.bean(SentMessages.class).of(only().id());
  }

  long told() {
    return sent().stream().filter(one -> one.kind() == SafeMessage.COME_ON).count();
  }

  void pass(int days) {
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(days));
  }

  List<String> looked(MatterQueue.Which which, String user) {
    return queue.page(new MatterQueue.Asked(county, which, "", user), 10, 0).stream()
        .map(one -> one.matter().name())
        .toList();
  }

  /** The clock of the test stands still: what has been done was done a day before. */
  void aDayLater() {
    db.sql("update defense.matter_event set at = at - interval '1 day'").update();
    db.sql("update defense.contact_attempt set recorded_at = recorded_at - interval '1 day'")
        .update();
  }

  /** The texts, e-mails and letters that were queued, by channel. */
  List<String> channels() {
    return said().stream().map(Said::channel).distinct().toList();
  }

  List<ResidentLetters.Waiting> letters() {
    return office.bean(ResidentLetters.class).waiting(county);
  }

  List<String> addresses() {
    return letters().stream().map(ResidentLetters.Waiting::address).toList();
  }

  long lastTask = 500;

  void followsWith(Telling telling) {
    LocalDate until = TestClient.TODAY.plusDays(20);
    assertThat(
            following.follow(
                only(), new TypedNext(State.FILED, until, null, "", telling), ++lastTask, "pat"))
        .isEmpty();
  }

  ReferralCode reviewed() {
    ReferralCode code = send(answers("texts", "yes"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    reaching.finishReaching(only(), true, 79, "pat");
    return code;
  }

  List<String> waitingNews() {
    return db.sql(
            """
            select to_char(next_attempt_at at time zone 'America/Los_Angeles', 'YYYY-MM-DD HH24:MI')
              from defense.resident_message where kind = 'NEWS' and state = 'QUEUED'
            """)
        .query(String.class)
        .list();
  }

  List<String> toldUsers() {
    return db.sql("select href from message").query(String.class).list();
  }

  List<ShownReferral.Time> times(ReferralCode code) {
    return java.util.Objects.requireNonNull(
        board.find(code, BORN).orElseThrow().matters().get(0).times());
  }

  static TypedNext closed(ClosedAs as) {
    return new TypedNext(State.CLOSED, null, as, "", Telling.NOW);
  }
}
