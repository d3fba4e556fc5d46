package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestClock;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.ConsentEntry.Way;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.message.OfficeTemplate;
import org.clearance.domain.defense.referral.ChangingConsents.Told;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is sent twice from one page of a matter counts once, and of two people who work on one at
 * once nobody takes back what the other has done without having seen it.
 */
class SentTwiceTest {
  private static final String LOOK = "¿Podemos mirar sus antecedentes?";

  private TestClient office;
  private Matters matters;
  private MatterQueue queue;
  private ActingOnMatter acting;
  private ReachingResident reaching;
  private SettingDate dates;
  private Matter matter;
  private ReferralCode code;
  private Instant shown;

  @BeforeEach
  void a_page_of_a_matter_that_two_people_have_open() {
    office = ReferralParts.askedOffice();
    matters = office.bean(Matters.class);
    queue = office.bean(MatterQueue.class);
    acting = office.bean(ActingOnMatter.class);
    reaching = office.bean(ReachingResident.class);
    dates = office.bean(SettingDate.class);
    code = asks();
    matter =
        queue
            .page(
                new MatterQueue.Asked(
                    office.client.countyId(), MatterQueue.Which.OPEN, "Rosa", "pat"),
                10,
                0)
            .get(0)
            .matter();
    pass(Duration.ofMinutes(5));
    shown = now();
    pass(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private ReferralCode asks() {
    ReferralCode sent = ReferralCode.random();
    put(
        new InboxItem.Referral(
            sent,
            LocalDate.of(1985, 5, 17),
            "es",
            Map.of(
                "counties", List.of("contra-costa"),
                "firstName", List.of("Rosa"),
                "phone", List.of("+12095550100"),
                "phoneCode", List.of("+12095550100"),
                "advice", List.of("yes")),
            List.of(new InboxItem.Consent("mayLook", true, LOOK)),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
    return sent;
  }

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    ReferralParts.emptyInbox(office);
  }

  private void pass(Duration time) {
    office.bean(TestClock.class).pass(time);
  }

  private Instant now() {
    return office.bean(Clock.class).instant();
  }

  private LocalDate today() {
    return LocalDate.now(office.bean(Clock.class));
  }

  private Map<String, Text> tries(Result result, Instant seen, String actor) {
    return reaching.attempt(
        matter, new TypedAttempt(today(), Channel.PHONE, result, " Rang long ", "", seen), actor);
  }

  private List<ContactAttempt> attempts() {
    return matters.attempts(matter.id());
  }

  private long count(MatterEvent.Kind kind) {
    return matters.events(matter.id()).stream().filter(one -> one.kind() == kind).count();
  }

  @Test
  void an_attempt_that_is_sent_twice_is_one_of_the_four_that_make_an_effort() {
    assertThat(tries(Result.NO_ANSWER, shown, "pat")).isEmpty();
    assertThat(tries(Result.NO_ANSWER, shown, "pat")).isEmpty();
    assertThat(attempts()).hasSize(1);
    // Another result, or the same once the page has shown the first: another call.
    assertThat(tries(Result.LEFT_MESSAGE, shown, "pat")).isEmpty();
    pass(Duration.ofHours(2));
    assertThat(tries(Result.NO_ANSWER, now(), "pat")).isEmpty();
    assertThat(attempts()).hasSize(3);
  }

  @Test
  void of_one_call_that_two_record_the_second_sees_the_first_one() {
    assertThat(tries(Result.NO_ANSWER, shown, "pat")).isEmpty();
    assertThat(tries(Result.NO_ANSWER, shown, "paula")).containsOnlyKeys("");
    assertThat(attempts()).hasSize(1);
    pass(Duration.ofSeconds(30));
    assertThat(tries(Result.NO_ANSWER, now(), "paula")).as("it was another call").isEmpty();
    assertThat(attempts()).extracting(ContactAttempt::actor).contains("pat", "paula").hasSize(2);
  }

  @Test
  void an_attempt_that_is_sent_at_the_same_moment_many_times_is_recorded_once() throws Exception {
    assertThat(AtOnce.times(6, () -> tries(Result.NO_ANSWER, shown, "pat"))).allMatch(Map::isEmpty);
    assertThat(attempts()).hasSize(1);
  }

  @Test
  void a_note_that_is_sent_twice_is_written_once_and_two_people_write_two() {
    assertThat(acting.note(matter, "Call her mother", shown, "pat")).isEmpty();
    assertThat(acting.note(matter, " Call her mother", shown, "pat")).isEmpty();
    assertThat(count(MatterEvent.Kind.NOTE)).isOne();
    assertThat(acting.note(matter, "Call her mother", shown, "paula")).isEmpty();
    assertThat(acting.note(matter, "She called", shown, "pat")).isEmpty();
    assertThat(count(MatterEvent.Kind.NOTE)).isEqualTo(3);
  }

  @Test
  void that_a_lawyer_has_talked_is_recorded_once_and_for_no_form_that_nobody_has_seen() {
    asks();
    assertThat(acting.advised(matter, shown, "pat")).as("another form came").isPresent();
    assertThat(count(MatterEvent.Kind.ADVISED)).isZero();
    pass(Duration.ofMinutes(1));
    shown = now();
    assertThat(acting.advised(matter, shown, "pat")).isEmpty();
    assertThat(acting.advised(matter, shown, "pat")).isEmpty();
    assertThat(acting.advised(matter, shown, "paula")).isEmpty();
    assertThat(count(MatterEvent.Kind.ADVISED)).isOne();
  }

  @Test
  void of_a_matter_that_was_withdrawn_meanwhile_nobody_records_that_a_lawyer_has_talked() {
    put(new InboxItem.Withdrawal(code));
    assertThat(acting.advised(matter, shown, "pat")).isPresent();
    assertThat(count(MatterEvent.Kind.ADVISED)).isZero();
  }

  @Test
  void a_day_that_somebody_else_has_set_meanwhile_is_replaced_by_nobody_who_has_not_seen_it() {
    LocalDate day = today().plusDays(20);
    assertThat(dates.set(matter, day, "Room 2", shown, "pat")).isEmpty();
    assertThat(dates.set(matter, day, "Room 2", shown, "paula")).as("the same").isEmpty();
    assertThat(dates.set(matter, day.plusDays(1), "Room 3", shown, "paula"))
        .containsOnlyKeys("comeOn");
    assertThat(dates.drop(matter, shown, "paula")).isPresent();
    assertThat(count(MatterEvent.Kind.DATE_SET)).isOne();
    assertThat(count(MatterEvent.Kind.DATE_DROPPED)).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(dates.set(matter, day.plusDays(1), "Room 3", now(), "paula")).isEmpty();
  }

  @Test
  void an_answer_that_came_behind_the_code_meanwhile_is_overruled_by_nobody_who_has_not_read_it() {
    ChangingConsents changing = office.bean(ChangingConsents.class);
    put(new InboxItem.Consents(code, List.of(new InboxItem.Consent("mayLook", false, LOOK)), "es"));
    assertThat(changing.record(matter, new Told("mayLook", true, Way.PHONE, shown), "pat"))
        .containsOnlyKeys("consent");
    pass(Duration.ofMinutes(1));
    shown = now();
    assertThat(changing.record(matter, new Told("mayLook", true, Way.PHONE, shown), "pat"))
        .isEmpty();
    assertThat(changing.record(matter, new Told("mayLook", true, Way.PHONE, shown), "pat"))
        .isEmpty();
    assertThat(office.bean(Consents.class).entries(matter.clientId()))
        .extracting(ConsentEntry::given, ConsentEntry::way)
        .containsExactly(tuple(true, Way.PHONE), tuple(false, Way.CODE), tuple(true, Way.FORM));
  }

  @Test
  void what_is_written_twice_to_the_person_is_read_once() {
    assertThat(writes("pat")).isEmpty();
    assertThat(writes("pat")).isEmpty();
    assertThat(writes("paula")).containsOnlyKeys("template");
    assertThat(office.bean(WritingToResident.class).of(matter.id())).hasSize(1);
    assertThat(count(MatterEvent.Kind.WRITTEN)).isOne();
  }

  private Map<String, Text> writes(String actor) {
    return office
        .bean(WritingToResident.class)
        .write(
            matter,
            new WritingToResident.Typed(
                OfficeTemplate.values()[0], "", false, Telling.NOW, "", shown),
            actor);
  }
}
