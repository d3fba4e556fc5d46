package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.MatterEvent.Kind;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.Test;

/** Matters move with their cases, and the person is told now, later or not. */
class MovingMattersTest extends ReferralScene {
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

  private static TypedNext filed() {
    return new TypedNext(State.FILED, TestClient.TODAY.plusDays(9), null, "", Telling.NOW);
  }

  /** The tasks that the domain has completed. */
  private List<Long> completed() {
    return db.sql("select user_task_key from outbox where kind = 'TASK_COMPLETION' order by 1")
        .query(Long.class)
        .list();
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

  private List<String> newsOf(Matter matter) {
    return db.sql(
            "select kind from defense.resident_message where matter_id = :id and kind = 'NEWS'")
        .param("id", matter.id())
        .query(String.class)
        .list();
  }

  private static KeepingCases.Typed saying(
      Map<Long, MatterCase.State> states, Map<Long, MatterCase.State> seen) {
    return new KeepingCases.Typed(states, seen, "", null, Telling.NOW, "");
  }
}
