package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.junit.jupiter.api.Test;

/** The queue finds what waits, and an office is told of what nobody opens. */
class MatterQueueTest extends ReferralScene {
  @Test
  void somebody_is_found_by_name_and_by_code() {
    ReferralCode code = send(answers(), null);
    send(answers("firstName", "Tom", "lastName", "Oak"), null);
    assertThat(queue.count(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "nunez", "pat")))
        .isOne();
    assertThat(
            queue.count(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, code.shown(), "pat")))
        .isOne();
    assertThat(
            queue.count(
                new MatterQueue.Asked(
                    county,
                    MatterQueue.Which.OPEN,
                    code.shown().toLowerCase(java.util.Locale.ROOT),
                    "pat")))
        .isOne();
    assertThat(queue.count(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "nobody", "pat")))
        .isZero();
    assertThat(queue.count(new MatterQueue.Asked(county, MatterQueue.Which.CLOSED, "", "pat")))
        .isZero();
  }

  @Test
  void the_queue_finds_what_somebody_opened_and_who_waits_for_an_answer() {
    send(answers(), null);
    send(answers("firstName", "Tom", "phone", "+12095550111"), null);
    Matter rosa =
        all().stream().filter(one -> one.name().contains("Rosa")).findFirst().orElseThrow();
    acting.open(rosa, 77, "pat");
    assertThat(looked(MatterQueue.Which.MINE, "pat")).containsExactly("Núñez, Rosa");
    assertThat(looked(MatterQueue.Which.MINE, "kim")).isEmpty();
    assertThat(looked(MatterQueue.Which.UNANSWERED, "pat")).isEmpty();
    aDayLater();
    office.bean(TakingTexts.class).reply(county, "2095550100", "Call me", "SM1");
    assertThat(looked(MatterQueue.Which.UNANSWERED, "kim")).containsExactly("Núñez, Rosa");
    assertThat(matters.unansweredSince(rosa)).contains(Instant.parse("2026-12-01T20:00:00Z"));
    assertThat(
            queue.page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "rosa", "pat"), 1, 0))
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
    assertThat(looked(MatterQueue.Which.UNANSWERED, "pat")).isEmpty();
    assertThat(matters.unansweredSince(rosa)).isEmpty();
    assertThat(queue.counts(county, "", "pat"))
        .containsEntry(MatterQueue.Which.MINE, 1L)
        .containsEntry(MatterQueue.Which.UNANSWERED, 0L)
        .containsEntry(MatterQueue.Which.CLOSED, 0L)
        .containsEntry(MatterQueue.Which.OPEN, (long) all().size());
    assertThat(queue.counts(county, "nobody", "pat").values()).containsOnly(0L);
  }

  @Test
  void the_queue_finds_whom_no_message_reached_until_another_way_was_tried() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).isEmpty();
    db.sql(
            "update defense.resident_message set state = 'FAILED', due_at = due_at - interval '1"
                + " day'")
        .update();
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).containsExactly("Núñez, Rosa");
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
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).isEmpty();
    db.sql("delete from defense.resident_message where channel = 'EMAIL'").update();
    attempt(Channel.PHONE, Result.NO_ANSWER);
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).isEmpty();
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
    assertThat(looked(MatterQueue.Which.NEEDED_SOON, "pat")).containsExactly("Núñez, Rosa");
    assertThat(looked(MatterQueue.Which.CAME_BACK, "pat")).isEmpty();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED'").update();
    assertThat(looked(MatterQueue.Which.NEEDED_SOON, "pat")).isEmpty();
    send(answers("phoneCode", "+12095550100"), null);
    assertThat(looked(MatterQueue.Which.CAME_BACK, "pat")).containsExactly("Núñez, Rosa");
  }

  @Test
  void scenario_49_with_a_conflict_the_queue_tells_nothing_of_what_the_person_told() {
    send(answers("dateSoon", "yes", "soonOn", TestClient.TODAY.plusDays(1).toString()), null);
    send(answers("firstName", "Tom", "phone", "+12095550111"), null);
    Matter rosa =
        all().stream().filter(one -> one.name().contains("Rosa")).findFirst().orElseThrow();
    db.sql(
            """
            update defense.matter
               set unsure = true, come_on = :soon, come_to = 'Room 5', come_set_on = :soon, due_on = :later
             where id = :id
            """)
        .param("soon", TestClient.TODAY.plusDays(1))
        .param("later", TestClient.TODAY.plusDays(60))
        .param("id", rosa.id())
        .update();
    TypedAttempt call = new TypedAttempt(TestClient.TODAY, Channel.PHONE, Result.NO_ANSWER, "");
    assertThat(reaching.attempt(rosa, call, "pat")).isEmpty();
    assertThat(looked(MatterQueue.Which.NEEDED_SOON, "pat")).containsExactly("Núñez, Rosa");
    assertThat(looked(MatterQueue.Which.OPEN, "pat")).startsWith("Núñez, Rosa");
    db.sql(
            "update defense.matter set sealed_at = now(), opened_by = 'pat', opened_at = now() where id = :id")
        .param("id", rosa.id())
        .update();
    for (MatterQueue.Which which : MatterQueue.Which.TO_LOOK_AT) {
      if (which != MatterQueue.Which.MINE) {
        assertThat(looked(which, "pat")).as(which.name()).doesNotContain("Núñez, Rosa");
      }
    }
    // The day for which she needs it puts her no longer before the others.
    assertThat(looked(MatterQueue.Which.OPEN, "pat")).endsWith("Núñez, Rosa");
    assertThat(
            queue.page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "rosa", "pat"), 9, 0))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.language()).isNull();
              assertThat(one.attempts()).isNull();
              assertThat(one.matter().dueOn()).isEqualTo(TestClient.TODAY.plusDays(60));
            });
    assertThat(matters.find(county, rosa.id()).orElseThrow())
        .satisfies(
            one -> {
              assertThat(one.urgentOn()).isNull();
              assertThat(one.unsure()).isFalse();
              assertThat(one.comeOn()).isNull();
              assertThat(one.comeTo()).isEmpty();
            });
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
    assertThat(ending.tell(county)).isEqualTo(new EndingService.Told(1, 0));
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
    assertThat(ending.tell(county)).isEqualTo(new EndingService.Told(1, 0));
    assertThat(
            db.sql(
                    "select channel || ' ' || recipient from defense.resident_message where kind ="
                        + " 'SERVICE_ENDS'")
                .query(String.class)
                .list())
        .containsExactly("LETTER 1 Main Street\nTown, CA 95000");
  }

  @Test
  void scenario_70_of_a_matter_with_a_conflict_nobody_is_told_and_the_office_hears_of_how_many() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    acting.open(only(), 77, "pat");
    db.sql("update defense.matter set sealed_at = now()").update();
    assertThat(office.bean(EndingService.class).tell(county))
        .isEqualTo(new EndingService.Told(0, 1));
    assertThat(sent()).noneMatch(one -> one.kind() == SafeMessage.SERVICE_ENDS);
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
}
