package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.Test;

/** A matter goes to another office, or comes back. */
class TransfersTest extends ReferralScene {
  @Test
  void a_transfer_to_an_office_whose_own_matter_is_closed_begins_there_anew() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    Map<String, List<String>> both = answers();
    both.put("counties", List.of("contra-costa", "alder"));
    ReferralCode code = send(both, null);
    Matter there = at(other);
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'NO_RECORD' where id = :id")
        .param("id", there.id())
        .update();
    acting.open(only(), 77, "pat");
    assertThat(conflicts.checkConflict(only(), new TypedConflict(true, "alder", ""), 78, "pat"))
        .isEmpty();
    long begun = begun();
    accepts(other);
    assertThat(begun()).isEqualTo(begun + 1);
    List<MatterQueue.Queued> open =
        queue.page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0);
    assertThat(open).hasSize(1);
    assertThat(open.get(0).matter().clientId())
        .as("the code shows that it is the same person")
        .isEqualTo(there.clientId());
    assertThat(matters.referrals(open.get(0).matter().id())).hasSize(1);
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::stage)
        .containsExactly("RECEIVED", "TRANSFERRED");
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
        queue
            .page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(texts.of(there.id()))
        .extracting(ResidentReply::said)
        .containsExactlyInAnyOrder("Are you there?", "Hello again");
    assertThat(texts.unknown(county)).isEmpty();
    assertThat(texts.unknown(other)).isEmpty();
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
    List<MatterQueue.Queued> taken =
        queue.page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0);
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
    accepts(other);
    assertThat(queue.count(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat")))
        .isZero();
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

    accepts(other);
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(messages())
        .as("nobody awaits an answer that would be taken for one to the next offer")
        .noneMatch(one -> one.startsWith("transfer-answered"));
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(queue.count(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat")))
        .isZero();
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
  void scenario_56_the_day_to_come_goes_with_the_matter_and_the_person_is_reminded_as_before() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    LocalDate day = TestClient.TODAY.plusDays(20);
    dates.set(only(), day, "Department 12, 8:30 a.m.", null, "pat");
    Matter matter = reviewing();
    assertThat(conflicts.handOn(matter, new TypedConflict(true, "alder", ""), "pat")).isEmpty();
    pass(13);
    assertThat(dates.remind()).as("while nobody has answered, too").isOne();
    db.sql(
            "update defense.resident_message set state = 'SENT', sent_at = :now where comes_on is not null")
        .param("now", Sql.moment(office.bean(Clock.class).instant()))
        .update();
    pass(2);
    accepts(other);
    Matter there = at(other);
    assertThat(there.comeOn()).isEqualTo(day);
    assertThat(there.comeTo()).isEqualTo("Department 12, 8:30 a.m.");
    assertThat(matters.events(there.id()))
        .filteredOn(event -> event.kind() == MatterEvent.Kind.DATE_SET)
        .singleElement()
        .extracting(MatterEvent::day)
        .isEqualTo(day);
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county, ShownReferral.Matter::comeOn)
        .containsExactly(tuple("alder", day), tuple("contra-costa", null));
    assertThat(dates.remind()).as("the first office has reminded of it").isZero();
    pass(4);
    assertThat(dates.remind()).as("the day before").isOne();
  }

  @Test
  void scenario_56_who_has_not_been_reminded_when_another_office_takes_over_is_reminded_by_it() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    SettingDate dates = office.bean(SettingDate.class);
    dates.set(only(), TestClient.TODAY.plusDays(3), "Department 12", null, "pat");
    Matter matter = reviewing();
    assertThat(conflicts.handOn(matter, new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    pass(2);
    assertThat(dates.remind()).isOne();
    // It waited for the morning, and is not sent any more: the first office helps no longer.
    accepts(other);
    assertThat(dates.remind()).isOne();
    assertThat(dates.remind()).isZero();
  }

  /** Has the person of the only matter choose the one time that the office offers. */
  private KeepingAppointments choosesTime(ReferralCode code) {
    KeepingAppointments appointments = office.bean(KeepingAppointments.class);
    appointments.add(
        county,
        new KeepingAppointments.Typed(
            TestClient.TODAY.plusDays(3), LocalTime.of(9, 0), LocalTime.of(9, 30), 30, 1, "Room 2"),
        "pat");
    assertThat(appointments.offer(reviewing(), "pat")).isEmpty();
    put(new InboxItem.Appointment(code, "contra-costa", appointments.coming(county).get(0).id()));
    assertThat(only().comeOn()).isNotNull();
    return appointments;
  }

  @Test
  void scenario_56_a_time_at_the_first_office_does_not_go_with_the_matter() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    choosesTime(send(answers(), null));
    assertThat(conflicts.handOn(only(), new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    accepts(other);
    assertThat(at(other).comeOn()).isNull();
    assertThat(matters.events(at(other).id()))
        .noneMatch(event -> event.kind() == MatterEvent.Kind.DATE_SET);
  }

  @Test
  void
      scenario_56_a_time_at_an_office_that_has_a_conflict_is_free_at_once_and_the_person_is_told() {
    asks(new TestRecords(db).county("alder"));
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "mine"), null);
    KeepingAppointments appointments = choosesTime(code);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = now()").update();
    pass(1);
    assertThat(conflicts.handOn(only(), new TypedConflict(true, "alder", ""), "pat")).isEmpty();
    assertThat(only().comeOn()).isNull();
    assertThat(appointments.coming(county))
        .singleElement()
        .extracting(Appointment::matterId)
        .isNull();
    assertThat(
            db.sql("select kind from defense.resident_message where state = 'QUEUED'")
                .query(String.class)
                .list())
        .containsExactly("NEWS");
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::comeOn)
        .containsOnlyNulls();
    assertThat(office.bean(SettingDate.class).remind()).isZero();
  }

  @Test
  void scenario_56_a_day_that_is_over_does_not_go_with_the_matter() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    send(answers(), null);
    office
        .bean(SettingDate.class)
        .set(only(), TestClient.TODAY.plusDays(1), "Department 12", null, "pat");
    Matter matter = reviewing();
    assertThat(conflicts.handOn(matter, new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    pass(2);
    accepts(other);
    assertThat(at(other).comeOn()).isNull();
  }

  @Test
  void scenario_55_once_another_office_helps_the_first_one_says_nothing_of_its_day_any_more() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    send(answers("email", "rosa@example.org"), null);
    Matter matter = reviewing();
    LocalDate day = TestClient.TODAY.plusDays(10);
    assertThat(
            following.follow(
                matter, new TypedNext(State.NOT_YET, day, null, "", Telling.NOW), 90, "pat"))
        .isEmpty();
    assertThat(conflicts.handOn(only(), new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    accepts(other);
    assertThat(timeHasCome()).containsExactly("DROPPED");
  }

  @Test
  void
      scenario_55_on_a_day_that_comes_while_another_office_is_asked_this_one_looks_once_it_is_given_back() {
    long other = new TestRecords(db).county("alder");
    asks(other);
    send(answers("email", "rosa@example.org"), null);
    Matter matter = reviewing();
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.NOT_YET, TestClient.TODAY.plusDays(1), null, "", Telling.NOW),
                90,
                "pat"))
        .isEmpty();
    assertThat(conflicts.handOn(only(), new TypedConflict(false, "alder", ""), "pat")).isEmpty();
    pass(2);
    ReturningNotYet returning = office.bean(ReturningNotYet.class);
    assertThat(returning.takeBack()).isZero();
    office.bean(AnsweringTransfer.class).returnUnanswered(offered(other).id());
    assertThat(returning.takeBack()).isOne();
    assertThat(timeHasCome()).as("it was to be sent two days ago").containsExactly("QUEUED");
  }

  private List<String> timeHasCome() {
    return db.sql("select state from defense.resident_message where kind = 'TIME_HAS_COME'")
        .query(String.class)
        .list();
  }

  private void accepts(long other) {
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(other), true, "", 80, "quinn"))
        .isEmpty();
  }

  /** The one open matter of an office. */
  private Matter at(long other) {
    return queue
        .page(new MatterQueue.Asked(other, MatterQueue.Which.OPEN, "", "pat"), 10, 0)
        .get(0)
        .matter();
  }
}
