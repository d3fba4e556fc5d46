package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.AnsweredMail;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.CorrectingContact.Act;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which ways a person is reached, and when nobody looks for the person any more. */
class WaysTest {
  private static final String PHONE = "+12095550100";
  private static final String OTHER_PHONE = "+12095550177";
  private static final String MAIL = "rosa@example.org";
  private static final String HOME = "1 Main Street\nTown, CA 95000";

  private TestClient office;
  private JdbcClient db;
  private Matters matters;
  private MatterQueue queue;
  private ActingOnMatter acting;
  private CheckingConflict conflicts;
  private FollowingMatter following;
  private ReachingResident reaching;
  private long county;
  private long task = 100;

  @BeforeEach
  void an_office_that_residents_can_ask() {
    office =
        ReferralParts.askedOffice(
            EndingContact.class, ProposingResidentContact.class, RemindingWaiting.class);
    db = office.bean(JdbcClient.class);
    matters = office.bean(Matters.class);
    queue = office.bean(MatterQueue.class);
    acting = office.bean(ActingOnMatter.class);
    conflicts = office.bean(CheckingConflict.class);
    following = office.bean(FollowingMatter.class);
    reaching = office.bean(ReachingResident.class);
    county = office.client.countyId();
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    takeAll();
  }

  private void takeAll() {
    ReferralParts.emptyInbox(office);
  }

  /** A form of Rosa's, who is known again by digits that were texted. */
  private ReferralCode sends(String... more) {
    Map<String, List<String>> answers = new TreeMap<>();
    answers.put("counties", List.of("contra-costa"));
    answers.put("firstName", List.of("Rosa"));
    answers.put("lastName", List.of("Núñez"));
    answers.put("phone", List.of(PHONE));
    answers.put("phoneCode", List.of(PHONE));
    answers.put("phoneUse", List.of("mine"));
    answers.put("texts", List.of("yes"));
    for (int i = 0; i < more.length; i += 2) {
      answers.put(more[i], List.of(more[i + 1]));
    }
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            LocalDate.of(1985, 5, 17),
            "es",
            answers,
            List.of(),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
    return code;
  }

