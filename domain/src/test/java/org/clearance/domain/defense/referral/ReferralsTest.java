package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.AtOnce;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.partner.KeepingHelpers;
import org.clearance.domain.defense.partner.KeepingInvitations;
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
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.ShownHelper;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What residents send becomes the office's matters; the scenarios of the office's process. */
class ReferralsTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  private static final FailingPrinter PRINTER = new FailingPrinter();

  @TempDir private static Path data;

  /** Prints letters, or fails where a test says so. */
  static class Papers {
    @Bean
    Documents documents(JdbcClient db) {
      return PRINTER.documents(db, data, "");
    }
  }

  private TestClient office;
  private JdbcClient db;
  private ReceivingReferrals receiving;
  private DecidingForm deciding;
  private Matters matters;
  private ActingOnMatter acting;
  private CheckingConflict conflicts;
  private FollowingMatter following;
  private ReachingResident reaching;
  private StatusBoard board;
  private long county;

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

  private void asks(long countyId) {
    new DefenderRecords(db).residentsAsk(countyId);
    office.bean(AskedOffices.class).putUp();
  }

  private static Map<String, List<String>> answers(String... more) {
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

  private ReferralCode send(Map<String, List<String>> answers, @Nullable Suspect suspect) {
    ReferralCode code = ReferralCode.random();
    send(code, answers, suspect);
    return code;
  }

  private void send(
      ReferralCode code, Map<String, List<String>> answers, @Nullable Suspect suspect) {
    put(form(code, answers, suspect));
  }

  private static InboxItem form(
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

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    takeAll();
  }

  private void takeAll() {
    ReferralParts.emptyInbox(office);
  }

  private List<Matter> all() {
    return matters.page(new Matters.Asked(county, Matters.Which.OPEN, "", "pat"), 100, 0).stream()
        .map(Matters.Queued::matter)
        .toList();
  }

  private Matter only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  private Matter again(Matter matter) {
    return matters.find(county, matter.id()).orElseThrow();
  }

  /** The messages to processes, but for those that begin no matter and change none. */
  private List<String> messages() {
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

  @Test
  void scenario_2_a_referral_becomes_a_matter_of_the_office_and_its_process_begins() {
    ReferralCode code = send(answers(), null);
    Matter matter = only();
    assertThat(matter.name()).isEqualTo("Núñez, Rosa");
    assertThat(matter.state()).isEqualTo(State.RECEIVED);
    // Ten working days: December 15.
    assertThat(matter.dueOn()).isEqualTo(LocalDate.of(2026, 12, 15));
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0))
        .startsWith("referral-received")
        .contains("\"matterId\": " + matter.id())
        .doesNotContain("Rosa")
        .doesNotContain("5550100");
    assertThat(stage(code)).isEqualTo("RECEIVED");
    assertThat(
            office.bean(Clients.class).find(county, matter.clientId()).orElseThrow().dateOfBirth())
        .isEqualTo(BORN);
    Referral referral = matters.referrals(matter.id()).get(0);
    assertThat(referral.language()).isEqualTo("es");
    assertThat(office.bean(Consents.class).ofClient(matter.clientId()))
        .containsEntry("mayLook", true);
    assertThat(db.sql("select count(*) from portal.inbox").query(Long.class).single()).isZero();
  }

  /** Name, birth date, a way to be reached, county, and that the record may be looked at. */
  @Test
  void scenario_2_the_five_answers_alone_open_a_matter_at_the_office_chosen_and_at_no_other() {
    long alder = new TestRecords(db).county("alder");
    asks(alder);
    ReferralCode code =
        send(
            Map.of(
                "firstName", List.of("Rosa"),
                "phone", List.of("+12095550100"),
                "counties", List.of("alder")),
            null);
    assertThat(all()).as("of the office that nobody chose").isEmpty();
    Matter matter =
        matters.page(new Matters.Asked(alder, Matters.Which.NEW, "", "pat"), 10, 0).get(0).matter();
    assertThat(matter.name()).isEqualTo("Rosa");
    assertThat(matter.unsure()).isFalse();
    assertThat(matters.held(alder)).as("nothing looks odd").isEmpty();
    assertThat(office.bean(Consents.class).ofClient(matter.clientId()))
        .containsExactly(Map.entry("mayLook", true));
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("referral-received")
        .contains("\"countyCode\": \"alder\"", "\"matterId\": " + matter.id());
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county, ShownReferral.Matter::stage)
        .containsExactly(tuple("alder", "RECEIVED"));
  }

  private String stage(ReferralCode code) {
    return board
        .find(code, BORN)
        .map(ShownReferral::matters)
        .map(shown -> shown.get(0).stage())
        .orElse("nothing");
  }

  @Test
  void scenario_3_two_counties_have_a_matter_each_and_the_person_sees_both() {
    long second = new TestRecords(db).county("alder");
    asks(second);
    Map<String, List<String>> answers = answers();
    answers.put("counties", List.of("contra-costa", "alder"));
    ReferralCode code = send(answers, null);
    assertThat(matters.count(new Matters.Asked(county, Matters.Which.OPEN, "", "pat"))).isOne();
    assertThat(matters.count(new Matters.Asked(second, Matters.Which.OPEN, "", "pat"))).isOne();
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county)
        .containsExactly("alder", "contra-costa");
    assertThat(messages()).hasSize(2);
  }

  @Test
  void scenario_4_who_is_not_sure_is_a_matter_of_the_county_of_residence_and_marked() {
    send(answers("counties", "unsure", "homeCounty", "Contra Costa"), null);
    assertThat(only().unsure()).isTrue();
  }

  @Test
  void what_comes_after_its_only_office_stopped_taking_forms_waits_there_for_somebody_to_look() {
    new TestRecords(db).user("adam", "Adam", county, Role.ADMINISTRATOR);
    db.sql("update county set settings = '{}'").update();
    ReferralCode code = send(answers(), null);
    assertThat(all()).as("nothing goes out by itself").isEmpty();
    assertThat(sentMessages()).isZero();
    Referral held = matters.held(county).get(0);
    assertThat(held.suspect()).isEqualTo(Suspect.OFFICE_CLOSED);
    assertThat(waitsForAPerson()).as("the office is reminded by its process").isTrue();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    office.bean(RemindingOfForm.class).remind(held.id());
    assertThat(toldUsers()).as("nobody of the office can sign in").containsExactly("/users");
    deciding.release(county, held.id(), false, "pat");
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
  }

  @Test
  void what_comes_for_two_offices_is_taken_by_the_one_that_takes_forms_still() {
    asks(new TestRecords(db).county("alder"));
    db.sql("update county set settings = '{}' where code = 'alder'").update();
    Map<String, List<String>> answers = answers();
    answers.put("counties", List.of("contra-costa", "alder"));
    send(answers, null);
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(db.sql("select count(*) from defense.referral").query(Long.class).single()).isOne();
  }

  /** The person was told on the form's last page that it cannot be sent to such a county. */
  @Test
  void a_form_for_a_county_without_an_office_here_is_kept_nowhere() {
    send(answers("counties", "unsure", "homeCounty", "Modoc"), null);
    assertThat(matters.held(county)).isEmpty();
    assertThat(all()).isEmpty();
  }

  @Test
  void scenario_7_a_name_of_any_length_opens_a_matter() {
    send(answers("firstName", "王", "lastName", ""), null);
    send(answers("firstName", "A".repeat(128), "lastName", "B".repeat(128)), null);
    assertThat(all()).hasSize(2);
    for (String name : List.of("O", "é", "de la cruz", "MCDONALD", "Núñez-O’Hara")) {
      send(
          answers(
              "firstName",
              name,
              "middleName",
              name,
              "lastName",
              name,
              "phone",
              "+1209555%04d".formatted(200 + all().size())),
          null);
      assertThat(all())
          .as("as it was typed")
          .extracting(Matter::name)
          .contains("%s, %s %s".formatted(name, name, name));
    }
  }

  @Test
  void scenario_11_the_wish_for_advice_is_in_no_message_and_no_audit() {
    send(answers("advice", "yes", "more", "PLANTED about my papers"), null);
    String told =
        String.join(" ", messages())
            + db.sql("select string_agg(detail || actor || subject, ' ') from audit_entry")
                .query(String.class)
                .single();
    assertThat(told).doesNotContain("PLANTED").doesNotContain("advice").doesNotContain("Rosa");
    ready();
    assertThat(acting.advised(only(), null, "pat")).isEmpty();
    // What the processes are told, and whoever reads the audit, is no word of it either.
    assertThat(
            String.join(" ", messages())
                + db.sql("select coalesce(string_agg(variables::text, ' '), '') from outbox")
                    .query(String.class)
                    .single()
                + db.sql("select coalesce(string_agg(body, ' '), '') from defense.resident_message")
                    .query(String.class)
                    .single()
                + db.sql("select string_agg(detail, ' ') from audit_entry")
                    .query(String.class)
                    .single())
        .doesNotContainIgnoringCase("immigra")
        .doesNotContainIgnoringCase("advice")
        .doesNotContain("PLANTED");
  }

  /** It is a list of the queue, so that a lawyer talks with them before a paper waits for that. */
  @Test
  void scenario_11_a_lawyer_finds_who_wants_to_talk_first_until_one_has() {
    send(answers("advice", "yes"), null);
    send(answers("firstName", "Tom", "phone", "+12095550111", "advice", "unsure"), null);
    send(answers("firstName", "Ann", "phone", "+12095550122", "advice", "no"), null);
    send(answers("firstName", "Eve", "phone", "+12095550133"), null);
    assertThat(looked(Matters.Which.LAWYER_FIRST, "pat"))
        .containsExactlyInAnyOrder("Núñez, Rosa", "Núñez, Tom");
    assertThat(matters.counts(county, "", "pat")).containsEntry(Matters.Which.LAWYER_FIRST, 2L);
    Matter rosa =
        all().stream().filter(one -> one.name().equals("Núñez, Rosa")).findFirst().orElseThrow();
    assertThat(acting.advised(rosa, null, "pat")).isEmpty();
    assertThat(looked(Matters.Which.LAWYER_FIRST, "pat")).containsExactly("Núñez, Tom");
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'WITHDRAWN'").update();
    assertThat(looked(Matters.Which.LAWYER_FIRST, "pat")).isEmpty();
  }

  @Test
  void scenario_19_the_same_referral_twice_is_one_matter() {
    ReferralCode code = ReferralCode.random();
    send(code, answers(), null);
    send(code, answers(), null);
    assertThat(all()).hasSize(1);
    assertThat(matters.referrals(only().id())).hasSize(1);
    assertThat(messages()).hasSize(1);
  }

  @Test
  void scenario_19_pressed_twice_and_replayed_later_it_is_confirmed_once_by_each_way() {
    InboxItem same =
        form(ReferralCode.random(), answers("texts", "yes", "email", "rosa@example.org"), null);
    UUID key = UUID.randomUUID();
    Inbox inbox = office.bean(Inbox.class);
    // Both presses are here before the office's side has taken the first.
    inbox.put(key, same);
    inbox.put(key, same);
    takeAll();
    // A replayed post finds the first one taken, and an hour has passed.
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(1));
    inbox.put(key, same);
    takeAll();
    inbox.put(UUID.randomUUID(), same);
    takeAll();
    assertThat(db.sql("select count(*) from portal.inbox").query(Long.class).single()).isZero();
    assertThat(matters.referrals(only().id())).hasSize(1);
    assertThat(matters.held(county)).isEmpty();
    assertThat(messages()).as("the process begins once").hasSize(1);
    assertThat(sent())
        .extracting(SentMessage::kind, SentMessage::channel)
        .containsExactlyInAnyOrder(
            tuple(SafeMessage.RECEIVED, org.clearance.domain.contact.notice.Channel.SMS),
            tuple(SafeMessage.RECEIVED, org.clearance.domain.contact.notice.Channel.EMAIL));
    assertThat(matters.events(only().id()))
        .extracting(MatterEvent::kind)
        .containsExactly(Kind.RECEIVED);
  }

  @Test
  void who_asks_again_while_the_matter_is_open_is_told_where_it_stands_and_opens_no_second_one() {
    ReferralCode first = send(answers(), null);
    acting.open(only(), 77, "pat");
    ReferralCode second = send(answers("phoneCode", "+12095550100"), null);
    assertThat(stage(first)).isEqualTo("OPENED");
    assertThat(stage(second)).isEqualTo("OPENED");
    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.ASKED_AGAIN);
    assertThat(messages()).hasSize(1);
  }

  @Test
  void who_knows_name_and_birth_date_alone_learns_nothing_and_changes_nothing() {
    ReferralCode first = send(answers("texts", "yes"), null);
    acting.open(only(), 77, "pat");

    ReferralCode stranger =
        send(answers("phone", "+12095550166", "phoneCode", "+12095550166", "texts", "yes"), null);

    assertThat(matters.held(county))
        .singleElement()
        .satisfies(held -> assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON));
    assertThat(stage(stranger)).isEqualTo("RECEIVED");
    put(new InboxItem.Withdrawal(stranger));
    put(new InboxItem.Contact(stranger, Map.of("phone", List.of("+12095550167"))));
    assertThat(stage(first)).isEqualTo("OPENED");
    assertThat(only().state()).isEqualTo(Matter.State.OPENED);
    assertThat(matters.reach(only().id()).orElseThrow().phone()).isEqualTo("+12095550100");
  }

  @Test
  void who_knows_name_and_birth_date_alone_gets_no_file_of_whose_matter_is_closed() {
    send(answers(), null);
    long rosa = only().clientId();
    close(ClosedAs.NO_RECORD);

    ReferralCode stranger =
        send(answers("phone", "+12095550166", "phoneCode", "+12095550166"), null);

    assertThat(all()).isEmpty();
    Referral held = matters.held(county).get(0);
    assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON);
    put(
        new InboxItem.Consents(
            stranger, List.of(new InboxItem.Consent("mayLook", false, "May we look?")), "en"));
    assertThat(office.bean(Consents.class).ofClient(rosa)).containsEntry("mayLook", true);
    assertThat(deciding.release(county, held.id(), true, "pat"))
        .isEqualTo(DecidingForm.Released.DONE);
    assertThat(only().clientId()).isNotEqualTo(rosa);
    assertThat(office.bean(Consents.class).ofClient(rosa)).containsEntry("mayLook", true);
  }

  @Test
  void
      who_asks_again_after_the_end_is_the_same_client_by_the_same_telephone_or_by_the_offices_word() {
    send(answers(), null);
    long rosa = only().clientId();
    close(ClosedAs.NO_RECORD);
    send(answers("phoneCode", "+12095550100"), null);
    assertThat(only().clientId()).isEqualTo(rosa);
    close(ClosedAs.NO_RECORD);
    send(answers("phone", "+12095550177"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(only().clientId()).isEqualTo(rosa);
  }

  @Test
  void a_person_lets_it_through_as_the_same_and_the_ways_before_are_told() {
    send(answers("texts", "yes"), null);
    send(answers("phone", "+12095550166", "texts", "yes"), null);

    deciding.release(county, matters.held(county).get(0).id(), false, "pat");

    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(toldOfChange()).containsExactly("+12095550100");
  }

  @Test
  void a_form_that_is_odd_otherwise_is_not_let_through_unasked_and_may_be_taken_back() {
    ReferralCode odd = send(answers("phone", "+12095550166"), Suspect.FAST);
    send(answers(), null);
    long held = matters.held(county).get(0).id();
    assertThat(deciding.release(county, held, false, "pat"))
        .isEqualTo(DecidingForm.Released.SAME_PERSON);
    assertThat(matters.held(county).get(0).suspect()).isEqualTo(Suspect.SAME_PERSON);
    assertThat(matters.referrals(only().id())).hasSize(1);
    put(new InboxItem.Withdrawal(odd));
    assertThat(matters.held(county)).isEmpty();
    assertThat(deciding.release(county, held, false, "pat")).isEqualTo(DecidingForm.Released.GONE);
    assertThat(only().state()).isEqualTo(Matter.State.RECEIVED);
  }

  @Test
  void who_was_let_through_as_somebody_else_asks_again_and_gets_no_matter_of_the_other() {
    send(answers(), null);
    send(answers("phone", "+12095550166"), null);
    deciding.release(county, matters.held(county).get(0).id(), true, "pat");
    long second = all().stream().mapToLong(Matter::id).max().orElseThrow();

    send(answers("phone", "+12095550166", "phoneCode", "+12095550166"), null);

    assertThat(matters.referrals(second)).hasSize(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void a_person_lets_it_through_as_somebody_else_of_the_same_name_and_birth_date() {
    send(answers(), null);
    send(answers("phone", "+12095550166"), null);

    deciding.release(county, matters.held(county).get(0).id(), true, "pat");

    assertThat(all()).hasSize(2).extracting(Matter::clientId).doesNotHaveDuplicates();
    assertThat(toldOfChange()).isEmpty();
  }

  /**
   * Where it was told that the ways to reach the person were changed, in the order of the queue.
   */
  private List<String> toldOfChange() {
    return db.sql(
            "select recipient from defense.resident_message where kind = 'CONTACT_CHANGED' order by"
                + " id")
        .query(String.class)
        .list();
  }

  @Test
  void scenario_32_what_looks_odd_waits_for_a_person_and_nothing_goes_out() {
    ReferralCode code = send(answers(), Suspect.FAST);
    assertThat(all()).isEmpty();
    assertThat(messages()).isEmpty();
    assertThat(waitsForAPerson()).isTrue();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    Referral held = matters.held(county).get(0);
    deciding.release(county, held.id(), false, "pat");
    deciding.release(county, held.id(), false, "pat");
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(messages()).hasSize(1);
    ReferralCode spam = send(answers("firstName", "Bot"), Suspect.TRAP);
    deciding.discard(county, matters.held(county).get(0).id(), "pat");
    assertThat(matters.held(county)).isEmpty();
    assertThat(board.find(spam, BORN).orElseThrow().matters()).isEmpty();
  }

  @Test
  void scenario_33_the_same_telephone_in_many_referrals_of_a_day_is_looked_at_by_a_person() {
    for (int person = 0; person < 7; person++) {
      send(answers("firstName", "Rosa " + (char) ('A' + person)), null);
    }
    assertThat(all()).hasSize(5);
    assertThat(matters.held(county))
        .hasSize(2)
        .allMatch(one -> one.suspect() == Suspect.SAME_PHONE);
  }

  @Test
  void scenario_33_of_twenty_with_one_telephone_fifteen_wait_for_one_look_and_get_no_message() {
    for (int person = 0; person < 20; person++) {
      send(
          answers("firstName", "Rosa " + (char) ('A' + person), "texts", "yes", "phoneUse", "mine"),
          null);
    }
    assertThat(all()).hasSize(5);
    assertThat(matters.held(county)).hasSize(15);
    assertThat(messages()).as("processes of matters").hasSize(5);
    assertThat(
            db.sql("select count(*) from defense.resident_message where kind = 'RECEIVED'")
                .query(Long.class)
                .single())
        .isEqualTo(5);
    // One look is enough for all that wait; what was let through stays.
    long one = matters.held(county).get(3).id();
    assertThat(deciding.discardTelephone(county + 1, one, "pat")).isZero();
    assertThat(deciding.discardTelephone(county, one, "pat")).isEqualTo(15);
    assertThat(deciding.discardTelephone(county, one, "pat")).isZero();
    assertThat(matters.held(county)).isEmpty();
    // The day after, the same telephone is anybody's again.
    pass(2);
    send(answers("firstName", "Rosa Z"), null);
    assertThat(matters.held(county)).isEmpty();
    assertThat(all()).hasSize(6);
  }

  /** A shelter's telephone: one look is enough to see that they are people. */
  @Test
  void scenario_33_one_look_lets_all_from_a_telephone_through_but_for_who_is_somebody_on_file() {
    for (int person = 0; person < 20; person++) {
      send(answers("firstName", "Rosa " + (char) ('A' + person)), null);
    }
    // Somebody of the name and birth date of one who waits has asked from elsewhere meanwhile.
    send(answers("firstName", "Rosa T", "phone", "+12095550177"), null);
    assertThat(all()).hasSize(6);
    long one = matters.held(county).get(3).id();
    var nothing = new DecidingForm.ReleaseTelephoneResult(0, 0);
    assertThat(deciding.releaseTelephone(county + 1, one, "pat")).isEqualTo(nothing);
    assertThat(deciding.releaseTelephone(county, one, "pat"))
        .isEqualTo(new DecidingForm.ReleaseTelephoneResult(14, 1));
    assertThat(all()).hasSize(20);
    assertThat(matters.held(county))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.name()).isEqualTo("Núñez, Rosa T");
              assertThat(held.suspect()).isEqualTo(Suspect.SAME_PERSON);
            });
    assertThat(deciding.releaseTelephone(county, one, "pat")).as("once more").isEqualTo(nothing);
    assertThat(messages()).as("a process each").hasSize(20);
  }

  /** Hours at which one number is safe say nothing of another. */
  @Test
  void scenario_36_when_a_call_is_safe_goes_with_the_number_that_it_was_said_of() {
    ReferralCode code = send(answers("callWhen", "mornings"), null);
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    assertThat(callWhen()).containsExactly("mornings");
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550166"))));
    assertThat(callWhen()).isEmpty();
    put(new InboxItem.Contact(code, Map.of("callWhen", List.of("evenings"))));
    assertThat(callWhen()).containsExactly("evenings");
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "callWhen", List.of("noon"))));
    assertThat(callWhen()).containsExactly("noon");
  }

  private List<String> callWhen() {
    return matters.referrals(only().id()).stream()
        .flatMap(form -> form.one("callWhen").stream())
        .toList();
  }

  @Test
  void scenario_36_another_way_to_reach_the_person_is_kept_and_the_process_is_told() {
    ReferralCode code = send(answers(), null);
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "email", List.of("r@example.org"))));
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.one("phone")).contains("+12095550177");
    assertThat(referral.one("email")).contains("r@example.org");
    assertThat(referral.one("firstName")).contains("Rosa");
    assertThat(messages().get(1)).startsWith("resident-answered");
  }

  @Test
  void scenario_36_what_is_left_empty_stays_and_each_way_is_told_once() {
    ReferralCode code =
        send(answers("texts", "yes", "address", "12 Oak Street", "email", "r@example.org"), null);
    put(
        new InboxItem.Contact(
            code,
            Map.of(
                "phone", List.of("+12095550177"),
                "email", List.of("r@example.org"),
                "texts", List.of(),
                "address", List.of())));
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.one("address")).contains("12 Oak Street");
    assertThat(referral.one("texts")).as("said of the number before").isEmpty();
    assertThat(toldOfChange()).containsExactlyInAnyOrder("+12095550100", "r@example.org");
    put(new InboxItem.Contact(code, Map.of("phone", List.of(), "email", List.of())));
    assertThat(toldOfChange()).hasSize(2);
  }

  @Test
  void an_office_says_by_when_it_answers_by_the_days_of_its_courts() {
    assertThat(board.offices().get(0).answerBy()).isEqualTo(LocalDate.of(2026, 12, 15));
  }

  @Test
  void what_is_needed_until_the_record_is_found_goes_then_or_with_the_matter() {
    ReferralCode first = send(answers("benefits", "no", "income", "1200"), null);
    ForgettingAnswers forgetting = office.bean(ForgettingAnswers.class);
    assertThat(forgetting.forget()).isZero();
    db.sql("update defense.referral set received_at = '2026-03-01'").update();
    db.sql(
            """
            with s as (
              insert into defense.record_source (client_id, tells, way, told_on, entered_by, entered_at)
              values (:client, 'PERSON', 'TYPED', '2026-01-01', 'pat', '2026-01-01') returning id, client_id),
            e as (insert into defense.record_entry (client_id) select client_id from s returning id)
            insert into defense.record_line (source_id, entry_id, kind, facts, entered_by, entered_at, confirmed_by, confirmed_at)
            select s.id, e.id, 'CONVICTION', '{}', 'pat', '2026-01-01', 'pat', '2026-01-01' from s, e
            """)
        .param("client", only().clientId())
        .update();
    // What was known before the person asked tells nothing of this time.
    assertThat(forgetting.forget()).isZero();
    db.sql("update defense.referral set received_at = '2025-12-31'").update();
    assertThat(forgetting.forget()).isOne();
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.answers()).doesNotContainKeys("benefits", "income").containsKey("phone");
    put(new InboxItem.Withdrawal(first));
    send(answers("firstName", "Zoe", "income", "900"), null);
    put(new InboxItem.Withdrawal(matters.referrals(only().id()).get(0).code()));
    assertThat(forgetting.forget()).isOne();
    assertThat(forgetting.forget()).isZero();
  }

  @Test
  void a_transfer_to_an_office_whose_own_matter_is_closed_begins_there_anew() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    Map<String, List<String>> both = answers();
    both.put("counties", List.of("contra-costa", "alder"));
    ReferralCode code = send(both, null);
    Matter there =
        matters
            .page(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"), 10, 0)
            .get(0)
            .matter();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'NO_RECORD' where id = :id")
        .param("id", there.id())
        .update();
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(true, "alder", ""), 78, "pat"))
        .isEmpty();
    long begun = begun();
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 80, "quinn"))
        .isEmpty();
    assertThat(begun()).isEqualTo(begun + 1);
    List<Matters.Queued> open =
        matters.page(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"), 10, 0);
    assertThat(open).hasSize(1);
    assertThat(open.get(0).matter().clientId())
        .as("the code shows that it is the same person")
        .isEqualTo(there.clientId());
    assertThat(matters.referrals(open.get(0).matter().id())).hasSize(1);
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::stage)
        .containsExactly("RECEIVED", "TRANSFERRED");
  }

  private long begun() {
    return messages().stream().filter(one -> one.startsWith("referral-")).count();
  }

  private boolean waitsForAPerson() {
    return db.sql("select exists (select from outbox where variables ->> 'held' = 'true')")
        .query(Boolean.class)
        .single();
  }

  @Test
  void a_paper_of_a_form_that_waits_for_somebody_is_there_when_it_is_let_through() {
    ReferralCode code = send(answers(), Suspect.FAST);
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)),
            new byte[] {1});
    takeAll();
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(office.bean(ReferralPapers.class).of(only().id())).hasSize(1);
  }

  @Test
  void who_was_told_of_a_conflict_once_is_another_client_the_next_time() {
    send(answers(), null);
    long before = only().clientId();
    acting.open(only(), 77, "pat");
    conflicts.checkConflict(only(), new TypedConflict(true, "", "Legal Aid"), 78, "pat");
    send(answers(), null);
    assertThat(only().clientId()).isNotEqualTo(before);
    assertThat(only().sealed()).isFalse();
    assertThat(office.bean(Clients.class).find(county, before)).isPresent();
    assertThat(office.bean(Clients.class).findReadable(county, before)).isEmpty();
  }

  @Test
  void after_a_transfer_an_answer_goes_to_the_office_that_helps_and_is_not_shown_by_the_other() {
    send(answers(), null);
    long other = asksAlder();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "2095550100", "Are you there?", "SM1");
    office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 80, "quinn");
    texts.reply(county, "2095550100", "Hello again", "SM2");
    texts.reply(county, "2095550100", "Hello again", "SM2");
    Matter there =
        matters
            .page(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(texts.of(there.id()))
        .extracting(ResidentReply::said)
        .containsExactlyInAnyOrder("Are you there?", "Hello again");
    assertThat(texts.unknown(county)).isEmpty();
    assertThat(texts.unknown(other)).isEmpty();
  }

  @Test
  void an_answer_to_a_closed_matter_is_shown_where_somebody_looks() {
    send(answers(), null);
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED', since = '2026-01-01'")
        .update();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "2095550100", "What now?", "SM1");
    assertThat(texts.unknown(county)).extracting(ResidentReply::said).containsExactly("What now?");
  }

  @Test
  void a_gateway_that_hands_in_start_again_after_stop_changes_nothing() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "2095550100", "START", "SM1");
    texts.reply(county, "2095550100", "STOP", "SM2");
    texts.reply(county, "2095550100", "START", "SM1");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isTrue();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED'").update();
    texts.reply(county, "2095550100", "START", "SM3");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isFalse();
  }

  @Test
  void a_text_that_comes_back_is_at_the_matter_once_and_ends_the_wait() {
    send(answers(), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "(209) 555-0100", " I can talk on Monday ", "SM1");
    texts.reply(county, "+1 209 555 0100", "I can talk on Monday", "SM1");
    assertThat(texts.of(only().id()))
        .extracting(ResidentReply::said)
        .containsExactly("I can talk on Monday");
    assertThat(messages()).filteredOn(one -> one.startsWith("resident-answered")).hasSize(1);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.REPLIED);
    texts.reply(county, "+12095550999", "Who is this?", "SM2");
    assertThat(texts.unknown(county))
        .extracting(ResidentReply::said)
        .containsExactly("Who is this?");
    texts.forget();
    assertThat(texts.unknown(county)).hasSize(1);
  }

  @Test
  void scenario_35_stop_is_obeyed_at_once_and_start_takes_it_back() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    assertThat(waiting()).isOne();
    texts.reply(county, "2095550100", "Stop.", "SM1");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isTrue();
    assertThat(waiting()).isZero();
    texts.reply(county, "2095550100", "empezar", "SM2");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isFalse();
    texts.reply(county, "2095550111", "ALTO", "SM3");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550111")).isTrue();
  }

  private long waiting() {
    return db.sql("select count(*) from defense.resident_message where state = 'QUEUED'")
        .query(Long.class)
        .single();
  }

  @Test
  void
      scenario_22_what_the_gateway_could_not_deliver_is_on_the_matter_and_a_receipt_only_moves_forward() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    String id =
        db.sql("select message_id from defense.resident_message").query(String.class).single();
    TakingTexts texts = office.bean(TakingTexts.class);
    db.sql("update defense.resident_message set state = 'SENDING', sent_at = null").update();
    assertThat(texts.receipt(county, id, false)).isFalse();
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    texts.receipt(county + 1, id, false);
    texts.receipt(county, "nobody", false);
    assertThat(office.bean(SentMessages.class).of(only().id()).get(0).problem()).isEmpty();
    texts.receipt(county, id, false);
    texts.receipt(county, id, true);
    assertThat(office.bean(SentMessages.class).of(only().id()).get(0).problem())
        .contains("did not arrive");
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.NOT_DELIVERED);
  }

  @Test
  void scenario_22_what_got_there_by_no_way_goes_by_letter_once_where_one_may_go() {
    send(
        answers(
            "texts",
            "yes",
            "phoneUse",
            "mine",
            "email",
            "rosa@example.org",
            "address",
            "1 Main Street"),
        null);
    WritingInstead instead = office.bean(WritingInstead.class);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    String text =
        db.sql("select message_id from defense.resident_message where channel = 'SMS'")
            .query(String.class)
            .single();
    office.bean(TakingTexts.class).receipt(county, text, false);
    assertThat(instead.write()).as("the e-mail got there").isZero();
    db.sql(
            "update defense.resident_message set state = 'FAILED', sent_at = null where channel ="
                + " 'EMAIL'")
        .update();
    assertThat(instead.write()).isOne();
    assertThat(instead.write()).as("once").isZero();
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.kind()).isEqualTo(SafeMessage.RECEIVED));
    // The desk says what failed all the same.
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).hasSize(1);
  }

  /** Nothing but the receipt says it: the next way that is left is tried, and the desk reads it. */
  @Test
  void scenario_22_a_receipt_alone_has_the_next_way_tried() {
    send(answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street"), null);
    WritingInstead instead = office.bean(WritingInstead.class);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    assertThat(instead.write()).as("it got there, as far as is known").isZero();
    String text =
        db.sql("select message_id from defense.resident_message where channel = 'SMS'")
            .query(String.class)
            .single();
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).isEmpty();
    office.bean(TakingTexts.class).receipt(county, text, false);
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).containsExactly("Núñez, Rosa");
    assertThat(instead.write()).isOne();
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind, ResidentLetters.Waiting::address)
        .containsExactly(tuple(SafeMessage.RECEIVED, "1 Main Street"));
    assertThat(sent())
        .filteredOn(one -> one.channel() == org.clearance.domain.contact.notice.Channel.SMS)
        .extracting(SentMessage::problem)
        .singleElement()
        .asString()
        .contains("did not arrive");
  }

  @Test
  void scenario_22_no_letter_goes_where_mail_is_not_safe_or_the_matter_is_closed() {
    send(
        answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street", "mailSafe", "no"),
        null);
    db.sql("update defense.resident_message set state = 'FAILED'").update();
    assertThat(office.bean(WritingInstead.class).write()).isZero();
    db.sql("update defense.referral set answers = answers || '{\"mailSafe\": [\"yes\"]}'").update();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'SPAM'").update();
    assertThat(office.bean(WritingInstead.class).write()).isZero();
  }

  /** What somebody of the office types, and what no message says whatever it is typed into. */
  private static final String TYPED = "The marijuana conviction, before the judge";

  /**
   * Takes the only matter through all of which messages tell: news, waiting, a day in court, other
   * ways to be reached, appointments, a day that has come, and the end. Wherever somebody of the
   * office can write something, it is {@link #TYPED}.
   */
  private void allIsTold(ReferralCode code) {
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

  private void movesOn(State state, @Nullable ClosedAs as) {
    assertThat(
            following.follow(
                only(),
                new TypedNext(
                    state, as == null ? today().plusDays(60) : null, as, TYPED, Telling.NOW),
                80 + state.ordinal(),
                "pat"))
        .isEmpty();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(
        office.bean(Clock.class).instant(), java.time.ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void scenario_9_no_timer_sends_anything_to_who_gave_no_way_to_be_reached() {
    Map<String, List<String>> noWay = answers();
    noWay.remove("phone");
    allIsTold(send(noWay, null));
    assertThat(sentMessages()).isZero();
  }

  @Test
  void scenario_9_who_gave_no_way_to_be_reached_chooses_a_time_to_come_at_once() {
    assertThat(
            office
                .bean(KeepingAppointments.class)
                .add(
                    county,
                    new KeepingAppointments.Typed(
                        today().plusDays(7),
                        LocalTime.of(9, 0),
                        LocalTime.of(10, 0),
                        30,
                        1,
                        "Room 2"),
                    "pat"))
        .isEmpty();
    Map<String, List<String>> noWay = answers();
    noWay.remove("phone");
    ReferralCode code = send(noWay, null);
    assertThat(times(code)).hasSize(2);
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(only().comeOn()).isEqualTo(today().plusDays(7));
    assertThat(sentMessages()).isZero();
    assertThat(
            times(
                send(
                    Map.of(
                        "counties",
                        List.of("contra-costa"),
                        "firstName",
                        List.of("Eve"),
                        "custody",
                        List.of("yes")),
                    null)))
        .as("nobody comes from custody")
        .isEmpty();
    // Whoever can be reached is called first.
    assertThat(times(send(answers("firstName", "Ana"), null))).isEmpty();
  }

  /** A message as it was queued. */
  private record Said(long countyId, String kind, String channel, String language, String body) {}

  private List<Said> said() {
    return db.sql(
            "select county_id, kind, channel, language, body from defense.resident_message order by"
                + " id")
        .query(Said.class)
        .list();
  }

  @Test
  void scenario_34_to_a_shared_phone_nothing_but_level_a_goes_whatever_the_office_writes() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "shared"), null);
    allIsTold(code);
    assertThat(said())
        .as("all that is sent by itself, but for digits before the form and for campaigns")
        .extracting(Said::kind)
        .containsAll(
            EnumSet.complementOf(EnumSet.of(SafeMessage.PHONE_CODE, SafeMessage.CAN_HELP)).stream()
                .map(SafeMessage::name)
                .toList());
    isLevelA(code);
  }

  @Test
  void scenario_34_nor_does_the_office_that_takes_over_say_more_to_a_shared_phone() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "shared"), null);
    long alder = asksAlder();
    assertThat(
            office.bean(AnsweringTransfer.class).answer(offered(alder), true, TYPED, 90, "quinn"))
        .isEmpty();
    assertThat(said())
        .filteredOn(one -> one.countyId() == alder)
        .extracting(Said::kind, Said::channel)
        .containsExactly(tuple("RECEIVED", "SMS"));
    isLevelA(code);
  }

  /**
   * The first text says how to have no more, and is one message all the same; other ways do not.
   */
  @Test
  void scenario_35_the_first_text_says_how_to_stop_them() {
    db.sql(
            "update county set display_name = 'San Luis Obispo County', settings = settings || '{\"defender\": {\"telephone\": \"(209) 555-0199\"}}'")
        .update();
    send(answers("texts", "yes", "phoneUse", "mine", "email", "rosa@example.org"), null);
    assertThat(said())
        .extracting(Said::channel, one -> one.body().endsWith(" STOP para parar"))
        .containsExactlyInAnyOrder(tuple("SMS", true), tuple("EMAIL", false));
    assertThat(said())
        .filteredOn(one -> one.channel().equals("SMS"))
        .as("one message, also of the county with the longest name")
        .allSatisfy(one -> assertThat(one.body()).matches("\\p{ASCII}{1,160}"));
    reachedAndNews();
    assertThat(said())
        .filteredOn(one -> one.kind().equals("NEWS"))
        .isNotEmpty()
        .noneMatch(one -> one.body().contains("STOP"));
  }

  private void reachedAndNews() {
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    movesTo(State.RECORD_ASKED, 80);
    movesTo(State.REVIEWING, 81);
  }

  /** Nobody's words are in any message: each is a text of level A with its county, day and code. */
  private void isLevelA(ReferralCode code) {
    assertThat(said()).allSatisfy(one -> assertThat(one.body()).matches(levelA(one, code)));
  }

  private String levelA(Said one, ReferralCode code) {
    PortalTexts texts = office.bean(PortalTexts.class);
    String county = office.bean(Counties.class).find(one.countyId()).orElseThrow().displayName();
    String key = "message." + one.kind();
    return Stream.of(key, key + ".by")
        .filter(text -> texts.has(one.language(), text))
        .map(
            text ->
                Pattern.quote(texts.of(one.language(), text))
                    .replace("{0}", "\\E" + Pattern.quote(county) + "\\Q")
                    .replace("{1}", "\\E\\d{1,2} [a-z]{3,4}\\.? \\d{4}\\Q")
                    .replace("{2}", code.shown())
                    .replace("{3}", ""))
        .map(
            text ->
                one.kind().equals("RECEIVED") && one.channel().equals("SMS")
                    ? text + " " + Pattern.quote(texts.of(one.language(), "message.stop"))
                    : text)
        .collect(Collectors.joining("|"));
  }

  @Test
  void scenario_35_after_a_stop_no_news_no_change_and_no_court_date_is_texted_but_goes_by_letter() {
    ReferralCode code =
        send(answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street"), null);
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(office.bean(TextStops.class).isStopped("+12095550100"))
        .as("for texts of every office")
        .isTrue();
    allIsTold(code);
    put(new InboxItem.PhoneCode(UUID.randomUUID(), "+12095550100", "123456", "en", "contra-costa"));
    assertThat(
            db.sql(
                    "select kind || ' ' || state from defense.resident_message where channel ="
                        + " 'SMS'")
                .query(String.class)
                .list())
        .as("nothing but what waited when it came")
        .containsExactly("RECEIVED DROPPED");
    assertThat(said())
        .filteredOn(one -> one.channel().equals("LETTER"))
        .extracting(Said::kind)
        .contains(
            "PLEASE_CALL", "CONTACT_CHANGED", "COME_ON", "NEWS", "TIME_HAS_COME", "SERVICE_ENDS");
  }

  @Test
  void scenario_35_a_stop_holds_at_the_office_that_takes_the_matter_over() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    long alder = asksAlder();
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(alder), true, "", 90, "quinn"))
        .isEmpty();
    assertThat(matters.count(new Matters.Asked(alder, Matters.Which.NEW, "", "quinn"))).isOne();
    assertThat(said()).filteredOn(one -> one.countyId() == alder).isEmpty();
  }

  @Test
  void scenario_35_the_desk_finds_the_stop_among_what_waits_for_an_answer() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    ready();
    aDayLater();
    assertThat(looked(Matters.Which.UNANSWERED, "pat")).isEmpty();
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(looked(Matters.Which.UNANSWERED, "pat")).containsExactly("Núñez, Rosa");
    assertThat(office.bean(TakingTexts.class).of(only().id()))
        .extracting(ResidentReply::said)
        .containsExactly("STOP");
  }

  @Test
  void a_paper_is_kept_once_and_whoever_waits_for_it_is_told() {
    ReferralCode code = send(answers(), null);
    byte[] content = {1, 2, 3};
    var paper = new InboxItem.Paper(code, "image/jpeg", "0".repeat(64));
    office.bean(Inbox.class).put(UUID.randomUUID(), paper, content);
    office.bean(Inbox.class).put(UUID.randomUUID(), paper, content);
    takeAll();
    ReferralPapers papers = office.bean(ReferralPapers.class);
    List<ReferralPapers.Paper> kept = papers.of(only().id());
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).kind()).isEqualTo("JPEG");
    assertThat(papers.handOut(only(), kept.get(0).id(), "pat").orElseThrow().bytes())
        .isEqualTo(content);
    assertThat(papers.handOut(only(), kept.get(0).id() + 1, "pat")).isEmpty();
    assertThat(messages()).filteredOn(one -> one.startsWith("resident-answered")).hasSize(1);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.PAPER_ADDED);
    asksAlder();
    Transfer transfer =
        offered(db.sql("select id from county where code = 'alder'").query(Long.class).single());
    assertThat(office.bean(AnsweringTransfer.class).answer(transfer, true, "", 80, "quinn"))
        .isEmpty();
    assertThat(
            papers.of(
                matters
                    .page(
                        new Matters.Asked(transfer.toCountyId(), Matters.Which.OPEN, "", "pat"),
                        10,
                        0)
                    .get(0)
                    .matter()
                    .id()))
        .hasSize(1);
  }

  @Test
  void who_does_not_want_help_any_more_is_left_alone() {
    ReferralCode code = send(answers(), null);
    Matter matter = only();
    put(new InboxItem.Withdrawal(code));
    assertThat(all()).isEmpty();
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.WITHDRAWN);
    assertThat(messages().get(1)).startsWith("matter-ended");
    assertThat(stage(code)).isEqualTo("CLOSED");
    // Another day the same person asks again, and it is a new matter of the same client.
    send(answers("phoneCode", "+12095550100"), null);
    assertThat(only().clientId()).isEqualTo(matter.clientId());
    assertThat(only().id()).isNotEqualTo(matter.id());
  }

  @Test
  void scenario_40_looking_is_on_record_and_moves_nothing() {
    send(answers(), null);
    matters.viewed(only(), "pat", "");
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(
            db.sql("select count(*) from audit_entry where action = 'MATTER_' || 'VIEWED'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void scenario_49_with_a_conflict_the_matter_ends_and_says_who_helps_instead() {
    ReferralCode code = send(answers(), null);
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(null, "", ""), 78, "pat"))
        .containsOnlyKeys("conflict");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(true, "", ""), 78, "pat"))
        .containsOnlyKeys("note");
    Matter matter = only();
    assertThat(conflicts.checkConflict(matter, new TypedConflict(true, "", "Legal Aid"), 78, "pat"))
        .isEmpty();
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.CONFLICT);
    assertThat(stage(code)).isEqualTo("TRANSFERRED");
  }

  private Transfer offered(long other) {
    long id = db.sql("select max(id) from defense.transfer").query(Long.class).single();
    return office.bean(Transfers.class).offeredTo(other, id).orElseThrow();
  }

  private long asksAlder() {
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

  @Test
  void scenario_49_another_office_is_asked_and_this_one_reads_nothing_any_more() {
    ReferralCode code = send(answers(), null);
    long client = only().clientId();
    long other = asksAlder();
    Matter sealed = only();
    assertThat(sealed.sealed()).isTrue();
    assertThat(sealed.state()).isEqualTo(State.OPENED);
    assertThat(office.bean(Clients.class).findReadable(county, client)).isEmpty();
    assertThat(
            office
                .bean(ClientList.class)
                .count(new ClientList.Asked(county, "Núñez", "caseNumber", null)))
        .isZero();
    assertThat(messages().get(1))
        .startsWith("transfer-offered")
        .contains("\"countyCode\": \"alder\"")
        // From noon of December 1 until December 4 is over.
        .contains("\"answerWithin\": \"PT84H1S\"")
        .doesNotContain("Rosa");
    assertThat(stage(code)).isEqualTo("OPENED");
    Transfer transfer = offered(other);
    // Three working days of the other office.
    assertThat(transfer.answerBy()).isEqualTo(LocalDate.of(2026, 12, 4));
    assertThat(office.bean(Transfers.class).referrals(transfer)).hasSize(1);
    assertThat(office.bean(Transfers.class).offeredTo(county, transfer.id())).isEmpty();
    AnsweringTransfer answering = office.bean(AnsweringTransfer.class);
    assertThat(answering.answer(transfer, null, "", 80, "quinn")).containsOnlyKeys("accepts");
    assertThat(answering.answer(transfer, true, "", 80, "quinn")).isEmpty();
    assertThat(answering.answer(transfer, true, "", 80, "quinn")).isEmpty();
    assertThat(again(sealed).closedAs()).isEqualTo(ClosedAs.CONFLICT);
    List<Matters.Queued> taken =
        matters.page(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"), 10, 0);
    assertThat(taken).hasSize(1);
    Referral referral = matters.referrals(taken.get(0).matter().id()).get(0);
    assertThat(referral.code()).isEqualTo(code);
    assertThat(office.bean(Consents.class).entries(taken.get(0).matter().clientId()))
        .extracting(ConsentEntry::question, ConsentEntry::wording, ConsentEntry::way)
        .containsExactly(
            tuple("mayLook", "¿Podemos mirar sus antecedentes?", ConsentEntry.Way.FORM));
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county, ShownReferral.Matter::stage)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("alder", "RECEIVED"),
            org.assertj.core.groups.Tuple.tuple("contra-costa", "TRANSFERRED"));
    assertThat(messages())
        .filteredOn(message -> message.startsWith("transfer-answered"))
        .singleElement()
        .asString()
        .contains("\"transferAccepted\": true");
  }

  @Test
  void scenario_50_what_nobody_answers_goes_back_and_the_person_has_heard_of_nothing() {
    ReferralCode code = send(answers("email", "rosa@example.org"), null);
    long other = asksAlder();
    long queued = sentMessages();
    Transfer transfer = offered(other);
    office.bean(AnsweringTransfer.class).returnUnanswered(transfer.id());
    office.bean(AnsweringTransfer.class).returnUnanswered(transfer.id());
    assertThat(messages())
        .filteredOn(message -> message.startsWith("transfer-answered"))
        .singleElement()
        .asString()
        .contains("\"transferAccepted\": false");
    assertThat(stage(code)).isEqualTo("OPENED");
    assertThat(sentMessages()).isEqualTo(queued);
    // Too late: the other office finds it over, and this one asks again, or names who helps.
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 80, "quinn"))
        .isEmpty();
    assertThat(matters.count(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"))).isZero();
    assertThat(conflicts.checkConflict(only(), new TypedConflict(null, "", ""), 81, "pat"))
        .containsOnlyKeys("note");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(null, "alder", ""), 81, "pat"))
        .isEmpty();
    assertThat(
            office
                .bean(AnsweringTransfer.class)
                .answer(offered(other), false, "No capacity", 82, "quinn"))
        .isEmpty();
    assertThat(matters.events(only().id()).get(0).note()).isEqualTo("No capacity");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(null, "", "Legal Aid"), 83, "pat"))
        .isEmpty();
    assertThat(stage(code)).isEqualTo("TRANSFERRED");
  }

  @Test
  void a_conflict_that_is_found_after_the_check_closes_what_was_told_and_asks_another_office() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    ReferralCode code = send(answers(), null);
    assertThat(conflicts.handOn(only(), new TypedConflict(true, "alder", ""), "pat"))
        .as("the check comes first")
        .containsOnlyKeys("conflict");
    Matter seen = reviewing();
    assertThat(conflicts.handOn(seen, new TypedConflict(null, "alder", ""), "pat"))
        .containsOnlyKeys("conflict");
    assertThat(conflicts.handOn(seen, new TypedConflict(false, "", ""), "pat"))
        .containsOnlyKeys("ask");
    assertThat(conflicts.handOn(seen, new TypedConflict(true, "", ""), "pat"))
        .containsOnlyKeys("handNote");
    assertThat(conflicts.handOn(seen, new TypedConflict(true, "alder", ""), "pat")).isEmpty();
    assertThat(only().sealed()).isTrue();
    assertThat(messages()).filteredOn(one -> one.startsWith("matter-ended")).hasSize(1);
    assertThat(conflicts.handOn(seen, new TypedConflict(true, "alder", ""), "pat"))
        .as("it is asked already")
        .containsOnlyKeys("conflict");
    assertThat(
            following.follow(
                seen,
                new TypedNext(State.CLOSED, null, ClosedAs.DENIED, "", Telling.NOW),
                84,
                "pat"))
        .as("from an older page")
        .containsOnlyKeys("");
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(messages())
        .filteredOn(one -> one.startsWith("matter-reopened"))
        .singleElement()
        .asString()
        .contains("\"conflictToCheck\": true");
    assertThat(messages())
        .as("nobody awaits an answer that would be taken for one to the next offer")
        .noneMatch(one -> one.startsWith("transfer-answered"));
    assertThat(conflicts.checkConflict(only(), new TypedConflict(null, "", "Legal Aid"), 85, "pat"))
        .isEmpty();
    assertThat(stage(code)).isEqualTo("TRANSFERRED");
  }

  @Test
  void a_conflict_that_is_found_after_the_check_ends_the_matter_where_another_office_is_named() {
    ReferralCode code = send(answers(), null);
    Matter matter = reviewing();
    assertThat(conflicts.handOn(matter, new TypedConflict(true, "", "Legal Aid"), "pat")).isEmpty();
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.CONFLICT);
    assertThat(again(matter).sealed()).isTrue();
    assertThat(messages()).filteredOn(one -> one.startsWith("matter-ended")).hasSize(1);
    assertThat(stage(code)).isEqualTo("TRANSFERRED");
  }

  @Test
  void who_wants_no_help_any_more_while_another_office_is_asked_ends_the_offer_alone() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    ReferralCode code = send(answers(), null);
    assertThat(conflicts.handOn(reviewing(), new TypedConflict(false, "alder", ""), "pat"))
        .isEmpty();
    put(new InboxItem.Withdrawal(code));
    assertThat(messages())
        .as("a second one would end the process of a matter that is opened again")
        .filteredOn(one -> one.startsWith("matter-ended"))
        .hasSize(1);
    assertThat(offered(other).isOffered()).isFalse();
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(only().state()).isEqualTo(State.REVIEWING);
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(messages()).filteredOn(one -> one.startsWith("matter-reopened")).hasSize(1);
  }

  @Test
  void an_offer_at_the_check_ends_with_who_wants_no_help_and_hinders_nobody_once_they_ask_again() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    ReferralCode code = send(answers(), null);
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "alder", ""), 78, "pat"))
        .isEmpty();
    put(new InboxItem.Withdrawal(code));
    assertThat(messages())
        .as("the process awaits the answer, and ends")
        .filteredOn(one -> one.startsWith("matter-ended"))
        .hasSize(1);
    put(new InboxItem.Reopening(code, "contra-costa"));

    assertThat(office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 80, "quinn"))
        .isEmpty();
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(messages())
        .as("nobody awaits an answer that would be taken for one to the next offer")
        .noneMatch(one -> one.startsWith("transfer-answered"));
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(matters.count(new Matters.Asked(other, Matters.Which.OPEN, "", "pat"))).isZero();
    acting.open(only(), 81, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "", ""), 82, "pat"))
        .as("the office can act")
        .isEmpty();
  }

  @Test
  void a_matter_for_another_office_is_offered_without_a_conflict_at_the_check_or_later() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    ReferralCode code = send(answers(), null);
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "alder", ""), 78, "pat"))
        .isEmpty();
    assertThat(only().sealed()).isFalse();
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(messages()).noneMatch(one -> one.startsWith("matter-reopened"));
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "", ""), 79, "pat"))
        .isEmpty();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 80, "pat")).isEmpty();
    Matter matter = only();
    assertThat(conflicts.handOn(matter, new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 81, "quinn"))
        .isEmpty();
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.OTHER_PLACE);
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county, ShownReferral.Matter::stage)
        .containsExactly(tuple("alder", "RECEIVED"), tuple("contra-costa", "TRANSFERRED"));
    assertThat(office.bean(ReopeningMatter.class).reopen(again(matter), "pat")).isPresent();
  }

  @Test
  void who_was_reached_has_a_day_by_which_the_office_reviews_it() {
    send(answers(), null);
    // Twenty working days: Christmas is none.
    assertThat(reviewing().dueOn()).isEqualTo(LocalDate.of(2026, 12, 30));
  }

  /** The only matter, whose person was reached. */
  private Matter reviewing() {
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    return only();
  }

  private long sentMessages() {
    return db.sql("select count(*) from defense.resident_message").query(Long.class).single();
  }

  @Test
  void scenario_53_it_is_given_up_after_four_attempts_on_all_channels_and_not_before() {
    ReferralCode code =
        send(
            answers("address", "1 Main Street\nTown, CA 95000", "email", "rosa@example.org"), null);
    ready();
    List<Channel> channels = List.of(Channel.PHONE, Channel.TEXT, Channel.PHONE);
    for (Channel channel : channels) {
      attempt(channel, Result.NO_ANSWER);
      assertThat(reaching.finishReaching(only(), false, 79, "pat")).containsOnlyKeys("reached");
    }
    attempt(Channel.PHONE, Result.NO_ANSWER);
    assertThat(reaching.finishReaching(only(), false, 79, "pat").get("reached").pattern())
        .contains("e-mail");
    attempt(Channel.EMAIL, Result.SENT);
    assertThat(reaching.finishReaching(only(), false, 79, "pat").get("reached").pattern())
        .contains("letter");
    attempt(Channel.LETTER, Result.SENT);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).containsOnlyKeys("reached");
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
    assertThat(matters.attempts(only().id())).hasSize(6);
    assertThat(stage(code)).isEqualTo("COULD_NOT_REACH");
  }

  @Test
  void
      scenario_53_after_thirty_days_it_is_given_up_by_itself_with_a_letter_and_the_list_is_whole() {
    ReferralCode code =
        send(
            answers(
                "address",
                "1 Main Street\nTown, CA 95000",
                "mailSafe",
                "yes",
                "email",
                "rosa@example.org",
                "texts",
                "yes",
                "phoneUse",
                "mine"),
            null);
    sentSoFar();
    ready();
    assertThat(
            db.sql(
                    "select variables -> 'terms' ->> 'contactEnd' from outbox where name ="
                        + " 'referral-received'")
                .query(String.class)
                .single())
        .as("the search ends")
        .isEqualTo("P30D");
    for (Channel channel : List.of(Channel.PHONE, Channel.TEXT, Channel.EMAIL, Channel.LETTER)) {
      attempt(channel, Result.NO_ANSWER);
    }
    pass(30);
    office.bean(EndingContact.class).end(only(), 79);
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
    assertThat(stage(code)).isEqualTo("COULD_NOT_REACH");
    assertThat(
            db.sql(
                    "select channel || ' ' || recipient from defense.resident_message where state ="
                        + " 'QUEUED' and kind = 'PLEASE_CALL'")
                .query(String.class)
                .list())
        .as("by every way, a letter among them though there are others")
        .containsExactlyInAnyOrder(
            "SMS +12095550100", "EMAIL rosa@example.org", "LETTER 1 Main Street\nTown, CA 95000");
    // What the proof of effort is printed from.
    assertThat(matters.attempts(only().id()))
        .extracting(ContactAttempt::channel)
        .containsExactlyInAnyOrder(Channel.PHONE, Channel.TEXT, Channel.EMAIL, Channel.LETTER);
    assertThat(office.bean(SentMessages.class).of(only().id()))
        .extracting(SentMessage::kind)
        .contains(SafeMessage.RECEIVED, SafeMessage.PLEASE_CALL);
  }

  @Test
  void scenario_53_attempts_of_another_time_do_not_count_again() {
    send(answers(), null);
    ready();
    for (int time = 0; time < 4; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
    }
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(90));
    assertThat(reaching.finishReaching(only(), false, 80, "pat").get("reached").arguments())
        .containsExactly(0, 4);
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 80, "pat")).isEmpty();
  }

  @Test
  void scenario_53_nobody_with_an_address_is_closed_as_not_reached_before_a_letter_went_there() {
    send(answers("address", "1 Main Street\nTown, CA 95000"), null);
    Matter matter = only();
    assertThat(following.follow(matter, closed(ClosedAs.NOT_REACHED), 1, "pat"))
        .containsOnlyKeys("closedAs");
    attempt(Channel.LETTER, Result.SENT);
    assertThat(following.follow(matter, closed(ClosedAs.NOT_REACHED), 1, "pat")).isEmpty();
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.NOT_REACHED);
    // Where nobody can write, silence has been asked for by all that there is.
    send(answers("firstName", "Ana", "phone", "+12095550133"), null);
    assertThat(following.follow(only(), closed(ClosedAs.NOT_REACHED), 2, "pat")).isEmpty();
  }

  @Test
  void scenario_53_the_next_search_ends_by_itself_too_and_a_second_run_of_the_job_does_nothing() {
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    send(answers(), null);
    ready();
    for (int time = 0; time < 4; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
    }
    EndingContact ending = office.bean(EndingContact.class);
    ending.end(only(), 79);
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
    ending.end(only(), 79);
    assertThat(toldOf("attempts are recorded")).as("the same job once more").isZero();
    pass(90);
    assertThat(ending.sought(only().id())).as("looked for again").isPresent();
    ending.end(only(), 80);
    assertThat(toldOf("attempts are recorded")).isOne();
    for (int time = 0; time < 4; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
    }
    ending.end(only(), 80);
    assertThat(only().dueOn()).isEqualTo(TestClient.TODAY.plusDays(180));
  }

  /** The second try comes 180 days after the first end, and not 90 days after the second one. */
  @Test
  void scenario_54_who_was_not_reached_is_tried_again_after_90_and_after_180_days() {
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    ReferralCode code = send(answers(), null);
    ready();
    tried();
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
    assertThat(only().dueOn()).isEqualTo(TestClient.TODAY.plusDays(90));
    assertThat(waitsFor()).isEqualTo("PT2160H");
    pass(120);
    tried();
    office.bean(EndingContact.class).end(only(), 80);
    assertThat(only().dueOn()).isEqualTo(TestClient.TODAY.plusDays(180));
    assertThat(waitsFor()).isEqualTo("PT1440H");
    // Whoever was heard of since begins anew.
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    pass(1);
    tried();
    assertThat(reaching.finishReaching(only(), false, 81, "pat")).isEmpty();
    assertThat(waitsFor()).isEqualTo("PT2160H");
  }

  private void tried() {
    for (int time = 0; time < 2; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
      attempt(Channel.EMAIL, Result.SENT);
    }
    attempt(Channel.LETTER, Result.SENT);
  }

  /** The time until the resident is tried again, as the process was told last. */
  private String waitsFor() {
    return db.sql(
            "select variables ->> 'waitFor' from outbox where variables ->> 'waitFor' is not null order by id desc limit 1")
        .query(String.class)
        .single();
  }

  private long toldOf(String words) {
    return db.sql("select count(*) from message where words::text like '%' || :words || '%'")
        .param("words", words)
        .query(Long.class)
        .single();
  }

  @Test
  void scenario_53_who_was_not_reached_is_tried_again_on_the_day_of_the_countys_own_term() {
    db.sql(
            "update county set settings = settings || '{\"terms\": {\"retryResident\": \"P45D\"}}'"
                + " where id = :id")
        .param("id", county)
        .update();
    send(answers(), null);
    givenUp();
    assertThat(only().dueOn()).isEqualTo(today().plusDays(45));
  }

  @Test
  void scenario_54_who_was_not_reached_and_answers_is_to_be_reached_again() {
    ReferralCode code = send(answers(), null);
    givenUp();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(60));
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    assertThat(only().state()).isEqualTo(State.CONTACTING);
    assertThat(stage(code)).isEqualTo("CONTACTING");
    assertThat(only().dueOn()).isAfter(TestClient.TODAY.plusDays(60));
    assertThat(looked(Matters.Which.UNANSWERED, "pat")).as("waits for the office").hasSize(1);
  }

  @Test
  void scenario_54_five_months_later_it_goes_on_where_it_last_stood_whatever_was_tried_since() {
    ReferralCode code = send(answers("email", "rosa@example.org"), null);
    waitFor(Telling.NOW);
    sentSoFar();
    pass(30);
    office.bean(RemindingWaiting.class).remind();
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
    pass(150);
    put(new InboxItem.Contact(code, Map.of("email", List.of("r@example.org"))));
    assertThat(only().state()).as("it was reached before").isEqualTo(State.REVIEWING);
    assertThat(stage(code)).isEqualTo("REVIEWING");
    assertThat(messages()).last().asString().startsWith("resident-answered");
    // Who was never reached is to be reached, also after the search was begun again in between.
    ReferralCode other = send(answers("firstName", "Ana", "phone", "+12095550133"), null);
    Matter ana = all().stream().filter(one -> one.name().contains("Ana")).findFirst().orElseThrow();
    db.sql("update defense.matter set state = 'COULD_NOT_REACH' where id = :id")
        .param("id", ana.id())
        .update();
    pass(150);
    put(new InboxItem.Contact(other, Map.of("email", List.of("ana@example.org"))));
    assertThat(again(ana).state()).isEqualTo(State.CONTACTING);
    assertThat(stage(other)).isEqualTo("CONTACTING");
  }

  @Test
  void scenario_54_what_was_closed_as_not_reached_is_open_again_with_its_code_on_any_answer() {
    ReferralCode code = reviewed();
    Matter matter = only();
    for (InboxItem answer :
        List.of(
            new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))),
            new InboxItem.Reopening(code, "contra-costa"))) {
      close(ClosedAs.NOT_REACHED);
      ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(150));
      put(answer);
      isOpenAgain(code);
    }
    close(ClosedAs.NOT_REACHED);
    for (String command : List.of("STOP", "START", "ENDHELPER")) {
      office.bean(TakingTexts.class).reply(county, "+12095550100", command, command);
      assertThat(again(matter).state()).as(command).isEqualTo(State.CLOSED);
    }
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(1));
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Here I am", "back");
    isOpenAgain(code);
    assertThat(
            db.sql("select count(distinct message_id) from outbox where name = 'matter-reopened'")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  private void isOpenAgain(ReferralCode code) {
    assertThat(only().state()).isEqualTo(State.REVIEWING);
    assertThat(only().closedAs()).isNull();
    assertThat(stage(code)).isEqualTo("REVIEWING");
    assertThat(matters.events(only().id())).extracting(MatterEvent::kind).contains(Kind.REOPENED);
  }

  @Test
  void what_was_closed_for_another_reason_is_open_again_where_the_person_or_the_office_asks() {
    ReferralCode code = reviewed();
    Matter matter = only();
    close(ClosedAs.NOT_ELIGIBLE);
    put(new InboxItem.Contact(code, Map.of("email", List.of("rosa@example.org"))));
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Thanks!", "thanks");
    assertThat(again(matter).state()).as("an answer alone").isEqualTo(State.CLOSED);
    db.sql("update defense.matter set given_to = 'quinn'").update();
    put(new InboxItem.Reopening(code, "contra-costa"));
    isOpenAgain(code);
    assertThat(db.sql("select given_to from defense.matter").query(String.class).list())
        .as("whoever stood in for somebody does so no more")
        .containsOnlyNulls();
    close(ClosedAs.DENIED);
    assertThat(office.bean(ReopeningMatter.class).reopen(again(matter), "pat")).isEmpty();
    isOpenAgain(code);
    close(ClosedAs.DECEASED);
    assertThat(office.bean(ReopeningMatter.class).reopen(again(matter), "pat")).isPresent();
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(again(matter).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void what_nobody_had_reviewed_begins_anew_and_its_days_are_over() {
    ReferralCode code = send(answers("dateSoon", "yes", "soonOn", "2026-12-20"), null);
    assertThat(
            office
                .bean(SettingDate.class)
                .set(only(), TestClient.TODAY.plusDays(9), "Room 2", null, "pat"))
        .isEmpty();
    Matter matter = only();
    put(new InboxItem.Withdrawal(code));
    assertThat(again(matter).closedAs()).isEqualTo(ClosedAs.WITHDRAWN);
    pass(30);
    put(new InboxItem.Reopening(code, "alder"));
    assertThat(again(matter).state()).as("asked of another office").isEqualTo(State.CLOSED);
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(office.bean(TellingUnopened.class).tell(county)).as("opened just now").isZero();
    assertThat(only().comeOn()).isNull();
    assertThat(only().urgentOn()).isNull();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    assertThat(
            db.sql("select count(*) from outbox where message_id like 'matter-received:%:%'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void nothing_of_a_client_with_a_conflict_opens_again() {
    ReferralCode code = reviewed();
    close(ClosedAs.NOT_REACHED);
    send(answers("phoneCode", "+12095550100"), null);
    acting.open(only(), 177, "pat");
    assertThat(
            conflicts.checkConflict(only(), new TypedConflict(true, "", "Legal aid"), 178, "pat"))
        .isEmpty();
    put(new InboxItem.Reopening(code, "contra-costa"));
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Here I am", "back");
    assertThat(all()).isEmpty();
  }

  @Test
  void what_was_granted_counts_in_the_figures_whatever_comes_of_the_matter_then() {
    ReferralCode code = reviewed();
    close(ClosedAs.GRANTED_SOME);
    String granted = "select granted_on::text || ' ' || decided_on from defense.matter_steps";
    String before = db.sql(granted).query(String.class).single();
    pass(100);
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(db.sql(granted).query(String.class).single()).isEqualTo(before);
    close(ClosedAs.NOT_ELIGIBLE);
    assertThat(db.sql(granted).query(String.class).single()).isEqualTo(before);
  }

  @Test
  void a_text_from_a_number_of_several_people_opens_none_of_their_matters_again() {
    reviewed();
    close(ClosedAs.NOT_REACHED);
    send(answers("firstName", "Tom"), null);
    close(ClosedAs.NOT_REACHED);
    pass(1);
    office.bean(TakingTexts.class).reply(county, "+12095550100", "Here I am", "back");
    assertThat(all()).isEmpty();
    assertThat(office.bean(TakingTexts.class).unknown(county)).isNotEmpty();
  }

  @Test
  void whoever_closes_a_duplicate_or_what_the_law_does_not_help_says_of_what_or_why() {
    ReferralCode code = reviewed();
    for (ClosedAs as : List.of(ClosedAs.DUPLICATE, ClosedAs.NOT_ELIGIBLE)) {
      assertThat(
              following.follow(
                  only(), new TypedNext(State.CLOSED, null, as, " ", Telling.NOW), 80, "pat"))
          .containsOnlyKeys("note");
    }
    Matter matter = only();
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.CLOSED, null, ClosedAs.DUPLICATE, "Matter 12", Telling.NOW),
                80,
                "pat"))
        .isEmpty();
    put(new InboxItem.Reopening(code, "contra-costa"));
    assertThat(again(matter).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whoever_has_an_open_matter_goes_on_with_that_one() {
    ReferralCode first = send(answers(), null);
    Matter closed = only();
    close(ClosedAs.NOT_REACHED);
    ReferralCode second = send(answers("phoneCode", "+12095550100"), null);
    put(new InboxItem.Reopening(first, "contra-costa"));
    assertThat(again(closed).state()).isEqualTo(State.CLOSED);
    assertThat(stage(second)).isEqualTo("RECEIVED");
    assertThat(
            office.bean(ReopeningMatter.class).reopen(again(closed), "pat").orElseThrow().pattern())
        .contains("another open matter");
  }

  private void close(ClosedAs as) {
    db.sql(
            "update defense.matter set state = 'CLOSED', since = :now, closed_as = :as where state"
                + " <> 'CLOSED'")
        .param("as", as.name())
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
  }

  private void givenUp() {
    ready();
    for (int time = 0; time < 4; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
    }
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
  }

  private void ready() {
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "", ""), 78, "pat"))
        .isEmpty();
  }

  private void attempt(Channel channel, Result result) {
    assertThat(
            reaching.attempt(
                only(), new TypedAttempt(TestClient.TODAY, channel, result, ""), "pat"))
        .isEmpty();
  }

  @Test
  void an_attempt_has_a_way_a_result_and_a_day_that_has_been() {
    send(answers(), null);
    assertThat(reaching.attempt(only(), new TypedAttempt(null, null, null, ""), "pat"))
        .containsOnlyKeys("channel", "result", "on");
    assertThat(
            reaching.attempt(
                only(),
                new TypedAttempt(
                    TestClient.TODAY.plusDays(1), Channel.PHONE, Result.REACHED, "x".repeat(2_001)),
                "pat"))
        .containsOnlyKeys("on", "note");
  }

  @Test
  void whoever_is_waited_for_is_reminded_every_week_for_three_until_there_is_an_answer() {
    ReferralCode code = send(answers("email", "rosa@example.org"), null);
    waitFor(Telling.NOW);
    RemindingWaiting reminding = office.bean(RemindingWaiting.class);
    int reminders = 0;
    sentSoFar();
    for (int day = 1; day <= 40; day++) {
      pass(1);
      sentSoFar();
      reminders += reminding.remind() + reminding.remind();
      assertThat(reminders).as("day " + day).isEqualTo(Math.min(3, day / 7));
      assertThat(only().state())
          .as("day " + day)
          .isEqualTo(day < 30 ? State.WAITING_FOR_YOU : State.COULD_NOT_REACH);
    }
    waitFor(Telling.NOW);
    sentSoFar();
    pass(8);
    assertThat(reminding.remind()).isOne();
    sentSoFar();
    pass(1);
    waitFor(Telling.NOW);
    assertThat(reminding.remind()).as("waited for anew, and told of nothing else yet").isZero();
    sentSoFar();
    pass(6);
    assertThat(reminding.remind()).as("six days after the second message").isZero();
    pass(1);
    assertThat(reminding.remind()).as("a week after it").isOne();
    sentSoFar();
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550177"))));
    pass(7);
    sentSoFar();
    assertThat(reminding.remind()).as("after an answer").isZero();
  }

  /** A letter into custody and the answer take twice as long (15 CCR 1063: mail alone). */
  @Test
  void to_who_is_in_custody_all_of_it_takes_twice_as_long() {
    send(answers("custody", "yes", "address", "Main Jail"), null);
    ready();
    attempt(Channel.LETTER, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    movesTo(State.PREPARING, 82);
    assertThat(only().dueOn()).isEqualTo(today().plusDays(28));
    movesTo(State.RECORD_ASKED, 83);
    assertThat(only().dueOn()).as("nobody in custody is asked").isEqualTo("2026-12-22");
    movesTo(State.WAITING_FOR_YOU, 84);
    assertThat(only().dueOn()).isEqualTo(today().plusDays(60));
    db.sql("update defense.matter set due_on = due_on + 60").update();
    RemindingWaiting reminding = office.bean(RemindingWaiting.class);
    int reminders = 0;
    sentSoFar();
    for (int day = 1; day <= 62; day++) {
      pass(1);
      sentSoFar();
      reminders += reminding.remind() + reminding.remind();
      assertThat(reminders).as("day " + day).isEqualTo(Math.min(3, day / 14));
      assertThat(only().state())
          .as("day " + day)
          .isEqualTo(day < 60 ? State.WAITING_FOR_YOU : State.COULD_NOT_REACH);
    }
  }

  @Test
  void whoever_answers_in_the_evening_is_not_asked_to_call_in_the_morning() {
    ReferralCode code = send(answers("texts", "yes"), null);
    waitFor(Telling.NOW);
    sentSoFar();
    pass(7);
    // 9 p.m.: the reminder waits for the morning.
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(9));
    assertThat(office.bean(RemindingWaiting.class).remind()).isOne();
    assertThat(pleaseCall()).containsExactly("QUEUED", "SENT");
    office.bean(TakingTexts.class).reply(county, "2095550100", "I can come on Monday", "SM7");
    assertThat(pleaseCall()).containsExactly("DROPPED", "SENT");
    assertThat(stage(code)).as("somebody looks at the answer").isEqualTo("WAITING_FOR_YOU");
  }

  private List<String> pleaseCall() {
    return db.sql(
            "select state from defense.resident_message where kind = 'PLEASE_CALL' order by state")
        .query(String.class)
        .list();
  }

  @Test
  void whoever_is_silent_for_thirty_days_is_written_a_letter_too_and_goes_on_where_it_stood() {
    ReferralCode code =
        send(
            answers("email", "rosa@example.org", "address", "1 Main Street\nTown, CA 95000"), null);
    waitFor(Telling.NOW);
    sentSoFar();
    pass(30);
    office.bean(RemindingWaiting.class).remind();
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
    assertThat(stage(code)).isEqualTo("COULD_NOT_REACH");
    assertThat(only().dueOn())
        .as("the day that somebody set")
        .isEqualTo(TestClient.TODAY.plusDays(60));
    assertThat(
            db.sql(
                    "select channel from defense.resident_message where state = 'QUEUED' and kind ="
                        + " 'PLEASE_CALL' order by channel")
                .query(String.class)
                .list())
        .containsExactly("EMAIL", "LETTER");
    put(new InboxItem.Contact(code, Map.of("email", List.of("ana@example.org"))));
    assertThat(only().state()).as("it was reached before").isEqualTo(State.REVIEWING);
    assertThat(
            db.sql(
                    "select count(*) from defense.resident_message where state = 'QUEUED' and kind"
                        + " = 'PLEASE_CALL'")
                .query(Long.class)
                .single())
        .as("nobody who has answered is asked to call")
        .isZero();
  }

  @Test
  void whoever_is_to_be_told_later_or_has_called_is_not_reminded() {
    send(answers("email", "rosa@example.org"), null);
    LocalDate later = LocalDate.now(office.bean(Clock.class)).plusDays(20);
    waitFor(new Telling(Telling.When.LATER, later));
    pass(8);
    assertThat(office.bean(RemindingWaiting.class).remind()).as("told later").isZero();
    waitFor(Telling.NOW);
    sentSoFar();
    pass(8);
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(office.bean(RemindingWaiting.class).remind()).as("has called").isZero();
  }

  @Test
  void whoever_got_no_message_when_the_wait_began_is_not_reminded() {
    send(answers("email", "rosa@example.org"), null);
    waitFor(Telling.NOT);
    pass(8);
    assertThat(office.bean(RemindingWaiting.class).remind()).isZero();
  }

  private void waitFor(Telling telling) {
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

  private void sentSoFar() {
    db.sql(
            "update defense.resident_message set state = 'SENT', sent_at = :now where state ="
                + " 'QUEUED'")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
  }

  @Test
  void what_was_asked_for_has_a_usual_day_and_that_the_record_is_there_is_told() {
    ReferralCode code = send(answers("email", "rosa@example.org"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    assertThat(only().dueOn()).as("20 working days").isEqualTo(LocalDate.of(2026, 12, 30));
    movesTo(State.RECORD_ASKED, 80);
    assertThat(only().dueOn()).as("15 working days").isEqualTo(LocalDate.of(2026, 12, 22));
    assertThat(stage(code)).isEqualTo("RECORD_ASKED");
    assertThat(sent()).extracting(SentMessage::kind).containsExactly(SafeMessage.RECEIVED);
    movesTo(State.REVIEWING, 81);
    assertThat(only().dueOn()).isEqualTo(LocalDate.of(2026, 12, 30));
    assertThat(sent().get(0).kind()).isEqualTo(SafeMessage.NEWS);
    movesTo(State.PREPARING, 82);
    assertThat(only().dueOn()).isEqualTo(TestClient.TODAY.plusDays(14));
    movesTo(State.WAITING_FOR_YOU, 83);
    assertThat(only().dueOn()).isEqualTo(TestClient.TODAY.plusDays(30));
    // How long a court takes, only the office knows.
    assertThat(
            following.follow(
                only(), new TypedNext(State.FILED, null, null, "", Telling.NOW), 84, "pat"))
        .containsOnlyKeys("until");
  }

  private void movesTo(State state, long task) {
    assertThat(
            following.follow(
                only(), new TypedNext(state, null, null, "", Telling.NOW), task, "pat"))
        .isEmpty();
  }

  @Test
  void scenario_55_not_yet_comes_back_on_its_day_and_the_person_sees_the_day() {
    ReferralCode code = send(answers("email", "rosa@example.org"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    LocalDate april = LocalDate.of(2027, 4, 7);
    assertThat(
            following.follow(
                only(), new TypedNext(State.NOT_YET, null, null, "", Telling.NOW), 80, "pat"))
        .containsOnlyKeys("until");
    assertThat(
            following.follow(
                only(), new TypedNext(State.NOT_YET, april, null, "", Telling.NOW), 80, "pat"))
        .isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0).nextBy()).isEqualTo(april);
    assertThat(
            db.sql("select variables ->> 'waitFor' from outbox where user_task_key = 80")
                .query(String.class)
                .single())
        .isEqualTo(
            Duration.between(
                    Instant.parse("2026-12-01T20:00:00Z"), Instant.parse("2027-04-07T07:00:01Z"))
                .toString());
    assertThat(timeHasCome()).containsExactly("2027-04-07 09:00 QUEUED");
    LocalDate may = LocalDate.of(2027, 5, 3);
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(1));
    assertThat(
            following.follow(
                only(), new TypedNext(State.NOT_YET, may, null, "", Telling.NOW), 81, "pat"))
        .isEmpty();
    assertThat(timeHasCome())
        .containsExactly("2027-04-07 09:00 DROPPED", "2027-05-03 09:00 QUEUED");
    var returning = office.bean(ReturningNotYet.class);
    // Until eleven at night before that day.
    ((TestClock) office.bean(Clock.class))
        .pass(Duration.between(Instant.parse("2026-12-02T20:00:00Z"), may(6)));
    assertThat(returning.takeBack()).as("the evening before").isZero();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(2));
    assertThat(returning.takeBack()).isOne();
    assertThat(returning.takeBack()).as("once").isZero();
    assertThat(only().state()).isEqualTo(State.REVIEWING);
    ShownReferral.Matter shown = board.find(code, BORN).orElseThrow().matters().get(0);
    assertThat(shown.stage()).isEqualTo("REVIEWING");
    assertThat(shown.nextBy()).as("twenty working days").isEqualTo(LocalDate.of(2027, 6, 1));
  }

  private static Instant may(int hour) {
    return Instant.parse("2027-05-03T0%d:00:00Z".formatted(hour));
  }

  /** When the person is told that the day has come, where the office is. */
  private List<String> timeHasCome() {
    return db.sql(
            """
            select to_char(next_attempt_at at time zone 'America/Los_Angeles', 'YYYY-MM-DD HH24:MI ') || state
              from defense.resident_message where kind = 'TIME_HAS_COME' order by id
            """)
        .query(String.class)
        .list();
  }

  @Test
  void it_is_closed_with_a_reason_of_the_list() {
    send(answers(), null);
    ready();
    attempt(Channel.IN_PERSON, Result.REACHED);
    reaching.finishReaching(only(), true, 79, "pat");
    Matter matter = only();
    for (ClosedAs never : List.of(ClosedAs.SPAM, ClosedAs.WITHDRAWN)) {
      assertThat(
              following.follow(
                  matter, new TypedNext(State.CLOSED, null, never, "", Telling.NOW), 80, "pat"))
          .containsOnlyKeys("closedAs");
    }
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.CLOSED, null, ClosedAs.GRANTED_ALL, "", Telling.NOW),
                80,
                "pat"))
        .isEmpty();
    assertThat(again(matter).isOpen()).isFalse();
  }

  @Test
  void what_the_person_closed_meanwhile_is_moved_by_nobody_who_has_not_seen_that() {
    ReferralCode code = reviewed();
    Matter seen = only();
    put(new InboxItem.Withdrawal(code));
    assertThat(following.follow(seen, filed(), 80, "pat")).containsOnlyKeys("");
    assertThat(acting.open(seen, 81, "pat")).containsOnlyKeys("");
    assertThat(conflicts.checkConflict(seen, new TypedConflict(false, "", ""), 82, "pat"))
        .containsOnlyKeys("");
    assertThat(reaching.finishReaching(seen, true, 83, "pat")).containsKey("");
    assertThat(following.follow(again(seen), filed(), 80, "pat")).containsOnlyKeys("");
    assertThat(again(seen).state()).isEqualTo(State.CLOSED);
    assertThat(stage(code)).isEqualTo("CLOSED");
    assertThat(completed()).containsExactly(77L, 78L, 79L);
  }

  @Test
  void whoever_has_an_older_page_of_a_matter_is_told_that_it_has_moved_on() {
    reviewed();
    Matter seen = only();
    assertThat(following.follow(seen, filed(), 80, "pat")).isEmpty();
    assertThat(following.follow(seen, closed(ClosedAs.DENIED), 81, "quinn")).containsOnlyKeys("");
    assertThat(only().state()).isEqualTo(State.FILED);
    assertThat(following.follow(only(), closed(ClosedAs.DENIED), 81, "quinn")).isEmpty();
  }

  @Test
  void of_two_clicks_at_once_one_moves_the_matter() throws Exception {
    reviewed();
    Matter seen = only();
    List<Map<String, Text>> both =
        AtOnce.times(2, () -> following.follow(seen, filed(), 80, "pat"));
    assertThat(both).extracting(Map::size).containsExactlyInAnyOrder(0, 1);
    assertThat(following.follow(only(), filed(), 80, "pat")).as("a third").containsOnlyKeys("");
    assertThat(matters.events(seen.id()))
        .filteredOn(event -> event.kind() == Kind.MOVED && event.state() == State.FILED)
        .hasSize(1);
  }

  private static TypedNext filed() {
    return new TypedNext(State.FILED, TestClient.TODAY.plusDays(9), null, "", Telling.NOW);
  }

  /** The tasks that the domain has completed. */
  private List<Long> completed() {
    return db.sql("select user_task_key from outbox where kind = 'TASK_COMPLETION' order by 1")
        .query(Long.class)
        .list();
  }

  @Test
  void somebody_is_found_by_name_and_by_code() {
    ReferralCode code = send(answers(), null);
    send(answers("firstName", "Tom", "lastName", "Oak"), null);
    assertThat(matters.count(new Matters.Asked(county, Matters.Which.OPEN, "nunez", "pat")))
        .isOne();
    assertThat(matters.count(new Matters.Asked(county, Matters.Which.OPEN, code.shown(), "pat")))
        .isOne();
    assertThat(
            matters.count(
                new Matters.Asked(
                    county,
                    Matters.Which.OPEN,
                    code.shown().toLowerCase(java.util.Locale.ROOT),
                    "pat")))
        .isOne();
    assertThat(matters.count(new Matters.Asked(county, Matters.Which.OPEN, "nobody", "pat")))
        .isZero();
    assertThat(matters.count(new Matters.Asked(county, Matters.Which.CLOSED, "", "pat"))).isZero();
  }

  @Test
  void scenario_46_a_draft_that_nobody_sent_is_erased_and_one_count_is_left() {
    Drafts drafts = office.bean(Drafts.class);
    drafts.begin("es", null);
    drafts.begin("es", null);
    drafts.visit(ReferralCode.random(), BORN, "en", false);
    drafts.forget();
    assertThat(db.sql("select count(*) from portal.draft").query(Long.class).single()).isEqualTo(3);
    db.sql(
            "update portal.draft set changed_at = changed_at - interval '14 days' + interval '1 hour'")
        .update();
    drafts.forget();
    assertThat(
            db.sql("select count(*) from portal.draft where not sent").query(Long.class).single())
        .as("an hour before its fourteen days are over")
        .isEqualTo(2);
    db.sql("update portal.draft set changed_at = changed_at - interval '2 hours'").update();
    drafts.forget();
    drafts.forget();
    assertThat(db.sql("select count(*) from portal.draft").query(Long.class).single()).isZero();
    assertThat(db.sql("select language || drafts from draft_count").query(String.class).list())
        .containsExactly("es2");
  }

  @Test
  void what_cannot_be_taken_stays_and_holds_nothing_else_up() {
    db.sql(
            "insert into portal.inbox (key, kind, said, arrived_at) values (gen_random_uuid(),"
                + " 'REFERRAL', '{}', now())")
        .update();
    ReferralCode code = ReferralCode.random();
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                code, BORN, "en", answers(), List.of(), null, Instant.EPOCH, null));
    long bad = office.bean(TakingInbox.class).numberAfter(0).orElseThrow();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> receiving.takeNext(0))
        .isInstanceOf(RuntimeException.class);
    assertThat(receiving.takeNext(bad)).isPresent();
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(office.bean(TakingInbox.class).numberAfter(0)).contains(bad);
  }

  @Test
  void what_is_sent_behind_a_code_waits_for_its_form_and_holds_nothing_else_up() {
    Inbox inbox = office.bean(Inbox.class);
    ReferralCode code = ReferralCode.random();
    inbox.put(UUID.randomUUID(), form(code, answers(), null));
    long waiting = office.bean(TakingInbox.class).numberAfter(0).orElseThrow();
    db.sql("update portal.inbox set said = said || '{\"language\": null}'").update();
    inbox.put(
        UUID.randomUUID(),
        new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)),
        new byte[] {1, 2, 3});
    inbox.put(
        UUID.randomUUID(),
        new InboxItem.Consents(
            code, List.of(new InboxItem.Consent("mayLook", false, "¿Podemos mirar?")), "es"));
    inbox.put(
        UUID.randomUUID(), new InboxItem.Contact(code, Map.of("phone", List.of("+12095550188"))));
    inbox.put(UUID.randomUUID(), new InboxItem.HelperEnd(code));
    inbox.put(UUID.randomUUID(), new InboxItem.Withdrawal(code));
    inbox.put(
        UUID.randomUUID(),
        form(ReferralCode.random(), answers("firstName", "Mia", "phone", "+12095550177"), null));
    assertThatThrownBy(() -> receiving.takeNext(0)).isInstanceOf(RuntimeException.class);
    long other = receiving.takeNext(waiting).orElseThrow();
    assertThat(only().name()).as("somebody else's form").isEqualTo("Núñez, Mia");
    assertThat(receiving.takeNext(other)).isEmpty();
    assertThat(office.bean(TakingInbox.class).numberAfter(waiting)).isEmpty();
    db.sql(
            "update portal.inbox set said = said || '{\"language\": \"es\"}' where kind ="
                + " 'REFERRAL'")
        .update();
    takeAll();
    assertThat(all()).extracting(Matter::name).containsExactly("Núñez, Mia");
    Matter withdrawn =
        matters
            .page(new Matters.Asked(county, Matters.Which.CLOSED, "", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(withdrawn.closedAs()).isEqualTo(ClosedAs.WITHDRAWN);
    assertThat(matters.referrals(withdrawn.id()).get(0).one("phone")).contains("+12095550188");
    assertThat(office.bean(Consents.class).ofClient(withdrawn.clientId()))
        .containsEntry("mayLook", false);
    assertThat(office.bean(ReferralPapers.class).of(withdrawn.id())).hasSize(1);
    assertThat(office.bean(TakingInbox.class).numberAfter(0)).isEmpty();
  }

  private List<SentMessage> sent() {
    return office.bean(SentMessages.class).of(only().id());
  }

  @Test
  void
      scenario_13_the_confirmation_is_in_the_language_of_the_person_by_every_way_that_is_allowed() {
    ReferralCode code = send(answers("texts", "yes", "email", "rosa@example.org"), null);
    assertThat(sent()).hasSize(2).allMatch(one -> one.kind() == SafeMessage.RECEIVED);
    List<String> bodies =
        db.sql("select body from defense.resident_message").query(String.class).list();
    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("ya tenemos su formulario")
                    .contains(code.shown())
                    .contains("15 dic. 2026")
                    .doesNotContain("Rosa"));
  }

  @Test
  void scenario_13_the_letter_is_in_spanish_too_and_the_consent_is_kept_with_its_wording()
      throws Exception {
    Map<String, List<String>> byMail = answers("address", "1 Main Street\nTown, CA 95000");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    byte[] pdf = office.bean(ResidentLetters.class).print(county, "Letters", "pat").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Una carta sobre su formulario", "1 de diciembre de 2026")
          .contains("ya tenemos su formulario", code.shown(), "¿Es real esta carta?")
          .doesNotContain("A letter about", "December", "we got your form", "Is this letter real");
    }
    assertThat(
            db.sql(
                    "select language || ' ' || question || ' ' || given || ' ' || wording from"
                        + " defense.consent")
                .query(String.class)
                .list())
        .as("the wording is the one that was shown, and the language that it was shown in")
        .containsExactly("es mayLook true ¿Podemos mirar sus antecedentes?");
    send(answers("firstName", "Ana", "email", "ana@example.org"), null);
    assertThat(
            db.sql("select subject from defense.resident_message where channel = 'EMAIL'")
                .query(String.class)
                .single())
        .endsWith(": su formulario");
  }

  @Test
  void scenario_56_who_has_to_come_is_told_at_once_and_reminded_seven_days_and_one_day_before() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    LocalDate day = TestClient.TODAY.plusDays(20);
    assertThat(dates.set(only(), null, " ", null, "pat")).containsOnlyKeys("comeOn", "comeTo");
    assertThat(dates.set(only(), TestClient.TODAY.minusDays(1), "x".repeat(201), null, "pat"))
        .containsOnlyKeys("comeOn", "comeTo");
    assertThat(dates.set(only(), day, "Department 12, 8:30 a.m.", null, "pat")).isEmpty();
    assertThat(dates.set(only(), day, "Department 12, 8:30 a.m.", null, "pat")).isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0))
        .satisfies(
            shown -> {
              assertThat(shown.comeOn()).isEqualTo(day);
              assertThat(shown.comeTo()).isEqualTo("Department 12, 8:30 a.m.");
            });
    assertThat(matters.events(only().id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.DATE_SET)
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.day()).isEqualTo(day);
              assertThat(set.words()).isEqualTo("Department 12, 8:30 a.m.");
            });
    assertThat(told()).isEqualTo(1);
    assertThat(dates.remind()).isZero();
    pass(13);
    assertThat(dates.remind()).isOne();
    assertThat(dates.remind()).isZero();
    pass(6);
    assertThat(dates.remind()).isOne();
    pass(1);
    assertThat(dates.remind()).isZero();
    assertThat(told()).isEqualTo(3);
  }

  @Test
  void scenario_56_to_a_shared_phone_a_reminder_says_no_more_than_the_day() {
    send(answers("texts", "yes", "phoneUse", "shared"), null);
    SettingDate dates = office.bean(SettingDate.class);
    dates.set(only(), TestClient.TODAY.plusDays(20), "Department 12, 8:30 a.m.", null, "pat");
    pass(13);
    assertThat(dates.remind()).isOne();
    pass(6);
    assertThat(dates.remind()).isOne();
    assertThat(
            db.sql("select body from defense.resident_message where kind = 'COME_ON' order by id")
                .query(String.class)
                .list())
        .as("at once, seven days and one day before")
        .hasSize(3)
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("21 dic. 2026")
                    .doesNotContain("Rosa", "Department", "8:30")
                    .doesNotContainPattern("(?i)corte|tribunal|caso|court|case"));
  }

  @Test
  void scenario_56_another_day_takes_the_place_of_the_first_and_without_one_nobody_is_reminded() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    dates.set(only(), TestClient.TODAY.plusDays(3), "Room 5, 9 a.m.", null, "pat");
    assertThat(dates.remind()).isZero();
    dates.set(only(), TestClient.TODAY.plusDays(9), "Room 5, 9 a.m.", null, "pat");
    assertThat(told()).isEqualTo(2);
    pass(2);
    assertThat(dates.remind()).isOne();
    dates.drop(only(), null, "pat");
    dates.drop(only(), null, "pat");
    pass(6);
    assertThat(dates.remind()).isZero();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0).comeOn()).isNull();
    assertThat(matters.events(only().id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.DATE_DROPPED)
        .hasSize(1);
  }

  private long told() {
    return sent().stream().filter(one -> one.kind() == SafeMessage.COME_ON).count();
  }

  private void pass(int days) {
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(days));
  }

  private List<String> looked(Matters.Which which, String user) {
    return matters.page(new Matters.Asked(county, which, "", user), 10, 0).stream()
        .map(one -> one.matter().name())
        .toList();
  }

  /** The clock of the test stands still: what has been done was done a day before. */
  private void aDayLater() {
    db.sql("update defense.matter_event set at = at - interval '1 day'").update();
    db.sql("update defense.contact_attempt set recorded_at = recorded_at - interval '1 day'")
        .update();
  }

  @Test
  void the_queue_finds_what_somebody_opened_and_who_waits_for_an_answer() {
    send(answers(), null);
    send(answers("firstName", "Tom", "phone", "+12095550111"), null);
    Matter rosa =
        all().stream().filter(one -> one.name().contains("Rosa")).findFirst().orElseThrow();
    acting.open(rosa, 77, "pat");
    assertThat(looked(Matters.Which.MINE, "pat")).containsExactly("Núñez, Rosa");
    assertThat(looked(Matters.Which.MINE, "kim")).isEmpty();
    assertThat(looked(Matters.Which.UNANSWERED, "pat")).isEmpty();
    aDayLater();
    office.bean(TakingTexts.class).reply(county, "2095550100", "Call me", "SM1");
    assertThat(looked(Matters.Which.UNANSWERED, "kim")).containsExactly("Núñez, Rosa");
    assertThat(matters.unansweredSince(rosa)).contains(Instant.parse("2026-12-01T20:00:00Z"));
    assertThat(matters.page(new Matters.Asked(county, Matters.Which.OPEN, "rosa", "pat"), 1, 0))
        .first()
        .satisfies(
            one ->
                assertThat(one.unansweredSince()).isEqualTo(Instant.parse("2026-12-01T20:00:00Z")));
    aDayLater();
    assertThat(
            reaching.attempt(
                rosa,
                new TypedAttempt(TestClient.TODAY, Channel.PHONE, Result.NO_ANSWER, ""),
                "pat"))
        .isEmpty();
    assertThat(looked(Matters.Which.UNANSWERED, "pat")).isEmpty();
    assertThat(matters.unansweredSince(rosa)).isEmpty();
    assertThat(matters.counts(county, "", "pat"))
        .containsEntry(Matters.Which.MINE, 1L)
        .containsEntry(Matters.Which.UNANSWERED, 0L)
        .containsEntry(Matters.Which.CLOSED, 0L)
        .containsEntry(Matters.Which.OPEN, (long) all().size());
    assertThat(matters.counts(county, "nobody", "pat").values()).containsOnly(0L);
  }

  @Test
  void the_queue_finds_whom_no_message_reached_until_another_way_was_tried() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).isEmpty();
    db.sql(
            "update defense.resident_message set state = 'FAILED', due_at = due_at - interval '1"
                + " day'")
        .update();
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).containsExactly("Núñez, Rosa");
    // The same by e-mail has arrived.
    db.sql(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, queued_at, due_at, next_attempt_at, sent_at)
            select matter_id, county_id, kind, 'EMAIL', 'rosa@example.org', language, 's', body, occasion, 'other@clearance', 'SENT',
                   queued_at, due_at, next_attempt_at, now()
              from defense.resident_message
            """)
        .update();
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).isEmpty();
    db.sql("delete from defense.resident_message where channel = 'EMAIL'").update();
    attempt(Channel.PHONE, Result.NO_ANSWER);
    assertThat(looked(Matters.Which.NOT_DELIVERED, "pat")).isEmpty();
  }

  @Test
  void the_queue_finds_who_needs_it_soon_and_who_came_back() {
    send(answers("dateSoon", "yes", "soonOn", TestClient.TODAY.plusDays(31).toString()), null);
    send(
        answers(
            "firstName",
            "Tom",
            "dateSoon",
            "yes",
            "soonOn",
            TestClient.TODAY.plusDays(32).toString()),
        null);
    assertThat(looked(Matters.Which.NEEDED_SOON, "pat")).containsExactly("Núñez, Rosa");
    assertThat(looked(Matters.Which.CAME_BACK, "pat")).isEmpty();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED'").update();
    assertThat(looked(Matters.Which.NEEDED_SOON, "pat")).isEmpty();
    send(answers("phoneCode", "+12095550100"), null);
    assertThat(looked(Matters.Which.CAME_BACK, "pat")).containsExactly("Núñez, Rosa");
  }

  @Test
  void who_does_not_allow_text_messages_gets_none() {
    send(answers(), null);
    assertThat(sent()).isEmpty();
    send(answers("firstName", "Tom", "texts", "yes", "phoneUse", "silent"), null);
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
  }

  @Test
  void scenarios_14_and_15_nothing_is_sent_to_who_is_in_custody_or_for_who_has_died() {
    send(answers("texts", "yes", "custody", "yes"), null);
    send(answers("firstName", "Tom", "texts", "yes", "forWhom", "jail"), null);
    send(answers("firstName", "Ann", "texts", "yes", "forWhom", "died"), null);
    assertThat(all()).hasSize(3);
    assertThat(
            db.sql("select count(*) from defense.resident_message where channel <> 'LETTER'")
                .query(Long.class)
                .single())
        .isZero();
  }

  /** The texts, e-mails and letters that were queued, by channel. */
  private List<String> channels() {
    return said().stream().map(Said::channel).distinct().toList();
  }

  @Test
  void scenario_14_nothing_but_letters_goes_to_who_is_in_custody_whatever_comes() {
    allIsTold(
        send(
            answers(
                "custody", "yes", "texts", "yes", "phoneUse", "mine", "email", "rosa@example.org"),
            null));
    assertThat(channels()).containsExactly("LETTER");
    assertThat(said())
        .extracting(Said::kind)
        .contains("RECEIVED", "PLEASE_CALL", "NEWS", "COME_ON", "SERVICE_ENDS");
  }

  @Test
  void scenario_15_nothing_goes_to_the_contacts_of_who_has_died_whatever_comes() {
    allIsTold(
        send(
            answers(
                "forWhom",
                "died",
                "texts",
                "yes",
                "phoneUse",
                "mine",
                "email",
                "ann@example.org",
                "address",
                "1 Main Street"),
            null));
    assertThat(said()).isEmpty();
  }

  /** Jails and prisons open legal mail only before its person (15 CCR 1063(c), 3144). */
  @Test
  void scenario_14_a_letter_to_custody_is_legal_mail_and_goes_to_the_facility_that_was_told()
      throws Exception {
    db.sql(
            "update county set settings = settings || '{\"defender\": {\"office\": \"Office of the"
                + " Public Defender\"}}' where id = :id")
        .param("id", county)
        .update();
    send(answers("custody", "yes", "facility", "Main Jail, booking 4711"), null);
    send(answers("firstName", "Eve", "forWhom", "jail", "address", "County Jail"), null);
    Map<String, List<String>> byMail = answers("firstName", "Tom", "address", "1 Main Street");
    byMail.remove("phone");
    send(byMail, null);
    assertThat(letters())
        .extracting(
            ResidentLetters.Waiting::name,
            ResidentLetters.Waiting::address,
            ResidentLetters.Waiting::legalMail)
        .containsExactly(
            tuple("Núñez, Rosa", "Main Jail, booking 4711", true),
            tuple("Núñez, Eve", "County Jail", true),
            tuple("Núñez, Tom", "1 Main Street", false));
    byte[] pdf = office.bean(ResidentLetters.class).print(county, "Letters", "pat").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      List<String> sheets = new ArrayList<>();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        var text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        sheets.add(text.getText(document));
      }
      assertThat(sheets).hasSize(3);
      assertThat(sheets.subList(0, 2))
          .allSatisfy(
              sheet ->
                  assertThat(sheet)
                      .contains("LEGAL MAIL", "Office of the Public Defender")
                      .contains("Open only in front of the person"));
      assertThat(sheets.get(0)).contains("Main Jail, booking 4711");
      assertThat(sheets.get(2))
          .as("the envelope of everybody else shows the county alone")
          .contains("1 Main Street")
          .doesNotContain("LEGAL MAIL", "Public Defender");
    }
  }

  /** An envelope to a home never says that a lawyer writes: others see it. */
  @Test
  void scenario_14_legal_mail_goes_to_the_jail_that_was_told_and_never_home() {
    Map<String, List<String>> inJail =
        answers("custody", "yes", "facility", "Main Jail, booking 4711", "address", "1 Main St");
    // Digits that were texted show that both forms are hers.
    inJail.put("phoneCode", inJail.get("phone"));
    send(inJail, null);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.address()).isEqualTo("Main Jail, booking 4711");
              assertThat(letter.legalMail()).isTrue();
            });
    Map<String, List<String>> free = answers("custody", "no", "address", "1 Main St");
    free.put("phoneCode", free.get("phone"));
    send(free, null);
    assertThat(letters())
        .as("a later form says that she is at home")
        .extracting(ResidentLetters.Waiting::address, ResidentLetters.Waiting::legalMail)
        .contains(tuple("1 Main St", false))
        .doesNotContain(tuple("1 Main St", true));
  }

  /** Whether letters home are safe says nothing of the jail, whence nobody comes. */
  @Test
  void scenario_14_letters_that_are_not_safe_at_home_go_to_the_jail() {
    send(
        answers(
            "custody", "yes", "facility", "Main Jail", "address", "1 Main St", "mailSafe", "no"),
        null);
    send(
        answers("firstName", "Tom", "custody", "yes", "address", "1 Oak St", "mailSafe", "no"),
        null);
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::name, ResidentLetters.Waiting::address)
        .containsExactly(tuple("Núñez, Rosa", "Main Jail"), tuple("Núñez, Tom", ""));
  }

  /** An address to which no letter may go leads to nobody. */
  @Test
  void who_has_but_an_address_that_takes_no_letters_may_choose_a_time_to_come() {
    Map<String, List<String>> unsafe = answers("address", "1 Main St", "mailSafe", "pickup");
    unsafe.remove("phone");
    send(unsafe, null);
    Map<String, List<String>> safe =
        answers("firstName", "Tom", "address", "1 Oak St", "mailSafe", "yes");
    safe.remove("phone");
    send(safe, null);
    assertThat(
            db.sql("select offers_slots from defense.matter order by id")
                .query(Boolean.class)
                .list())
        .containsExactly(true, false);
  }

  @Test
  void scenario_14_to_who_is_in_custody_a_letter_waits_and_to_who_has_died_none() {
    send(answers("custody", "yes", "address", "Main Jail\nTown, CA 95000"), null);
    send(answers("firstName", "Tom", "forWhom", "jail"), null);
    send(answers("firstName", "Ann", "forWhom", "died", "address", "1 Main Street"), null);
    ResidentLetters letters = office.bean(ResidentLetters.class);
    assertThat(letters.waiting(county))
        .extracting(ResidentLetters.Waiting::name, ResidentLetters.Waiting::address)
        .containsExactly(
            tuple("Núñez, Rosa", "Main Jail\nTown, CA 95000"), tuple("Núñez, Tom", ""));
    assertThat(letters.mailed(county, "pat")).as("what nobody has printed").isZero();
    List<ResidentLetters.Waiting> both = letters.waiting(county);
    PRINTER.fail(1, "the PDF engine fails");
    assertThatThrownBy(() -> letters.print(county, "Letters", "pat"))
        .isInstanceOf(PrintingFailed.class);
    assertThat(letters.waiting(county)).isEqualTo(both);
    assertThat(letters.print(county, "Letters", "pat")).isNotEmpty();
    send(answers("firstName", "Kim", "custody", "yes"), null);
    assertThat(letters.print(county, "Letters", "ann")).isNotEmpty();
    assertThat(letters.waiting(county))
        .filteredOn(one -> one.name().equals("Núñez, Kim"))
        .singleElement()
        .satisfies(one -> assertThat(one.printedAt()).isNotNull());
    assertThat(letters.mailed(county + 1, "pat")).as("of another office").isZero();
    assertThat(letters.mailed(county, "pat")).as("those that pat has printed").isEqualTo(2);
    assertThat(letters.waiting(county)).hasSize(1);
    assertThat(letters.print(county, "Letters", "pat")).as("ann mails it").isEmpty();
    assertThat(letters.print(county, "Letters", "ann")).as("the printer jammed").isNotEmpty();
    pass(2);
    assertThat(letters.print(county, "Letters", "pat")).as("ann is ill").isNotEmpty();
    assertThat(letters.mailed(county, "ann")).as("what pat printed last").isZero();
    assertThat(letters.mailed(county, "pat")).isOne();
    assertThat(letters.print(county, "Letters", "pat")).isEmpty();
    assertThat(letters.mailed(county, "pat")).as("once more").isZero();
    assertThat(letters.waiting(county)).isEmpty();
  }

  @Test
  void a_letter_goes_where_the_person_takes_letters_now_or_nowhere() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    ResidentLetters letters = office.bean(ResidentLetters.class);
    assertThat(addresses()).containsExactly("1 Main Street");
    put(new InboxItem.Contact(code, Map.of("address", List.of("2 Oak Street"))));
    assertThat(addresses())
        .as("the old one is told that there is a new one")
        .containsExactlyInAnyOrder("2 Oak Street", "1 Main Street", "2 Oak Street");
    long told = letters.waiting(county).get(1).id();
    assertThat(letters.drop(county + 1, told, "pat")).isFalse();
    assertThat(letters.drop(county, told, "pat")).isTrue();
    assertThat(letters.drop(county, told, "pat")).isFalse();
    office.bean(TestClock.class).pass(Duration.ofHours(1));
    put(new InboxItem.Contact(code, Map.of("mailSafe", List.of("pickup"))));
    assertThat(addresses()).as("kept at the office").isEmpty();
    assertThat(only().state()).isEqualTo(State.RECEIVED);
  }

  private List<ResidentLetters.Waiting> letters() {
    return office.bean(ResidentLetters.class).waiting(county);
  }

  private List<String> addresses() {
    return letters().stream().map(ResidentLetters.Waiting::address).toList();
  }

  @Test
  void what_waits_for_a_number_that_was_stopped_goes_the_ways_that_are_left() {
    send(answers("texts", "yes", "address", "1 Main Street"), null);
    waitFor(Telling.NOW);
    assertThat(addresses()).isEmpty();
    office.bean(TakingTexts.class).reply(county, "+12095550100", "STOP", "stop");
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind, ResidentLetters.Waiting::address)
        .containsExactly(tuple(SafeMessage.PLEASE_CALL, "1 Main Street"));
    assertThat(waiting()).isOne();
  }

  @Test
  void what_waits_for_a_letter_is_texted_once_letters_are_unsafe_and_text_messages_may_come() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    waitFor(Telling.NOW);
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind)
        .contains(SafeMessage.PLEASE_CALL);
    put(
        new InboxItem.Contact(
            code,
            Map.of(
                "mailSafe",
                List.of("no"),
                "phone",
                List.of("+12095550177"),
                "texts",
                List.of("yes"))));
    assertThat(addresses()).isEmpty();
    assertThat(sent())
        .filteredOn(one -> one.state() == SentMessage.State.QUEUED)
        .extracting(SentMessage::kind, SentMessage::recipient)
        .containsExactlyInAnyOrder(
            tuple(SafeMessage.CONTACT_CHANGED, "+12095550177"),
            tuple(SafeMessage.PLEASE_CALL, "+12095550177"));
  }

  @Test
  void a_second_form_that_calls_letters_unsafe_is_not_told_by_letter() {
    send(answers("address", "1 Main Street"), null);
    assertThat(addresses()).containsExactly("1 Main Street");
    send(answers("phone", "+12095550166", "mailSafe", "no", "email", "rosa@example.org"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(addresses()).isEmpty();
  }

  @Test
  void of_a_jail_s_many_people_each_is_told_that_the_ways_were_changed() {
    for (String name : List.of("Ann", "Eve", "Kim", "Tom")) {
      ReferralCode code =
          send(answers("firstName", name, "custody", "yes", "address", "Main Jail"), null);
      put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550177"))));
    }
    assertThat(letters()).filteredOn(one -> one.kind() == SafeMessage.CONTACT_CHANGED).hasSize(4);
  }

  @Test
  void of_who_has_died_nothing_that_waited_for_later_is_sent() {
    send(answers("email", "rosa@example.org"), null);
    waitFor(new Telling(Telling.When.LATER, LocalDate.now(office.bean(Clock.class)).plusDays(20)));
    Matter matter = only();
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.CLOSED, null, ClosedAs.DECEASED, "", Telling.NOW),
                99,
                "pat"))
        .isEmpty();
    assertThat(office.bean(SentMessages.class).of(matter.id()))
        .filteredOn(one -> one.kind() == SafeMessage.PLEASE_CALL)
        .singleElement()
        .extracting(SentMessage::state)
        .isEqualTo(SentMessage.State.DROPPED);
  }

  @Test
  void a_letter_ends_with_its_matter_and_a_stop_turns_texts_into_letters() {
    ReferralCode code = send(answers("custody", "yes"), null);
    assertThat(addresses()).hasSize(1);
    put(new InboxItem.Contact(code, Map.of("address", List.of("Main Jail"))));
    assertThat(addresses()).hasSize(2);
    put(new InboxItem.Withdrawal(code));
    assertThat(letters())
        .as("that the ways were changed is told still")
        .extracting(ResidentLetters.Waiting::kind)
        .containsExactly(SafeMessage.CONTACT_CHANGED);
    assertThat(office.bean(ResidentLetters.class).print(county, "Letters", "pat")).isNotEmpty();
    assertThat(office.bean(ResidentLetters.class).mailed(county, "pat")).isOne();
    send(answers("firstName", "Tom", "texts", "yes", "address", "1 Main Street"), null);
    assertThat(addresses()).isEmpty();
    office.bean(TakingTexts.class).reply(county, "+12095550100", "STOP", "stop");
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    followsWith(Telling.NOW);
    assertThat(addresses()).containsExactly("1 Main Street");
    assertThat(
            following.follow(
                only(),
                new TypedNext(State.CLOSED, null, ClosedAs.DECEASED, "", Telling.NOW),
                81,
                "pat"))
        .isEmpty();
    assertThat(addresses()).isEmpty();
  }

  @Test
  void whom_only_mail_reaches_gets_a_letter_and_who_has_another_way_none() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    send(byMail, null);
    send(answers("firstName", "Tom", "address", "1 Main Street", "email", "tom@example.org"), null);
    List<SentMessage> sent =
        all().stream()
            .flatMap(matter -> office.bean(SentMessages.class).of(matter.id()).stream())
            .toList();
    assertThat(sent)
        .extracting(SentMessage::channel, SentMessage::recipient)
        .containsExactlyInAnyOrder(
            tuple(org.clearance.domain.contact.notice.Channel.LETTER, "1 Main Street"),
            tuple(org.clearance.domain.contact.notice.Channel.EMAIL, "tom@example.org"));
    assertThat(sent).allMatch(one -> one.state() == SentMessage.State.QUEUED);
  }

  @Test
  void scenario_32_for_what_looks_odd_nothing_is_sent_until_somebody_has_looked() {
    send(answers("texts", "yes"), Suspect.TRAP);
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(sent()).hasSize(1);
  }

  @Test
  void scenario_36_a_change_of_contact_is_told_to_the_old_and_the_new_without_a_detail() {
    ReferralCode code = send(answers("texts", "yes"), null);
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "texts", List.of("yes"))));
    assertThat(sent())
        .filteredOn(one -> one.kind() == SafeMessage.CONTACT_CHANGED)
        .extracting(SentMessage::recipient)
        .containsExactlyInAnyOrder("+12095550100", "+12095550177");
    assertThat(
            db.sql("select body from defense.resident_message where kind = 'CONTACT_CHANGED'")
                .query(String.class)
                .list())
        .hasSize(2)
        .allSatisfy(
            body ->
                assertThat(body)
                    .as("neither who it is, nor what it was, nor what it is now")
                    .doesNotContain("Rosa", "Núñez", "0100", "0177", code.shown(), code.letters()));
  }

  @Test
  void scenario_52_who_was_told_already_gets_no_message_and_the_reason_is_kept() {
    send(answers("texts", "yes"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    reaching.finishReaching(only(), true, 79, "pat");
    LocalDate later = TestClient.TODAY.plusDays(20);
    assertThat(
            following.follow(
                only(), new TypedNext(State.FILED, later, null, "", Telling.NOT), 80, "pat"))
        .containsOnlyKeys("note");
    assertThat(
            following.follow(
                only(),
                new TypedNext(State.FILED, later, null, "I called her.", Telling.NOT),
                80,
                "pat"))
        .isEmpty();
    assertThat(sent()).extracting(SentMessage::kind).containsExactly(SafeMessage.RECEIVED);
    assertThat(matters.events(only().id()).get(0).note()).isEqualTo("I called her.");
    assertThat(
            following.follow(
                only(), new TypedNext(State.DECIDED, later, null, "", Telling.NOW), 81, "pat"))
        .isEmpty();
    assertThat(sent().get(0).kind()).isEqualTo(SafeMessage.NEWS);
  }

  @Test
  void a_message_that_is_to_go_out_later_waits_for_its_day_and_is_the_only_one() {
    send(answers("texts", "yes"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    reaching.finishReaching(only(), true, 79, "pat");
    LocalDate until = TestClient.TODAY.plusDays(20);
    for (LocalDate wrong :
        new LocalDate[] {null, TestClient.TODAY, TestClient.TODAY.plusDays(31)}) {
      var telling = new Telling(Telling.When.LATER, wrong);
      assertThat(
              following.follow(
                  only(), new TypedNext(State.FILED, until, null, "", telling), 80, "pat"))
          .containsOnlyKeys("tellOn");
    }
    LocalDate day = TestClient.TODAY.plusDays(3);
    var later = new Telling(Telling.When.LATER, day);
    assertThat(
            following.follow(only(), new TypedNext(State.FILED, until, null, "", later), 80, "pat"))
        .isEmpty();
    assertThat(waitingNews()).containsExactly(day + " 09:00");
    // What is decided meanwhile is told at once, and the first message not once more.
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(1));
    assertThat(
            following.follow(
                only(), new TypedNext(State.DECIDED, until, null, "", Telling.NOW), 81, "pat"))
        .isEmpty();
    assertThat(waitingNews()).singleElement().asString().isLessThan(day.toString());
  }

  private long lastTask = 500;

  private void followsWith(Telling telling) {
    LocalDate until = TestClient.TODAY.plusDays(20);
    assertThat(
            following.follow(
                only(), new TypedNext(State.FILED, until, null, "", telling), ++lastTask, "pat"))
        .isEmpty();
  }

  @Test
  void scenario_59_a_record_of_the_same_name_is_nowhere_in_what_the_resident_sees() {
    TestRecords records = new TestRecords(db);
    long person = records.person(records.determinedDelivery(county), "A77", "NUNEZ,ROSA");
    db.sql("update person set date_of_birth = :born where id = :id")
        .param("born", BORN)
        .param("id", person)
        .update();
    records.determined(person, "11357", "FELONY", "DISMISS");
    ReferralCode code = reviewed();
    followsWith(Telling.NOW);
    assertThat(board.find(code, BORN).orElseThrow().toString())
        .contains("FILED")
        .doesNotContain("11357", "NUNEZ", "A77", "SF1");
  }

  /**
   * Somebody of the office takes the history of a person of the same name and birth date for the
   * client's, sees that it is another person's, and takes it back: the resident saw nothing of it
   * at any time.
   */
  @Test
  void scenario_59_a_match_that_is_taken_back_was_at_no_time_in_what_the_resident_sees() {
    ReferralCode code = reviewed();
    ShownReferral before = board.find(code, BORN).orElseThrow();
    Client client = office.bean(Clients.class).find(county, only().clientId()).orElseThrow();
    WritingRecord writing = office.bean(WritingRecord.class);
    long match =
        writing.begin(
            client,
            new WritingRecord.NewSource(
                Source.Tells.DOJ_RECORD,
                Source.Way.TAKEN_OVER,
                TestClient.TODAY,
                "",
                null,
                List.of()),
            "pat");
    assertThat(
            writing.add(
                client,
                match,
                WritingRecord.NewLine.typed(
                    "CONVICTION",
                    Map.of("caseNumber", "SF1", "section", "11357 HS", "offense", "POSSESSION")),
                true,
                "pat"))
        .isPresent();
    seesNothingOf(code, before);
    // What is at the record while it is told that there is news, is not in the news.
    followsWith(Telling.NOW);
    ShownReferral told = board.find(code, BORN).orElseThrow();
    assertThat(told.matters().get(0).cases()).isEmpty();
    seesNothingOf(code, told);
    assertThat(writing.takeBack(client, match, "pat")).isTrue();
    seesNothingOf(code, told);
    assertThat(writing.takeBack(client, match, "pat")).as("once").isFalse();
  }

  private void seesNothingOf(ReferralCode code, ShownReferral same) {
    assertThat(board.find(code, BORN)).contains(same);
    assertThat(same.toString()).doesNotContain("11357", "POSSESSION", "SF1");
    assertThat(said())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.body()).doesNotContain("11357", "POSSESSION", "SF1"));
  }

  private void followsWithout() {
    assertThat(
            following.follow(
                only(),
                new TypedNext(
                    State.DECIDED, TestClient.TODAY.plusDays(9), null, "I called.", Telling.NOT),
                82,
                "pat"))
        .isEmpty();
  }

  private ReferralCode reviewed() {
    ReferralCode code = send(answers("texts", "yes"), null);
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    reaching.finishReaching(only(), true, 79, "pat");
    return code;
  }

  @Test
  void what_goes_out_before_is_not_put_off_by_a_message_for_later() {
    reviewed();
    // 9 p.m.: text messages wait for the morning.
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(9));
    followsWith(Telling.NOW);
    String morning = TestClient.TODAY.plusDays(1) + " 09:00";
    assertThat(waitingNews()).containsExactly(morning);
    followsWith(new Telling(Telling.When.LATER, TestClient.TODAY.plusDays(5)));
    assertThat(waitingNews()).containsExactly(morning);
  }

  @Test
  void what_waits_goes_by_the_ways_that_the_person_has_then_and_not_to_who_withdraws() {
    ReferralCode code = reviewed();
    LocalDate day = TestClient.TODAY.plusDays(5);
    followsWith(new Telling(Telling.When.LATER, day));
    put(
        new InboxItem.Contact(
            code, Map.of("phone", List.of("+12095550177"), "texts", List.of("yes"))));
    assertThat(waitingNews()).containsExactly(day + " 09:00");
    assertThat(recipients()).containsExactly("+12095550177");
    // By e-mail alone from now on, and by text again.
    put(
        new InboxItem.Contact(
            code, Map.of("texts", List.of("no"), "email", List.of("rosa@example.org"))));
    assertThat(recipients()).containsExactly("rosa@example.org");
    // The address is closed: the person asks once more, with a new number.
    send(answers("texts", "yes", "phone", "+12095550188"), null);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(recipients()).containsExactly("+12095550188");
    put(new InboxItem.Withdrawal(code));
    assertThat(waitingNews()).isEmpty();
  }

  private List<String> recipients() {
    return db.sql(
            "select recipient from defense.resident_message where kind = 'NEWS' and state ="
                + " 'QUEUED'")
        .query(String.class)
        .list();
  }

  @Test
  void where_a_matter_is_closed_without_a_message_none_that_waits_goes_out() {
    reviewed();
    followsWith(new Telling(Telling.When.LATER, TestClient.TODAY.plusDays(5)));
    followsWithout();
    assertThat(waitingNews()).as("it is about something else").hasSize(1);
    assertThat(
            following.follow(
                only(),
                new TypedNext(
                    State.CLOSED, null, ClosedAs.DENIED, "She asked for none.", Telling.NOT),
                81,
                "pat"))
        .isEmpty();
    assertThat(waitingNews()).isEmpty();
  }

  @Test
  void a_day_without_later_and_no_choice_at_all_are_asked_again() {
    reviewed();
    LocalDate day = TestClient.TODAY.plusDays(5);
    for (Telling odd :
        new Telling[] {
          new Telling(null, null),
          new Telling(Telling.When.NOW, day),
          new Telling(Telling.When.NOT, day)
        }) {
      assertThat(
              following.follow(
                  only(), new TypedNext(State.FILED, day, null, "Why not.", odd), 80, "pat"))
          .containsOnlyKeys("tellOn");
    }
    assertThat(waitingNews()).isEmpty();
  }

  @Test
  void another_way_is_proposed_in_each_round_of_tries_and_only_one_that_there_is() {
    Map<String, List<String>> answers = answers();
    answers.remove("phone");
    send(answers, null);
    ready();
    new TestRecords(db).user("pat", "Pat", county, Role.PUBLIC_DEFENDER);
    long matter = only().id();
    var proposing = office.bean(ProposingResidentContact.class);
    proposing.propose(matter, ContactWay.OTHER_HOUR);
    assertThat(proposals()).as("there is no telephone").isZero();
    proposing.propose(matter, ContactWay.OTHER_WAY);
    proposing.propose(matter, ContactWay.OTHER_WAY);
    assertThat(proposals()).isOne();
    for (Channel channel :
        new Channel[] {Channel.EMAIL, Channel.TEXT, Channel.LETTER, Channel.TEXT}) {
      attempt(channel, Result.SENT);
    }
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(30));
    db.sql("update defense.matter set since = :now")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
    proposing.propose(matter, ContactWay.OTHER_WAY);
    assertThat(proposals()).isEqualTo(2);
  }

  private long proposals() {
    return db.sql("select count(*) from message where occasion like 'contact:matter:%'")
        .query(Long.class)
        .single();
  }

  private List<String> waitingNews() {
    return db.sql(
            """
            select to_char(next_attempt_at at time zone 'America/Los_Angeles', 'YYYY-MM-DD HH24:MI')
              from defense.resident_message where kind = 'NEWS' and state = 'QUEUED'
            """)
        .query(String.class)
        .list();
  }

  @Test
  void scenario_30_the_code_goes_to_a_number_that_is_known_once_a_day_and_to_no_other() {
    ReferralCode code = send(answers("texts", "yes"), null);
    send(answers("phone", "+12095550111", "texts", "no"), null);
    db.sql("delete from defense.resident_message").update();
    for (String phone : List.of("+12095550100", "+12095550100", "+12095550111", "+12095550199")) {
      put(new InboxItem.LostCode(phone));
    }
    assertThat(
            db.sql("select recipient || ' ' || body from defense.resident_message")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("+12095550100 ")
        .contains(code.shown());
  }

  @Test
  void digits_are_texted_by_the_office_that_was_chosen() {
    UUID ticket = UUID.randomUUID();
    put(new InboxItem.PhoneCode(ticket, "+12095550100", "123456", "en", "contra-costa"));
    put(new InboxItem.PhoneCode(UUID.randomUUID(), "+12095550100", "123456", "en", "nowhere"));
    assertThat(
            db.sql("select body from defense.resident_message where county_id = :county")
                .param("county", county)
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .contains("123456");
  }

  /** A helper of a partner, and the code. */
  private ReferralCode helper() {
    var keeping = office.bean(KeepingPartners.class);
    var partners = office.bean(Partners.class);
    assertThat(keeping.add(county, "Library", "pat")).isEmpty();
    var partner = partners.all(county).get(0);
    assertThat(office.bean(KeepingHelpers.class).add(partner, " ", "pat"))
        .containsOnlyKeys("helperName");
    assertThat(office.bean(KeepingHelpers.class).add(partner, "Kim", "pat")).isEmpty();
    return new ReferralCode(db.sql("select code from defense.helper").query(String.class).single());
  }

  private ReferralCode helped(ReferralCode helper, boolean sees) {
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            BORN,
            "en",
            answers(),
            List.of(),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null,
            new Helped(TestCodeKeys.quick().placeHex(helper), Helped.Heard.PHONE, sees)));
    return code;
  }

  private List<ShownHelper.Helped> seenBy(ReferralCode helper) {
    return board.findHelper(helper).orElseThrow().helped();
  }

  @Test
  void scenario_42_a_helper_sees_the_step_of_whoever_allows_it_for_180_days_and_of_nobody_else() {
    ReferralCode helper = helper();
    helped(helper, false);
    assertThat(seenBy(helper)).isEmpty();
    Matter matter = only();
    Referral referral = matters.referrals(matter.id()).get(0);
    assertThat(matters.helpedBy(referral.id()).orElseThrow().partner()).isEqualTo("Library");
    helped(helper, true);
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(seenBy(helper)).hasSize(1);
    assertThat(seenBy(helper).get(0).stage()).isEqualTo("RECEIVED");
    acting.open(matter, 1, "pat");
    assertThat(seenBy(helper).get(0).stage()).isEqualTo("OPENED");
    assertThat(seenBy(helper).get(0).firstName()).isEqualTo("Rosa");
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(181));
    office.bean(EndingHelp.class).forget();
    assertThat(seenBy(helper)).isEmpty();
  }

  @Test
  void scenario_43_a_person_ends_by_text_what_the_helper_sees_from_that_minute() {
    ReferralCode helper = helper();
    ReferralCode code = helped(helper, true);
    assertThat(seenBy(helper)).hasSize(1);
    office.bean(TakingTexts.class).reply(county, "2095550100", "End helper", "SM43");
    assertThat(seenBy(helper)).isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().helperSees()).isFalse();
    // Also on the status page.
    ReferralCode other = helped(helper, true);
    assertThat(seenBy(helper)).hasSize(1);
    put(new InboxItem.HelperEnd(other));
    assertThat(seenBy(helper)).isEmpty();
  }

  @Test
  void a_helper_whom_the_office_ends_opens_nothing_and_sends_nothing_in_their_name() {
    ReferralCode helper = helper();
    var partner = office.bean(Partners.class).all(county).get(0);
    office.bean(KeepingHelpers.class).endAll(partner, "pat");
    assertThat(board.findHelper(helper)).isEmpty();
    helped(helper, true);
    assertThat(matters.helpedBy(matters.referrals(only().id()).get(0).id())).isEmpty();
  }

  @Test
  void
      scenario_69_an_invitation_that_is_used_or_too_old_leads_to_the_form_and_counts_for_its_partner() {
    office.bean(KeepingPartners.class).add(county, "Library", "pat");
    var partner = office.bean(Partners.class).all(county).get(0);
    var invitations = office.bean(KeepingInvitations.class);
    assertThat(invitations.make(partner, 0, "en", false, "pat")).containsOnlyKeys("invitations");
    assertThat(invitations.make(partner, 2, "xx", false, "pat")).containsOnlyKeys("invitations");
    assertThat(invitations.make(partner, 2, "es", false, "pat")).isEmpty();
    assertThat(office.bean(Partners.class).made(partner, false)).isEqualTo(new Partners.Made(2, 0));
    String code = db.sql("select max(code) from defense.invitation").query(String.class).single();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(8));
    for (String name : List.of("Ana", "Ben")) {
      put(
          new InboxItem.Referral(
              ReferralCode.random(),
              BORN,
              "es",
              answers("firstName", name),
              List.of(),
              code,
              Instant.parse("2026-12-01T19:00:00Z"),
              null));
    }
    assertThat(db.sql("select source from defense.referral").query(String.class).list())
        .containsExactly(partner.code(), partner.code());
    assertThat(office.bean(Partners.class).made(partner, false)).isEqualTo(new Partners.Made(2, 1));
  }

  private List<String> newsOf(Matter matter) {
    return db.sql(
            "select kind from defense.resident_message where matter_id = :id and kind = 'NEWS'")
        .param("id", matter.id())
        .query(String.class)
        .list();
  }

  @Test
  void an_older_page_turns_no_case_back_and_is_told_what_was_changed() {
    send(answers("texts", "yes"), null);
    KeepingCases cases = office.bean(KeepingCases.class);
    for (String number : List.of("A-1", "B-2")) {
      cases.save(
          only(),
          new KeepingCases.Typed(
              Map.of(), Map.of(), number, MatterCase.State.LOOKING, Telling.NOT, "not yet"),
          "pat");
    }
    long first = cases.of(only().id()).get(0).id();
    long second = cases.of(only().id()).get(1).id();
    var shown = Map.of(first, MatterCase.State.LOOKING, second, MatterCase.State.LOOKING);
    var granted = Map.of(first, MatterCase.State.GRANTED, second, MatterCase.State.LOOKING);
    var filed = Map.of(first, MatterCase.State.LOOKING, second, MatterCase.State.FILED);
    assertThat(cases.save(only(), saying(granted, shown), "quinn")).isEmpty();
    assertThat(newsOf(only())).hasSize(1);
    assertThat(cases.save(only(), saying(filed, shown), "pat")).containsOnlyKeys("case-" + first);
    assertThat(cases.of(only().id()))
        .extracting(MatterCase::state)
        .containsExactly(MatterCase.State.GRANTED, MatterCase.State.LOOKING);
    assertThat(newsOf(only())).hasSize(1);
    // Whoever says the same as somebody else is told nothing, and so is who has seen it.
    assertThat(cases.save(only(), saying(granted, shown), "pat")).isEmpty();
    assertThat(cases.save(only(), saying(filed, granted), "pat")).isEmpty();
  }

  private static KeepingCases.Typed saying(
      Map<Long, MatterCase.State> states, Map<Long, MatterCase.State> seen) {
    return new KeepingCases.Typed(states, seen, "", null, Telling.NOW, "");
  }

  @Test
  void scenario_51_three_cases_with_different_outcomes_are_three_lines_and_one_message() {
    ReferralCode code = send(answers("texts", "yes"), null);
    Matter matter = only();
    KeepingCases cases = office.bean(KeepingCases.class);
    assertThat(
            cases.save(
                matter,
                new KeepingCases.Typed(Map.of(), Map.of(), "A-1", null, Telling.NOW, ""),
                "pat"))
        .containsOnlyKeys("caseState");
    for (String number : List.of("A-1", "B-2", "C-3")) {
      assertThat(
              cases.save(
                  matter,
                  new KeepingCases.Typed(
                      Map.of(),
                      Map.of(),
                      number,
                      MatterCase.State.LOOKING,
                      Telling.NOT,
                      "told by telephone"),
                  "pat"))
          .isEmpty();
    }
    for (String again : List.of("a-1", "A1", "A 1")) {
      assertThat(
              cases.save(
                  matter,
                  new KeepingCases.Typed(
                      Map.of(), Map.of(), again, MatterCase.State.FILED, Telling.NOW, ""),
                  "pat"))
          .as("one case, however its number is written: %s", again)
          .containsOnlyKeys("caseNumber");
    }
    assertThat(newsOf(matter)).isEmpty();
    List<MatterCase> three = cases.of(matter.id());
    Map<Long, MatterCase.State> outcomes =
        Map.of(
            three.get(0).id(), MatterCase.State.GRANTED,
            three.get(1).id(), MatterCase.State.DENIED,
            three.get(2).id(), MatterCase.State.NOT_YET);
    assertThat(
            cases.save(
                matter,
                new KeepingCases.Typed(outcomes, Map.of(), "", null, Telling.NOW, ""),
                "pat"))
        .isEmpty();
    assertThat(board.find(code, BORN).orElseThrow().matters().get(0).cases())
        .containsExactly("GRANTED", "DENIED", "NOT_YET");
    assertThat(newsOf(matter)).hasSize(1);
    // The same again changes nothing, and tells nothing.
    cases.save(
        matter, new KeepingCases.Typed(outcomes, Map.of(), "", null, Telling.NOW, ""), "pat");
    assertThat(newsOf(matter)).hasSize(1);
    assertThat(
            cases.save(
                matter,
                new KeepingCases.Typed(Map.of(), Map.of(), "", null, Telling.NOT, " "),
                "pat"))
        .containsOnlyKeys("caseNote");
  }

  @Test
  void scenario_48_an_office_is_told_once_of_what_waits_for_two_working_days() {
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    send(answers(), null);
    TellingUnopened telling = office.bean(TellingUnopened.class);
    assertThat(telling.tell(county)).isZero();
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(2));
    assertThat(telling.counties()).containsExactly(county);
    assertThat(telling.tell(county)).isOne();
    assertThat(telling.tell(county)).isZero();
    assertThat(toldUsers()).containsExactly("/matters?which=NEW");
  }

  @Test
  void
      scenario_48_whoever_leads_the_office_is_told_after_five_working_days_and_managers_after_ten() {
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    new TestRecords(db).user("lee", "Lee", county, Role.PUBLIC_DEFENDER);
    new TestRecords(db).user("max", "Max", county, Role.MANAGER);
    db.sql(
            "update county set settings = settings || '{\"defender\": {\"lead\": \"lee\"}}' where"
                + " id = :id")
        .param("id", county)
        .update();
    send(answers(), null);
    TellingUnopened telling = office.bean(TellingUnopened.class);
    List<String> told = new ArrayList<>();
    for (int day = 0; day < 21; day++) {
      for (int again = 0; again < 2; again++) {
        telling.tell(county);
      }
      told.addAll(toldSince(told.size()));
      ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(1));
    }
    assertThat(told)
        .as("once each, and of no name")
        .containsExactly(
            "lee: One matter has waited for two working days to be opened.",
            "paula: One matter has waited for two working days to be opened.",
            "lee: One matter has waited for five working days. Say who opens it.",
            "max: One form of a resident has waited at the public defender’s office for ten working"
                + " days.");
    assertThat(telling.counties()).isEmpty();
  }

  @Test
  void scenario_48_whom_the_duty_shows_no_matter_is_told_of_none_and_is_nobody_who_could_open_it() {
    new TestRecords(db).user("adam", "Adam", county, Role.ADMINISTRATOR);
    Map.of("ada", "AUDITOR", "otto", "OUTREACH_WORKER")
        .forEach(
            (name, duty) -> {
              new TestRecords(db).user(name, name, county, Role.PUBLIC_DEFENDER);
              db.sql(
                      "insert into user_duty (user_id, county_id, duty) select id, :county, :duty"
                          + " from app_user where username = :name")
                  .param("county", county)
                  .param("duty", duty)
                  .param("name", name)
                  .update();
            });
    send(answers(), null);
    pass(2);
    TellingUnopened telling = office.bean(TellingUnopened.class);
    assertThat(telling.tell(county)).isOne();
    assertThat(toldSince(0))
        .singleElement()
        .asString()
        .startsWith("adam: Residents wait, and nobody of the public defender’s office");
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
    pass(5);
    assertThat(telling.tell(county)).isOne();
    assertThat(toldSince(1))
        .singleElement()
        .asString()
        .startsWith("paula: One matter has waited for five working days.");
  }

  private List<String> toldSince(int before) {
    List<String> all =
        db.sql(
                """
                select u.username || ': ' || (m.words ->> 'pattern') from message m join app_user u on u.id = m.user_id
                 order by (select max(id) from message f where f.occasion = m.occasion), u.username
                """)
            .query(String.class)
            .list();
    return all.subList(before, all.size());
  }

  @Test
  void scenario_25_where_nobody_of_an_office_can_sign_in_the_administrators_are_told() {
    new TestRecords(db).user("adam", "Adam", county, Role.ADMINISTRATOR);
    send(answers(), null);
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(3));
    assertThat(office.bean(TellingUnopened.class).tell(county)).isOne();
    assertThat(toldUsers()).containsExactly("/users");
  }

  @Test
  void scenario_70_when_an_office_leaves_whoever_it_helps_is_told_once_and_of_no_case() {
    send(answers("texts", "yes", "phoneUse", "mine", "email", "rosa@example.org"), null);
    EndingService ending = office.bean(EndingService.class);
    assertThat(ending.tell(county)).isOne();
    ending.tell(county);
    assertThat(sent())
        .filteredOn(one -> one.kind() == SafeMessage.SERVICE_ENDS)
        .extracting(SentMessage::channel)
        .containsExactlyInAnyOrder(
            org.clearance.domain.contact.notice.Channel.SMS,
            org.clearance.domain.contact.notice.Channel.EMAIL);
    assertThat(
            db.sql("select body from defense.resident_message where kind = 'SERVICE_ENDS'")
                .query(String.class)
                .list())
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("nuestra web se cierra")
                    .doesNotContainIgnoringCase("rosa")
                    .doesNotContainIgnoringCase("caso"));
  }

  @Test
  void scenario_70_who_has_an_address_alone_is_told_by_letter_and_whose_matter_is_closed_is_not() {
    send(answers("firstName", "Ben", "phone", "+12095550133", "texts", "yes"), null);
    close(ClosedAs.GRANTED_ALL);
    Map<String, List<String>> byMail =
        answers("firstName", "Ana", "address", "1 Main Street\nTown, CA 95000");
    byMail.remove("phone");
    send(byMail, null);
    EndingService ending = office.bean(EndingService.class);
    assertThat(ending.tell(county)).isOne();
    assertThat(
            db.sql(
                    "select channel || ' ' || recipient from defense.resident_message where kind ="
                        + " 'SERVICE_ENDS'")
                .query(String.class)
                .list())
        .containsExactly("LETTER 1 Main Street\nTown, CA 95000");
  }

  @Test
  void scenario_25_every_other_office_is_told_of_its_own_all_the_same() {
    new TestRecords(db).user("adam", "Adam", county, Role.ADMINISTRATOR);
    long second = new TestRecords(db).county("alder");
    asks(second);
    new TestRecords(db).user("dora", "Dora", second, Role.PUBLIC_DEFENDER);
    new TestRecords(db).user("amos", "Amos", second, Role.ADMINISTRATOR);
    Map<String, List<String>> answers = answers();
    answers.put("counties", List.of("contra-costa", "alder"));
    send(answers, null);
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofDays(3));
    TellingUnopened telling = office.bean(TellingUnopened.class);
    telling.counties().forEach(telling::tell);
    assertThat(
            db.sql(
                    "select u.username || ' ' || m.href from message m join app_user u on u.id ="
                        + " m.user_id")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("adam /users", "dora /matters?which=NEW");
  }

  private List<String> toldUsers() {
    return db.sql("select href from message").query(String.class).list();
  }

  @Test
  void times_of_several_weeks_are_added_at_once_but_for_days_on_which_the_court_is_closed() {
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    LocalDate friday = LocalDate.of(2026, 12, 18);

    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    friday, LocalTime.of(9, 0), LocalTime.of(10, 0), 30, 4, "Room 2"),
                "pat"))
        .isEmpty();

    // Christmas and New Year's Day are Fridays.
    assertThat(appointments.coming(county).stream().map(Appointment::day).distinct())
        .containsExactly(friday, LocalDate.of(2027, 1, 8));
  }

  @Test
  void a_person_chooses_a_time_behind_the_code_and_who_comes_second_chooses_another_one() {
    ReferralCode code = send(answers("texts", "yes"), null);
    Matter matter = only();
    ReferralCode other = send(answers("firstName", "Ben", "phone", "+12095550111"), null);
    Matter others = all().stream().filter(one -> one.id() != matter.id()).findFirst().orElseThrow();
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    LocalDate day = LocalDate.of(2026, 12, 14);
    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    null, LocalTime.of(9, 0), LocalTime.of(8, 0), 30, 27, ""),
                "pat"))
        .containsOnlyKeys("slotDay", "slotUntil", "slotWeeks", "slotPlace");
    assertThat(
            appointments.add(
                county,
                new KeepingAppointments.Typed(
                    day, LocalTime.of(9, 0), LocalTime.of(10, 15), 30, 1, "Room 2"),
                "pat"))
        .isEmpty();
    assertThat(appointments.coming(county)).hasSize(2);
    assertThat(times(code)).isEmpty();
    appointments.offer(matter, "pat");
    appointments.offer(others, "pat");
    assertThat(times(code)).hasSize(2);
    long first = times(code).get(0).id();
    put(new InboxItem.Appointment(code, "contra-costa", first));
    put(new InboxItem.Appointment(other, "contra-costa", first));
    assertThat(again(matter).comeOn()).isEqualTo(day);
    assertThat(again(matter).comeTo()).isEqualTo("9:00 AM, Room 2");
    assertThat(again(others).comeOn()).isNull();
    assertThat(times(other)).hasSize(1);
    assertThat(times(code)).isEmpty();
    assertThat(appointments.remove(county, first, "pat")).isFalse();
    // Whoever is offered again and chooses another one gives the first one back.
    assertThat(appointments.offer(again(matter), "pat")).isEmpty();
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(again(matter).comeTo()).isEqualTo("9:30 AM, Room 2");
    assertThat(times(other)).extracting(ShownReferral.Time::id).containsExactly(first);
    // A day that the court set is not replaced by an appointment.
    assertThat(office.bean(SettingDate.class).set(again(others), day, "Court", null, "pat"))
        .isEmpty();
    assertThat(appointments.offer(again(others), "pat")).isPresent();
    put(new InboxItem.Appointment(other, "contra-costa", first));
    assertThat(again(others).comeTo()).isEqualTo("Court");
    // What is dropped is free again.
    office.bean(SettingDate.class).drop(again(matter), null, "pat");
    assertThat(appointments.coming(county)).allMatch(slot -> slot.matterId() == null);
  }

  @Test
  void a_time_stays_the_persons_while_the_day_stays_and_is_offered_to_others_once_it_is_free() {
    final ReferralCode code = send(answers("texts", "yes"), null);
    ReferralCode other = send(answers("firstName", "Ben", "phone", "+12095550111"), null);
    final Matter matter = matterOf(code);
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    SettingDate dates = office.bean(SettingDate.class);
    LocalDate day = LocalDate.of(2026, 12, 14);
    appointments.add(
        county,
        new KeepingAppointments.Typed(
            day, LocalTime.of(9, 0), LocalTime.of(10, 15), 30, 1, "Room 2"),
        "pat");
    appointments.offer(matterOf(other), "pat");
    chooses(code);
    assertThat(times(other)).hasSize(1);
    assertThat(dates.set(again(matter), day, "9:00 AM, Room 3", null, "pat")).isEmpty();
    assertThat(again(matter).comeTo()).isEqualTo("9:00 AM, Room 3");
    assertThat(times(other)).as("the person still comes").hasSize(1);
    assertThat(dates.set(again(matter), day.plusDays(1), "Court", null, "pat")).isEmpty();
    assertThat(times(other)).as("another day").hasSize(2);
    dates.drop(again(matter), null, "pat");
    chooses(code);
    dates.drop(again(matter), null, "pat");
    assertThat(times(other)).as("no day any more").hasSize(2);
    chooses(code);
    put(new InboxItem.Withdrawal(code));
    assertThat(times(other)).as("withdrawn").hasSize(2);
    ReferralCode again = reviewedAs("Cal");
    chooses(again);
    assertThat(times(other)).hasSize(1);
    assertThat(following.follow(matterOf(again), closed(ClosedAs.DENIED), 180, "pat")).isEmpty();
    assertThat(times(other)).as("closed").hasSize(2);
  }

  /** The county's day counts, and not that of the database's session. */
  @Test
  void a_time_that_is_over_stays_the_persons_who_came() {
    ReferralCode code = send(answers("texts", "yes"), null);
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    appointments.add(
        county,
        new KeepingAppointments.Typed(
            LocalDate.of(2026, 12, 14), LocalTime.of(9, 0), LocalTime.of(9, 30), 30, 1, "Room 2"),
        "pat");
    chooses(code);
    pass(14);
    office.bean(SettingDate.class).drop(only(), null, "pat");
    assertThat(db.sql("select matter_id from defense.appointment_slot").query(Long.class).single())
        .isEqualTo(only().id());
  }

  private ReferralCode reviewedAs(String firstName) {
    ReferralCode code = send(answers("firstName", firstName, "phone", "+12095550133"), null);
    db.sql("update defense.matter set state = 'REVIEWING' where id = :id")
        .param("id", matterOf(code).id())
        .update();
    return code;
  }

  private Matter matterOf(ReferralCode code) {
    return matters
        .find(
            county,
            db.sql("select matter_id from defense.referral where code = :code")
                .param("code", code.letters())
                .query(Long.class)
                .single())
        .orElseThrow();
  }

  /** The office offers its times, and the person takes the first. */
  private void chooses(ReferralCode code) {
    assertThat(office.bean(KeepingAppointments.class).offer(matterOf(code), "pat")).isEmpty();
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(matterOf(code).comeOn()).isEqualTo(LocalDate.of(2026, 12, 14));
  }

  private List<ShownReferral.Time> times(ReferralCode code) {
    return java.util.Objects.requireNonNull(
        board.find(code, BORN).orElseThrow().matters().get(0).times());
  }

  @Test
  void scenario_57_what_was_granted_is_closed_once_the_states_record_was_looked_at() {
    send(answers(), null);
    Matter matter = only();
    // A petition of its own is not needed for it: its keys are not looked at here.
    db.sql(
            """
            do $$ begin
              set local session_replication_role = replica;
              insert into defense.record_check (client_id, petition_id, due_on, state, planned_by, planned_at)
              values (%d, 1, '2027-02-01', 'PLANNED', 'pat', now());
            end $$
            """
                .formatted(matter.clientId()))
        .update();
    assertThat(following.follow(matter, closed(ClosedAs.GRANTED_ALL), 1, "pat"))
        .containsOnlyKeys("closedAs");
    assertThat(again(matter).state()).isEqualTo(State.RECEIVED);
    db.sql("update defense.record_check set state = 'DONE'").update();
    assertThat(following.follow(matter, closed(ClosedAs.GRANTED_ALL), 1, "pat")).isEmpty();
    assertThat(again(matter).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void scenario_57_nor_before_the_state_was_told_of_the_order() {
    send(answers(), null);
    Matter matter = only();
    // The petition was filed by the rules of its own tests; here only what was ordered counts.
    long order =
        db.sql(
                """
                with petition as (
                  insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals,
                                        state, answer_until, filed_by, filed_at)
                  values (:county, 'dismissal', 'Petition', 'Núñez, Rosa', 'A1', '2026-11-01', 15, '{PROSECUTOR}', false,
                          'ORDERED', '2026-11-20', 'pat', now()) returning id),
                filing as (insert into defense.filing select id, :client from petition),
                ask as (
                  insert into petition_ask (petition_id, number, offense, asks, orders, statute)
                  select id, 1, 'PC 484', 'Dismissal', 'Dismissed', 'PC 1203.4' from petition returning id),
                ordered as (
                  insert into petition_order (petition_id, kind, judge, ordered_on, recorded_by, recorded_at)
                  select id, 'ORDER', 'Roe', '2026-11-25', 'clerk', now() from petition returning id),
                line as (insert into petition_order_line (order_id, ask_id, granted) select ordered.id, ask.id, true from ordered, ask)
                select id from ordered
                """)
            .param("county", county)
            .param("client", matter.clientId())
            .query(Long.class)
            .single();
    assertThat(following.follow(matter, closed(ClosedAs.GRANTED_ALL), 1, "pat"))
        .containsOnlyKeys("closedAs");
    db.sql(
            "insert into petition_report (order_id, reported_on, way, recorded_by, recorded_at)"
                + " values (:order, '2026-11-26', 'JUS 8715', 'clerk', now())")
        .param("order", order)
        .update();
    assertThat(following.follow(matter, closed(ClosedAs.GRANTED_ALL), 1, "pat")).isEmpty();
  }

  private static TypedNext closed(ClosedAs as) {
    return new TypedNext(State.CLOSED, null, as, "", Telling.NOW);
  }
}
