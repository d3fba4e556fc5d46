package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestClock;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.Test;

/** The office reminds whom it waits for, and keeps the days of what waits. */
class RemindingWaitingTest extends ReferralScene {
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

  private List<String> pleaseCall() {
    return db.sql(
            "select state from defense.resident_message where kind = 'PLEASE_CALL' order by state")
        .query(String.class)
        .list();
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
}
