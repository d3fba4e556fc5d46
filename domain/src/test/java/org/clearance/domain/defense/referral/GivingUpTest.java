package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.ReachingResident.TypedAttempt;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.Test;

/** The office tries to reach somebody until it may give up, and tries again later. */
class GivingUpTest extends ReferralScene {
  @Test
  void who_was_reached_has_a_day_by_which_the_office_reviews_it() {
    send(answers(), null);
    // Twenty working days: Christmas is none.
    assertThat(reviewing().dueOn()).isEqualTo(LocalDate.of(2026, 12, 30));
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
    assertThat(looked(MatterQueue.Which.UNANSWERED, "pat")).as("waits for the office").hasSize(1);
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

  private void givenUp() {
    ready();
    for (int time = 0; time < 4; time++) {
      attempt(Channel.PHONE, Result.NO_ANSWER);
    }
    assertThat(reaching.finishReaching(only(), false, 79, "pat")).isEmpty();
  }
}
