package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.CorrectingContact.Act;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second telephone of a person, whom the person named, and the order of the ways. */
class SecondPhoneTest {
  private static final String FIRST = "+12095550100";
  private static final String SECOND = "+12095550177";

  private TestClient office;
  private JdbcClient db;
  private Matters matters;
  private MatterQueue queue;
  private ReachingResident reaching;
  private ProposingResidentContact proposing;
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
    reaching = office.bean(ReachingResident.class);
    proposing = office.bean(ProposingResidentContact.class);
    county = office.client.countyId();
    new TestRecords(db).user("paula", "Paula", county, Role.PUBLIC_DEFENDER);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    ReferralParts.emptyInbox(office);
  }

  private ReferralCode sends(String firstName, Map<String, List<String>> more) {
    Map<String, List<String>> answers = new TreeMap<>();
    answers.put("counties", List.of("contra-costa"));
    answers.put("firstName", List.of(firstName));
    answers.put("lastName", List.of("Núñez"));
    answers.putAll(more);
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            LocalDate.of(1985, 5, 17),
            "en",
            answers,
            List.of(),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
    return code;
  }

  /** Rosa has a telephone of her own, and her sister’s, which is called after two. */
  private ReferralCode rosa() {
    return sends(
        "Rosa",
        Map.of(
            "phone", List.of(FIRST),
            "phoneUse", List.of("mine"),
            "texts", List.of("yes"),
            "otherPhone", List.of(SECOND),
            "otherPhoneWhose", List.of("My sister’s"),
            "otherPhoneUse", List.of("shared"),
            "otherCallWhen", List.of("After 2"),
            "email", List.of("rosa@example.org"),
            "helper", List.of("My sister Ana"),
            "ranking", List.of("email", "helper", "call")));
  }

  private Matter of(String name) {
    List<MatterQueue.Queued> found =
        queue.page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, name, "pat"), 10, 0);
    assertThat(found).hasSize(1);
    return found.get(0).matter();
  }

  private void contacting(String name) {
    office.bean(ActingOnMatter.class).open(of(name), task++, "pat");
    assertThat(
            office
                .bean(CheckingConflict.class)
                .checkConflict(of(name), new TypedConflict(false, "", ""), task++, "pat"))
        .isEmpty();
  }

  private Map<String, Text> attempt(Channel channel, Result result, String to) {
    return reaching.attempt(
        of("Rosa"),
        new TypedAttempt(LocalDate.now(office.bean(Clock.class)), channel, result, "", to, null),
        "pat");
  }

  private List<String> recipients() {
    return db.sql("select distinct recipient from defense.resident_message order by 1")
        .query(String.class)
        .list();
  }

  private List<String> proposals() {
    return db.sql(
            "select words::text from message where occasion like 'contact:matter:%' order by id")
        .query(String.class)
        .list();
  }

  @Test
  void nothing_is_texted_to_the_second_number_whatever_was_allowed_to_the_first() {
    ReferralCode code = rosa();
    assertThat(recipients()).containsExactly(FIRST, "rosa@example.org");
    office.bean(StoppingMessages.class).stop(FIRST, "pat");
    put(new InboxItem.Contact(code, Map.of("phoneUse", List.of("silent"))));
    put(new InboxItem.LostCode(SECOND));
    assertThat(recipients()).doesNotContain(SECOND);
  }

  @Test
  void another_second_number_is_not_called_at_the_hours_of_the_one_before() {
    ReferralCode code = rosa();
    put(new InboxItem.Contact(code, Map.of("otherPhone", List.of("+12095550188"))));
    assertThat(matters.referrals(of("Rosa").id()).get(0).telephones())
        .extracting(
            Referral.Telephone::number, Referral.Telephone::mine, Referral.Telephone::callWhen)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FIRST, true, ""),
            org.assertj.core.groups.Tuple.tuple("+12095550188", false, ""));
  }

  @Test
  void the_desk_replaces_and_removes_the_second_number_alone() {
    rosa();
    assertThat(corrects(SECOND, Act.REPLACE, "(209) 555-0188")).isEmpty();
    assertThat(matters.ways(of("Rosa").id(), "phone")).containsExactly(FIRST);
    assertThat(matters.ways(of("Rosa").id(), "otherPhone")).containsExactly("+12095550188");
    assertThat(corrects(SECOND, Act.REMOVE, "")).as("it is there no more").isNotEmpty();
    assertThat(corrects("+12095550188", Act.REMOVE, "")).isEmpty();
    Referral form = matters.referrals(of("Rosa").id()).get(0);
    assertThat(form.answers())
        .containsKeys("phone", "phoneUse", "texts")
        .doesNotContainKeys("otherPhone", "otherPhoneWhose", "otherPhoneUse", "otherCallWhen");
  }

  private Map<String, Text> corrects(String number, Act act, String replacement) {
    return office
        .bean(CorrectingContact.class)
        .change(
            of("Rosa"),
            new CorrectingContact.Typed(
                "otherPhone",
                number,
                act,
                replacement,
                "Rosa",
                LocalDate.now(office.bean(Clock.class))),
            "pat");
  }

  /** What whoever has the number as her own writes is hers, and not on the matter of another. */
  @Test
  void an_answer_from_a_second_number_that_is_somebodys_own_is_of_that_person_alone() {
    rosa();
    sends("Ana", Map.of("phone", List.of(SECOND), "texts", List.of("yes")));
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, SECOND, "My case is about my ex.", "SM1");
    assertThat(texts.of(of("Ana").id())).hasSize(1);
    assertThat(texts.of(of("Rosa").id())).isEmpty();
  }

  @Test
  void an_answer_from_a_second_number_that_nobody_else_has_is_of_the_matter() {
    rosa();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, SECOND, "It is Rosa", "SM1");
    assertThat(texts.of(of("Rosa").id())).hasSize(1);
    texts.reply(county, SECOND, "STOP", "SM2");
    MessageStops stops = office.bean(MessageStops.class);
    assertThat(stops.isStopped(SECOND)).isTrue();
    assertThat(stops.isStopped(FIRST)).isFalse();
    texts.reply(county, SECOND, "START", "SM3");
    assertThat(stops.isStopped(SECOND)).isFalse();
  }

  /** Rosa named it, too; but whoever says that it is her own writes for herself. */
  @Test
  void an_answer_from_a_second_number_of_two_is_of_the_one_whose_own_it_is() {
    rosa();
    sends(
        "Ana",
        Map.of(
            "phone", List.of("+12095550188"),
            "otherPhone", List.of(SECOND),
            "otherPhoneUse", List.of("mine")));
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, SECOND, "My case is about my ex.", "SM1");
    assertThat(texts.of(of("Ana").id())).hasSize(1);
    assertThat(texts.of(of("Rosa").id())).isEmpty();
  }

  @Test
  void an_answer_from_a_shelters_telephone_that_several_named_is_in_nobodys_matter() {
    rosa();
    sends("Tom", Map.of("otherPhone", List.of(SECOND), "otherPhoneUse", List.of("shared")));
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, SECOND, "My case is about my ex.", "SM1");
    assertThat(texts.of(of("Rosa").id())).isEmpty();
    assertThat(texts.of(of("Tom").id())).isEmpty();
    assertThat(texts.unknown(county)).as("somebody of the office looks").hasSize(1);
  }

  /** Where an answer turns its line round, the desk reads of it what is not there. */
  @Test
  void no_character_that_turns_the_text_round_is_in_an_answer() {
    rosa();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, FIRST, "Call \u202Eme\u2066 \u0007soon", "SM1");
    assertThat(texts.of(of("Rosa").id()))
        .extracting(ResidentReply::said)
        .containsExactly("Call me soon");
  }

  @Test
  void a_second_number_is_found_by_an_index() {
    db.sql("set enable_seqscan = off").update();
    assertThat(
            String.join(
                "\n",
                db.sql(
                        "explain select from defense.referral r where r.answers -> 'otherPhone' ->> 0 = :phone")
                    .param("phone", SECOND)
                    .query(String.class)
                    .list()))
        .contains("referral_other_phone");
  }

  /** Whose sister’s telephone it is asks for an end by the first number, or by the code. */
  @Test
  void a_second_number_that_others_use_ends_no_helpers_view() {
    rosa();
    db.sql("update defense.referral set helper_sees_until = now() + interval '9 days'").update();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, SECOND, "ENDHELPER", "SM1");
    assertThat(helpersSee()).isOne();
    texts.reply(county, FIRST, "ENDHELPER", "SM2");
    assertThat(helpersSee()).isZero();
  }

  private int helpersSee() {
    return db.sql("select count(*) from defense.referral where helper_sees_until is not null")
        .query(Integer.class)
        .single();
  }

  /** A number that somebody else has, too, proves nothing. */
  @Test
  void a_second_number_makes_nobody_the_same_person() {
    rosa();
    sends("Rosa", Map.of("phone", List.of(SECOND), "phoneCode", List.of(SECOND)));
    assertThat(matters.held(county)).hasSize(1);
  }

  @Test
  void the_next_way_that_is_proposed_is_the_next_of_the_persons_own_order() {
    rosa();
    contacting("Rosa");
    proposing.propose(of("Rosa").id(), ContactWay.OTHER_WAY);
    assertThat(proposals()).singleElement().asString().contains("an e-mail.");
    db.sql("delete from message").update();
    assertThat(attempt(Channel.EMAIL, Result.SENT, "")).isEmpty();
    proposing.propose(of("Rosa").id(), ContactWay.OTHER_WAY);
    assertThat(proposals()).singleElement().asString().contains("whom the person named");
  }

  @Test
  void the_second_number_is_proposed_after_the_first_and_called_before_it_is_given_up() {
    rosa();
    contacting("Rosa");
    for (int i = 0; i < 2; i++) {
      assertThat(attempt(Channel.PHONE, Result.NO_ANSWER, i == 0 ? "" : FIRST)).isEmpty();
    }
    proposing.propose(of("Rosa").id(), ContactWay.OTHER_HOUR);
    assertThat(proposals()).singleElement().asString().contains("the second telephone");
    assertThat(attempt(Channel.EMAIL, Result.SENT, "")).isEmpty();
    assertThat(attempt(Channel.EMAIL, Result.SENT, SECOND)).containsOnlyKeys("triedTo");
    assertThat(attempt(Channel.HELPER, Result.NO_ANSWER, "")).isEmpty();
    assertThat(reaching.finishReaching(of("Rosa"), false, task, "pat").toString())
        .contains("second telephone");
    assertThat(attempt(Channel.PHONE, Result.NO_ANSWER, SECOND)).isEmpty();
    assertThat(reaching.finishReaching(of("Rosa"), false, task, "pat")).isEmpty();
  }

  @Test
  void whom_the_person_named_is_asked_before_it_is_given_up_and_is_a_way_to_be_reached() {
    sends("Rosa", Map.of("helper", List.of("My sister Ana")));
    assertThat(db.sql("select offers_slots from defense.matter").query(Boolean.class).single())
        .as("somebody leads to the person")
        .isFalse();
    contacting("Rosa");
    for (int i = 0; i < 4; i++) {
      assertThat(attempt(Channel.IN_PERSON, Result.NO_ANSWER, "")).isEmpty();
    }
    assertThat(reaching.finishReaching(of("Rosa"), false, task, "pat").toString())
        .contains("The person named somebody");
    assertThat(attempt(Channel.HELPER, Result.NO_ANSWER, "")).isEmpty();
    assertThat(reaching.finishReaching(of("Rosa"), false, task, "pat")).isEmpty();
  }

  @Test
  void a_number_that_is_another_persons_is_not_called_again_before_it_is_given_up() {
    rosa();
    contacting("Rosa");
    db.sql(
            "insert into defense.no_message (recipient, recorded_by, recorded_at) values (:to, 'pat', now())")
        .param("to", SECOND)
        .update();
    for (int i = 0; i < 2; i++) {
      assertThat(attempt(Channel.PHONE, Result.NO_ANSWER, FIRST)).isEmpty();
    }
    assertThat(attempt(Channel.EMAIL, Result.SENT, "")).isEmpty();
    assertThat(attempt(Channel.HELPER, Result.NO_ANSWER, "")).isEmpty();
    assertThat(reaching.finishReaching(of("Rosa"), false, task, "pat")).isEmpty();
  }

  @Test
  void whoever_asks_the_named_person_has_not_talked_to_the_person() {
    rosa();
    contacting("Rosa");
    assertThat(attempt(Channel.HELPER, Result.REACHED, "")).containsOnlyKeys("result");
    assertThat(attempt(Channel.HELPER, Result.LEFT_MESSAGE, "")).isEmpty();
    assertThat(reaching.finishReaching(of("Rosa"), true, task, "pat")).containsOnlyKeys("reached");
  }

  @Test
  void nobody_is_called_at_another_hour_who_is_in_custody() {
    sends("Rosa", Map.of("phone", List.of(FIRST), "custody", List.of("yes")));
    contacting("Rosa");
    proposing.propose(of("Rosa").id(), ContactWay.OTHER_HOUR);
    assertThat(proposals()).isEmpty();
  }
}