  /** The open matter of Rosa. */
  private Matter only() {
    List<MatterQueue.Queued> hers =
        queue.page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "Rosa", "pat"), 10, 0);
    assertThat(hers).hasSize(1);
    return hers.get(0).matter();
  }

  private void pass(int days) {
    office.bean(TestClock.class).pass(Duration.ofDays(days));
  }

  private LocalDate today() {
    return LocalDate.now(office.bean(Clock.class));
  }

  private void contacting() {
    acting.open(only(), task++, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(false, "", ""), task++, "pat"))
        .isEmpty();
  }

  private Map<String, Text> attempts(Channel channel, Result result, String to) {
    return reaching.attempt(
        only(), new TypedAttempt(today(), channel, result, "", to, null), "pat");
  }

  private void attempted(Channel channel, Result result) {
    assertThat(attempts(channel, result, "")).isEmpty();
  }

  /** The office waits for the person, and a message says so. */
  private void waitsForThePerson() {
    contacting();
    attempted(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, task++, "pat")).isEmpty();
    assertThat(
            following.follow(
                only(),
                new TypedNext(
                    State.WAITING_FOR_YOU, today().plusDays(60), null, "Called.", Telling.NOW),
                task++,
                "pat"))
        .isEmpty();
  }

  /** What waits to go out: {@code KIND CHANNEL recipient}. */
  private List<String> waiting() {
    return db.sql(
            """
            select kind || ' ' || channel || ' ' || recipient from defense.resident_message
             where state = 'QUEUED' order by 1
            """)
        .query(String.class)
        .list();
  }

  private void allIsSent() {
    db.sql(
            "update defense.resident_message set state = 'SENT', sent_at = :now where state = 'QUEUED'")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
  }

  private List<String> audited() {
    return db.sql(
            "select action from audit_entry where subject = 'matter' and subject_id = :matter order by id desc")
        .param("matter", only().id())
        .query(String.class)
        .list();
  }

  private long told(String words) {
    return db.sql("select count(*) from message where words::text like '%' || :words || '%'")
        .param("words", words)
        .query(Long.class)
        .single();
  }

  @Test
  void nothing_more_is_texted_to_a_wrong_number_and_what_waits_goes_by_the_ways_left() {
    sends("address", HOME);
    allIsSent();
    waitsForThePerson();
    comesOn(20);
    assertThat(waiting()).containsExactly("COME_ON SMS " + PHONE, "PLEASE_CALL SMS " + PHONE);
    attempted(Channel.PHONE, Result.WRONG_NUMBER);
    assertThat(waiting()).containsExactly("COME_ON LETTER " + HOME, "PLEASE_CALL LETTER " + HOME);
    assertThat(office.bean(MessageStops.class).isStopped(PHONE))
        .as("the matter shows it as it shows what the desk has stopped")
        .isTrue();
    assertThat(audited()).startsWith("MATTER_ATTEMPT_RECORDED", "MATTER_MESSAGES_STOPPED");
    comesOn(21);
    assertThat(waiting()).noneMatch(one -> one.contains("SMS"));
  }

  private void comesOn(int days) {
    assertThat(
            office
                .bean(SettingDate.class)
                .set(only(), today().plusDays(days), "Room 2, 9:00 AM", null, "pat"))
        .isEmpty();
  }

  @Test
  void an_e_mail_that_came_back_is_followed_by_no_other_one() {
    sends("email", MAIL);
    allIsSent();
    waitsForThePerson();
    assertThat(waiting()).contains("PLEASE_CALL EMAIL " + MAIL);
    pass(1);
    attempted(Channel.EMAIL, Result.CAME_BACK);
    assertThat(waiting()).containsExactly("PLEASE_CALL SMS " + PHONE);
  }

  /** Many people have the address of the same shelter. */
  @Test
  void a_letter_that_came_back_is_followed_by_no_other_one_until_there_is_another_address() {
    sends("firstName", "Tom", "phone", OTHER_PHONE, "texts", "no", "address", HOME);
    ReferralCode code = sends("texts", "no", "address", HOME);
    allIsSent();
    waitsForThePerson();
    assertThat(waiting()).containsExactly("PLEASE_CALL LETTER " + HOME);
    attempted(Channel.LETTER, Result.CAME_BACK);
    assertThat(waiting()).isEmpty();
    Referral form = matters.referrals(only().id()).get(0);
    assertThat(form.isReturned(HOME)).as("the matter shows it").isTrue();
    assertThat(form.takesLetters()).isFalse();
    assertThat(audited()).startsWith("MATTER_ATTEMPT_RECORDED", "MATTER_MESSAGES_STOPPED");
    Matter tom =
        queue
            .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "Tom", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(matters.reach(tom.id()).orElseThrow().address()).isEqualTo(HOME);
    pass(1);
    put(new InboxItem.Contact(code, Map.of("address", List.of("2 Oak Street"))));
    assertThat(matters.reach(only().id()).orElseThrow().address()).isEqualTo("2 Oak Street");
    assertThat(waiting()).containsExactly("CONTACT_CHANGED LETTER 2 Oak Street");
  }

  @Test
  void of_several_numbers_it_is_said_which_was_the_wrong_one() {
    sends();
    sends("phone", OTHER_PHONE);
    assertThat(attempts(Channel.PHONE, Result.WRONG_NUMBER, "")).containsOnlyKeys("triedTo");
    assertThat(attempts(Channel.TEXT, Result.WRONG_NUMBER, MAIL)).containsOnlyKeys("triedTo");
    assertThat(attempts(Channel.PHONE, Result.NO_ANSWER, "")).isEmpty();
    assertThat(attempts(Channel.PHONE, Result.WRONG_NUMBER, PHONE)).isEmpty();
    MessageStops stops = office.bean(MessageStops.class);
    assertThat(stops.isStopped(PHONE)).isTrue();
    assertThat(stops.isStopped(OTHER_PHONE)).isFalse();
  }

  @Test
  void nobody_is_asked_to_call_a_wrong_number_at_another_hour() {
    sends();
    contacting();
    attempted(Channel.PHONE, Result.WRONG_NUMBER);
    var proposing = office.bean(ProposingResidentContact.class);
    proposing.propose(only().id(), ContactWay.OTHER_HOUR);
    assertThat(proposed()).isZero();
    proposing.propose(only().id(), ContactWay.OTHER_WAY);
    assertThat(proposed()).isOne();
  }

  private long proposed() {
    return db.sql(
            "select count(*) from message where occasion like 'contact:matter:%' and occasion not like '%ANSWERED%'")
        .query(Long.class)
        .single();
  }

  private void triedInEveryWay() {
    for (Channel channel : List.of(Channel.PHONE, Channel.TEXT, Channel.PHONE, Channel.LETTER)) {
      attempted(channel, Result.SENT);
    }
  }

  @Test
  void scenario_53_who_texts_back_while_everything_was_tried_is_not_given_up_by_itself() {
    sends("address", HOME);
    contacting();
    triedInEveryWay();
    allIsSent();
    pass(15);
    office.bean(TakingTexts.class).reply(county, PHONE, "Call me Friday", "SM1");
    assertThat(told("has answered")).as("a person is told at once").isOne();
    var proposing = office.bean(ProposingResidentContact.class);
    proposing.propose(only().id(), ContactWay.OTHER_HOUR);
    assertThat(proposed()).isZero();
    pass(15);
    EndingContact ending = office.bean(EndingContact.class);
    ending.end(only(), task);
    ending.end(only(), task);
    assertThat(only().state()).isEqualTo(State.CONTACTING);
    assertThat(waiting()).as("nobody who has answered is asked to call").isEmpty();
    assertThat(told("does not end by itself")).isOne();
    assertThat(reaching.finishReaching(only(), false, task++, "pat"))
        .as("a person may give up still")
        .isEmpty();
  }

  /** What a person can do, with the code of the form, that is an answer. */
  private final Map<String, Consumer<ReferralCode>> answering =
      Map.of(
          "another way to be reached",
          code -> put(new InboxItem.Contact(code, Map.of("phone", List.of(OTHER_PHONE)))),
          "another permission",
          code ->
              put(
                  new InboxItem.Consents(
                      code, List.of(new InboxItem.Consent("mayFile", true, "May we?")), "es")),
          "a paper",
          code -> {
            office
                .bean(Inbox.class)
                .put(
                    UUID.randomUUID(),
                    new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)),
                    new byte[] {1});
            takeAll();
          },
          "an e-mail",
          code ->
              office
                  .bean(TakingMail.class)
                  .take(
                      new AnsweredMail.Answer(
                          "1@example.org",
                          db.sql(
                                  "select max(message_id) from defense.resident_message where channel = 'EMAIL' and matter_id = :id")
                              .param("id", only().id())
                              .query(String.class)
                              .single(),
                          MAIL,
                          "Call me on Friday")));

  @ParameterizedTest
  @ValueSource(
      strings = {"another way to be reached", "another permission", "a paper", "an e-mail"})
  void scenario_53_whatever_comes_from_the_person_is_an_answer(String what) {
    ReferralCode code = sends("address", HOME, "email", MAIL);
    contacting();
    triedInEveryWay();
    attempted(Channel.EMAIL, Result.SENT);
    pass(10);
    Objects.requireNonNull(answering.get(what)).accept(code);
    pass(20);
    office.bean(EndingContact.class).end(only(), task);
    assertThat(only().state()).isEqualTo(State.CONTACTING);
  }

  @Test
  void scenario_53_what_the_person_sent_before_anybody_tried_is_no_answer_to_the_tries() {
    sends("address", HOME);
    sends("address", HOME);
    contacting();
    triedInEveryWay();
    pass(30);
    office.bean(EndingContact.class).end(only(), task);
    assertThat(only().state()).isEqualTo(State.COULD_NOT_REACH);
  }

  @Test
  void scenario_36_what_is_changed_behind_the_code_of_one_form_is_changed_for_the_matter() {
    ReferralCode first = sends("address", HOME);
    sends("phone", "+12095550133", "texts", "no");
    sends();
    contacting();
    allIsSent();
    pass(2);
    put(
        new InboxItem.Contact(
            first,
            Map.of(
                "phone",
                List.of(OTHER_PHONE),
                "phoneUse",
                List.of("shared"),
                "texts",
                List.of("yes"))));
    assertThat(matters.referrals(only().id()))
        .extracting(form -> form.one("phone").orElse(""), form -> form.one("phoneUse").orElse(""))
        .containsExactly(
            tuple(OTHER_PHONE, "shared"),
            tuple("+12095550133", "mine"),
            tuple(OTHER_PHONE, "shared"));
    assertThat(waiting())
        .as("what is sent from now on, and the notice to the ways before")
        .containsExactly("CONTACT_CHANGED SMS " + PHONE, "CONTACT_CHANGED SMS " + OTHER_PHONE);
    allIsSent();
    comesOn(20);
    assertThat(waiting()).containsExactly("COME_ON SMS " + OTHER_PHONE);
  }

  @Test
  void scenario_36_a_new_way_told_by_an_older_form_is_the_one_that_is_used() {
    ReferralCode first = sends("phone", "+12095550133", "phoneCode", "+12095550133");
    sends("phoneCode", "+12095550133");
    put(
        new InboxItem.Contact(
            first, Map.of("phone", List.of(OTHER_PHONE), "texts", List.of("yes"))));
    assertThat(matters.reach(only().id()).orElseThrow().phone()).isEqualTo(OTHER_PHONE);
  }

  /** Consent to texts, and who reads them, are said of one number. */
  @Test
  void scenario_36_what_was_said_of_a_number_goes_with_it_and_another_gets_no_text_unasked() {
    ReferralCode code = sends("address", HOME);
    allIsSent();
    put(new InboxItem.Contact(code, Map.of("phone", List.of(OTHER_PHONE))));
    assertThat(saidOfNumbers()).containsExactly(tuple(OTHER_PHONE, "", ""));
    assertThat(waiting()).noneMatch(message -> message.contains(OTHER_PHONE));
    put(
        new InboxItem.Contact(
            code,
            Map.of(
                "phone", List.of(PHONE), "phoneUse", List.of("shared"), "texts", List.of("yes"))));
    assertThat(saidOfNumbers()).containsExactly(tuple(PHONE, "shared", "yes"));
  }

  @Test
  void scenario_36_what_is_said_of_one_number_is_not_said_of_that_of_the_last_form() {
    ReferralCode first = sends();
    sends("phone", "+12095550133", "phoneUse", "silent", "texts", "no");
    put(
        new InboxItem.Contact(
            first, Map.of("phoneUse", List.of("shared"), "texts", List.of("yes"))));
    assertThat(saidOfNumbers())
        .containsExactly(tuple(PHONE, "shared", "yes"), tuple("+12095550133", "silent", "no"));
  }

  private List<Tuple> saidOfNumbers() {
    return matters.referrals(only().id()).stream()
        .map(
            form ->
                tuple(
                    form.one("phone").orElse(""),
                    form.one("phoneUse").orElse(""),
                    form.one("texts").orElse("")))
        .toList();
  }

  private Map<String, Text> corrects(String way, String old, @Nullable Act act, String value) {
    return office
        .bean(CorrectingContact.class)
        .change(only(), new CorrectingContact.Typed(way, old, act, value, "Rosa", today()), "pat");
  }

  @Test
  void a_clerk_removes_a_number_for_whoever_asks_and_nothing_goes_there_any_more() {
    sends("address", HOME);
    allIsSent();
    waitsForThePerson();
    comesOn(20);
    assertThat(corrects("phone", PHONE, Act.REMOVE, "")).isEmpty();
    assertThat(waiting())
        .as("not even that there is a change, to what was removed")
        .containsExactly(
            "COME_ON LETTER " + HOME,
            "CONTACT_CHANGED LETTER " + HOME,
            "PLEASE_CALL LETTER " + HOME);
    assertThat(matters.ways(only().id(), "phone")).isEmpty();
    assertThat(
            db.sql("select answers::text || coalesce(phone, '') from defense.referral")
                .query(String.class)
                .single())
        .doesNotContain(PHONE);
    MatterEvent event = matters.events(only().id()).get(0);
    assertThat(event.kind()).isEqualTo(MatterEvent.Kind.CONTACT_CHANGED);
    assertThat(event.words()).isEqualTo("Rosa");
    assertThat(event.day()).isEqualTo(today());
    assertThat(audited()).startsWith("MATTER_CONTACT_CHANGED");
    assertThat(matters.unansweredSince(only())).as("nobody waits for an answer").isEmpty();
  }

  @Test
  void a_clerk_replaces_an_address_in_all_forms_and_adds_an_e_mail_address() {
    sends("address", HOME);
    sends("address", HOME);
    allIsSent();
    assertThat(corrects("address", HOME, Act.REPLACE, "2 Oak Street\nTown, CA 95000")).isEmpty();
    assertThat(matters.ways(only().id(), "address"))
        .containsExactly("2 Oak Street\nTown, CA 95000");
    assertThat(waiting())
        .as("told by the way that is used")
        .containsExactly("CONTACT_CHANGED SMS " + PHONE);
    assertThat(corrects("email", "", Act.REPLACE, MAIL)).isEmpty();
    assertThat(matters.reach(only().id()).orElseThrow().email()).isEqualTo(MAIL);
  }

  @Test
  void a_clerk_records_that_letters_are_not_safe_and_none_is_mailed_any_more() {
    sends("texts", "no", "address", HOME);
    waitsForThePerson();
    assertThat(waiting()).isNotEmpty().allMatch(one -> one.contains("LETTER"));
    assertThat(corrects("address", HOME, Act.NO_LETTERS, "")).isEmpty();
    assertThat(waiting()).isEmpty();
    assertThat(matters.referrals(only().id()).get(0).takesLetters()).isFalse();
  }

  @Test
  void who_asks_in_jail_that_no_letter_comes_gets_none_there_either_until_letters_are_safe_again() {
    ReferralCode code =
        sends("texts", "no", "custody", "yes", "facility", "Main Jail", "address", HOME);
    assertThat(waiting()).isNotEmpty().allMatch(one -> one.endsWith(" LETTER Main Jail"));
    assertThat(corrects("address", HOME, Act.NO_LETTERS, "")).isEmpty();
    assertThat(waiting()).isEmpty();
    assertThat(matters.reach(only().id()).orElseThrow().address()).isNull();
    put(new InboxItem.Contact(code, Map.of("mailSafe", List.of("yes"))));
    assertThat(matters.reach(only().id()).orElseThrow().address()).isEqualTo("Main Jail");
  }

  @Test
  void who_is_out_of_jail_is_written_to_at_home_and_nothing_goes_to_the_jail_any_more() {
    ReferralCode code =
        sends("forWhom", "jail", "custody", "yes", "facility", "Main Jail", "address", HOME);
    assertThat(waiting()).isNotEmpty().allMatch(one -> one.endsWith(" LETTER Main Jail"));
    assertThat(corrects("", "", Act.RELEASED, "")).isEmpty();
    Referral form = matters.referrals(only().id()).get(0);
    assertThat(form.isInCustody()).isFalse();
    assertThat(form.one("facility")).isEmpty();
    assertThat(form.one("forWhom")).as("somebody else has filled it in").hasValue("helping");
    assertThat(waiting()).isNotEmpty().noneMatch(one -> one.contains("Main Jail"));
    assertThat(matters.reach(only().id()).orElseThrow().phone()).isEqualTo(PHONE);
    assertThat(audited()).startsWith("MATTER_CONTACT_CHANGED");
    long events = matters.events(only().id()).size();
    assertThat(
            office
                .bean(StatusBoard.class)
                .find(code, LocalDate.of(1985, 5, 17))
                .orElseThrow()
                .forWhom())
        .as("behind the code it is known, too")
        .isEqualTo("helping");
    assertThat(corrects("", "", Act.RELEASED, "")).as("sent twice").isEmpty();
    assertThat(matters.events(only().id())).hasSize((int) events);
  }

  @Test
  void a_letter_that_came_back_from_the_jail_says_nothing_of_the_home() {
    sends("custody", "yes", "facility", "Main Jail", "address", HOME);
    contacting();
    assertThat(attempts(Channel.LETTER, Result.CAME_BACK, ""))
        .as("which of the two")
        .containsOnlyKeys("triedTo");
    assertThat(attempts(Channel.LETTER, Result.CAME_BACK, "Main Jail")).isEmpty();
    Referral form = matters.referrals(only().id()).get(0);
    assertThat(form.isReturned("Main Jail")).isTrue();
    assertThat(form.isReturned(HOME)).isFalse();
    assertThat(waiting()).isNotEmpty().allMatch(one -> one.endsWith(" LETTER " + HOME));
    pass(1);
    assertThat(attempts(Channel.LETTER, Result.CAME_BACK, HOME)).isEmpty();
    form = matters.referrals(only().id()).get(0);
    assertThat(form.isReturned("Main Jail")).as("still").isTrue();
    assertThat(form.isReturned(HOME)).isTrue();
    assertThat(form.takesLetters()).isFalse();
    assertThat(corrects("address", HOME, Act.REPLACE, "2 Oak Street")).isEmpty();
    assertThat(matters.reach(only().id()).orElseThrow().address()).isEqualTo("2 Oak Street");
  }

  @Test
  void whoever_could_not_be_reached_is_to_be_reached_again_once_there_is_a_new_number() {
    sends();
    contacting();
    for (int time = 0; time < 4; time++) {
      attempted(Channel.PHONE, Result.NO_ANSWER);
    }
    assertThat(reaching.finishReaching(only(), false, task++, "pat")).isEmpty();
    assertThat(corrects("phone", PHONE, Act.REPLACE, "(209) 555-0177")).isEmpty();
    assertThat(only().state()).isEqualTo(State.CONTACTING);
    assertThat(saidOfNumbers())
        .as("to be called: nobody consents to texts for another")
        .containsExactly(tuple(OTHER_PHONE, "", ""));
  }

  @Test
  void a_change_says_of_what_it_is_who_asked_and_what_is_new() {
    sends();
    assertThat(corrects("", "", Act.REMOVE, "")).containsOnlyKeys("contactWay");
    assertThat(corrects("phone", OTHER_PHONE, Act.REMOVE, "")).containsOnlyKeys("contactWay");
    assertThat(corrects("email", "", Act.REMOVE, "")).containsOnlyKeys("contactWay");
    assertThat(corrects("phone", PHONE, null, "")).containsOnlyKeys("contactAct");
    assertThat(corrects("phone", PHONE, Act.NO_LETTERS, "")).containsOnlyKeys("contactAct");
    assertThat(corrects("phone", PHONE, Act.REPLACE, "12")).containsOnlyKeys("contactValue");
    assertThat(corrects("email", "", Act.REPLACE, "rosa")).containsOnlyKeys("contactValue");
    assertThat(corrects("address", "", Act.REPLACE, " ")).containsOnlyKeys("contactValue");
    assertThat(
            office
                .bean(CorrectingContact.class)
                .change(
                    only(),
                    new CorrectingContact.Typed(
                        "phone", PHONE, Act.REMOVE, "", " ", today().plusDays(1)),
                    "pat"))
        .containsOnlyKeys("contactAskedBy", "askedOn");
    assertThat(matters.ways(only().id(), "phone")).containsExactly(PHONE);
  }
}
