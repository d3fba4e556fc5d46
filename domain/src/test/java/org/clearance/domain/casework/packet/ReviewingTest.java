package org.clearance.domain.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.law.policy.Outcome.DISMISS;
import static org.clearance.domain.law.policy.Outcome.NOT_ELIGIBLE;
import static org.clearance.domain.law.policy.Outcome.REDUCE;

import java.util.List;
import java.util.stream.Stream;
import org.clearance.domain.AtOnce;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.packet.Decision.Approve;
import org.clearance.domain.casework.packet.Decision.Challenge;
import org.clearance.domain.casework.packet.Decision.Hold;
import org.clearance.domain.casework.packet.Decision.NoRelief;
import org.clearance.domain.casework.packet.DecisionResult.Done;
import org.clearance.domain.casework.packet.DecisionResult.Refused;
import org.clearance.domain.casework.packet.DecisionResult.Stale;
import org.clearance.domain.casework.packet.FinishResult.Finished;
import org.clearance.domain.casework.packet.FinishResult.Undecided;
import org.clearance.domain.law.policy.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewingTest extends PacketTestBase {
  private static final Approve APPROVE = new Approve(null, "");
  private static final long TASK = 4503599627370496L;

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of("DISMISS", APPROVE, "", null),
        Arguments.of("DISMISS", new Approve(DISMISS, ""), "", null),
        Arguments.of("DISMISS", new Approve(REDUCE, ""), "needs a reason", null),
        Arguments.of("DISMISS", new Approve(REDUCE, "strike"), "", REDUCE),
        Arguments.of("REDUCE", APPROVE, "", null),
        Arguments.of("REVIEW", APPROVE, "choose dismissal or reduction", null),
        Arguments.of("REVIEW", new Approve(DISMISS, " "), "needs a reason", null),
        Arguments.of("REVIEW", new Approve(DISMISS, "old case"), "", DISMISS),
        Arguments.of("DISMISS", new Challenge(null, "x"), "needs its ground", null),
        Arguments.of("DISMISS", new Challenge("CRITERIA_NOT_MET", " "), "needs a reason", null),
        Arguments.of("DISMISS", new Challenge("CRITERIA_NOT_MET", "PC 187"), "", null),
        Arguments.of("DISMISS", new Hold(""), "needs a reason", null),
        Arguments.of("DISMISS", new Hold("file ordered"), "", null),
        Arguments.of("REVIEW", new NoRelief(""), "Say why", null),
        Arguments.of("REVIEW", new NoRelief("not marijuana"), "", null),
        Arguments.of("REDUCE", new NoRelief("not marijuana"), "", NOT_ELIGIBLE));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("decisions")
  void a_decision_needs_what_the_law_and_the_reader_need(
      String determined, Decision decision, String refused, Outcome outcome) {
    long packet = packet(county(), determined, 1);
    DecisionResult result = reviewing.decide(packet, seen(packet, 0), decision, "rita");
    PacketItem item = packets.items(packet).get(0);
    if (refused.isEmpty()) {
      assertThat(result).isInstanceOf(Done.class);
      assertThat(item.decision()).isEqualTo(decision.kind());
      assertThat(item.outcome()).isEqualTo(outcome);
      assertThat(item.decidedBy()).isEqualTo("rita");
      assertThat(packets.get(packet).state()).isEqualTo(PacketState.IN_REVIEW);
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              Refused.class, r -> assertThat(r.because().toString()).contains(refused));
      assertThat(item.decision()).isNull();
    }
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "REDUCE, , false",
    "DISMISS, REDUCE, false",
    "REVIEW, REDUCE, false",
    "REDUCE, DISMISS, true",
    "DISMISS, , true"
  })
  void no_infraction_is_approved_for_a_reduction_which_no_motion_can_ask_for(
      String determined, Outcome chosen, boolean approved) {
    long packet = packet(county(), determined, 1);
    db.sql("update conviction set level = 'INFRACTION' where packet_id = :packet")
        .param("packet", packet)
        .update();

    DecisionResult result =
        reviewing.decide(packet, seen(packet, 0), new Approve(chosen, "It is old."), "rita");

    if (approved) {
      assertThat(result).isInstanceOf(Done.class);
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.because().toString())
                      .contains("infraction cannot be reduced"));
    }
  }

  @Test
  void a_review_is_not_finished_while_an_infraction_stands_approved_for_a_reduction() {
    long packet = packet(county(), "REDUCE", 3);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    // They were approved before such an approval was refused.
    db.sql("update conviction set level = 'INFRACTION' where id in (:ids)")
        .param("ids", List.of(seen(packet, 1).convictionId(), seen(packet, 2).convictionId()))
        .update();
    records.event(seen(packet, 2).convictionId(), "IN_REVIEW", "WITHDRAWN", "sealed by court");

    assertThat(finishing.finishReview(packet, "rita", TASK + 20))
        .isInstanceOfSatisfying(
            FinishResult.Refused.class,
            refused ->
                assertThat(refused.because().toString())
                    .contains("PERSON,NUMBER 1, 11358")
                    .doesNotContain("NUMBER 0", "NUMBER 2"));
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.IN_REVIEW);

    reviewing.decide(packet, seen(packet, 1), new Approve(DISMISS, "old case"), "rita");
    assertThat(finishing.finishReview(packet, "rita", TASK + 20)).isEqualTo(new Finished(true));
  }

  @Test
  void nor_is_a_second_review() {
    long packet = packet(county("{\"packets\": {\"secondReviewPercent\": 100}}"), "REDUCE", 1);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    finishing.finishReview(packet, "rita", TASK + 21);
    db.sql("update conviction set level = 'INFRACTION' where packet_id = :packet")
        .param("packet", packet)
        .update();

    assertThat(finishing.finishSecondReview(packet, "sue", TASK + 22))
        .isInstanceOfSatisfying(
            FinishResult.Refused.class,
            refused -> assertThat(refused.because().toString()).contains("PERSON,NUMBER 0, 11358"));

    reviewing.decide(packet, seen(packet, 0), new NoRelief("not marijuana"), "sue");
    assertThat(finishing.finishSecondReview(packet, "sue", TASK + 22))
        .isEqualTo(new Finished(false));
  }

  @Test
  void an_infraction_that_a_finished_review_approved_for_a_reduction_is_dismissed_by_another() {
    long packet = packet(county(), "REDUCE", 2);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    finishing.finishReview(packet, "rita", TASK + 23);
    long infraction = seen(packet, 1).convictionId();
    assertThat(infractions.holdsUp(infraction)).isFalse();
    db.sql("update conviction set level = 'INFRACTION' where id = :id")
        .param("id", infraction)
        .update();
    assertThat(infractions.holdsUp(infraction)).isTrue();

    assertThat(infractions.dismiss(infraction, "old case", "rita").orElseThrow().toString())
        .contains("another reviewer");
    assertThat(infractions.dismiss(infraction, " ", "sue").orElseThrow().toString())
        .contains("why it is to be dismissed");
    assertThat(infractions.holdsUp(infraction)).isTrue();

    assertThat(infractions.dismiss(infraction, "old case", "sue")).isEmpty();

    assertThat(state(infraction)).isEqualTo(ConvictionState.APPROVED);
    assertThat(
            db.sql(
                    "select d.outcome || ' ' || d.rule || ' ' || d.reason || ' ' || d.determined_by"
                        + " from conviction c join determination d on d.id = c.determination_id where c.id = :id")
                .param("id", infraction)
                .query(String.class)
                .single())
        .isEqualTo("DISMISS override old case sue");
    assertThat(
            db.sql(
                    "select actor || ' ' || action from audit_entry where subject = 'conviction' and subject_id = :id")
                .param("id", infraction)
                .query(String.class)
                .single())
        .isEqualTo("sue INFRACTION_DISMISSED");
    assertThat(infractions.dismiss(infraction, "old case", "sue").orElseThrow().toString())
        .contains("any more");
  }

  @Test
  void a_stale_decision_is_told_what_stands_and_overwrites_nothing() {
    long packet = packet(county(), "DISMISS", 1);
    ItemVersion seen = seen(packet, 0);
    reviewing.decide(packet, seen, new Hold("file ordered"), "rita");
    DecisionResult late = reviewing.decide(packet, seen, APPROVE, "ralf");
    assertThat(late)
        .isInstanceOfSatisfying(
            Stale.class,
            stale -> {
              assertThat(stale.stands().decision()).isEqualTo(DecisionKind.HOLD);
              assertThat(stale.stands().decidedBy()).isEqualTo("rita");
              assertThat(stale.stands().decidedAt()).isNotNull();
            });
    assertThat(packets.items(packet).get(0).decision()).isEqualTo(DecisionKind.HOLD);
  }

  @Test
  void of_two_who_decide_the_same_at_once_one_is_told_of_the_other() throws Exception {
    long packet = packet(county(), "DISMISS", 1);
    ItemVersion seen = seen(packet, 0);
    List<DecisionResult> results =
        AtOnce.times(
            2, () -> reviewing.decide(packet, seen, APPROVE, Thread.currentThread().getName()));
    assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Stale.class::isInstance).hasSize(1);
    assertThat(packets.items(packet).get(0).version()).isOne();
  }

  @Test
  void deciding_all_gives_a_result_for_each_and_does_what_can_be_done() {
    long packet = packet(county(), "DISMISS", 4);
    List<ItemVersion> seen = seenAll(packet);
    reviewing.decide(packet, seen.get(1), new Hold("file ordered"), "rita");
    records.event(seen.get(2).convictionId(), "IN_REVIEW", "WITHDRAWN", "sealed by court");
    List<DecisionResult> results = reviewing.decideAll(packet, seen, APPROVE, "rita");
    assertThat(results)
        .extracting(result -> (Object) result.getClass())
        .containsExactly(Done.class, Stale.class, Refused.class, Done.class);
  }

  @Test
  void a_decision_can_be_undone_until_the_review_is_finished_and_its_history_is_kept() {
    long packet = packet(county(), "DISMISS", 1);
    reviewing.decide(packet, seen(packet, 0), APPROVE, "rita");
    assertThat(reviewing.undo(packet, seen(packet, 0), "rita")).isInstanceOf(Done.class);
    assertThat(packets.items(packet).get(0).undecided()).isTrue();
    assertThat(reviewing.undo(packet, seen(packet, 0), "rita")).isInstanceOf(Refused.class);

    reviewing.decide(packet, seen(packet, 0), APPROVE, "rita");
    finishing.finishReview(packet, "rita", TASK);
    assertThat(reviewing.undo(packet, seen(packet, 0), "rita")).isInstanceOf(Refused.class);
    assertThat(
            db.sql(
                    "select coalesce(decision, 'undone') from packet_decision where packet_id = :id order by id")
                .param("id", packet)
                .query(String.class)
                .list())
        .containsExactly("APPROVE", "undone", "APPROVE");
  }

  @Test
  void a_review_is_not_finished_while_something_is_undecided() {
    long packet = packet(county(), "DISMISS", 3);
    reviewing.decide(packet, seen(packet, 1), APPROVE, "rita");
    FinishResult result = finishing.finishReview(packet, "rita", TASK);
    assertThat(result)
        .isInstanceOfSatisfying(
            Undecided.class,
            undecided ->
                assertThat(undecided.items())
                    .extracting(PacketItem::position)
                    .containsExactly(1, 3));
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.IN_REVIEW);
    assertThatThrownBy(
            () ->
                db.sql("update packet set state = 'REVIEWED' where id = :id")
                    .param("id", packet)
                    .update())
        .hasMessageContaining("has undecided convictions");
  }

  @Test
  void finishing_moves_every_conviction_files_the_challenges_and_completes_the_task() {
    long packet = packet(county(), "REVIEW", 5);
    List<ItemVersion> seen = seenAll(packet);
    reviewing.decide(packet, seen.get(0), new Challenge("CRITERIA_NOT_MET", "PC 187"), "rita");
    reviewing.decide(packet, seen.get(1), new Hold("file ordered"), "rita");
    reviewing.decide(packet, seen.get(2), new NoRelief("not marijuana"), "rita");
    records.event(seen.get(3).convictionId(), "IN_REVIEW", "WITHDRAWN", "sealed by court");
    reviewing.decide(packet, seen.get(4), new Challenge("CRITERIA_NOT_MET", "PC 290"), "ralf");

    assertThat(finishing.finishReview(packet, "rita", TASK + 1)).isEqualTo(new Finished(false));

    assertThat(seen.stream().map(item -> state(item.convictionId())))
        .containsExactly(
            ConvictionState.CHALLENGED,
            ConvictionState.HELD,
            ConvictionState.CLOSED,
            ConvictionState.WITHDRAWN,
            ConvictionState.CHALLENGED);
    assertThat(
            db.sql(
                    "select challenged_by || ': ' || ground || ', ' || reason from challenge where packet_id = :id order by conviction_id")
                .param("id", packet)
                .query(String.class)
                .list())
        .containsExactly("rita: CRITERIA_NOT_MET, PC 187", "ralf: CRITERIA_NOT_MET, PC 290");
    assertThat(packets.divide(packet))
        .isEqualTo(
            new Division(0, List.of(seen.get(0).convictionId(), seen.get(4).convictionId()), 1));
    assertThat(completion(TASK + 1)).isEqualTo("{\"secondReviewNeeded\": false}");
  }

  @Test
  void finishing_twice_at_once_finishes_once() throws Exception {
    long packet = packet(county(), "DISMISS", 3);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    List<FinishResult> results =
        AtOnce.times(2, () -> finishing.finishReview(packet, "rita", TASK + 2));
    assertThat(results).filteredOn(Finished.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(FinishResult.Refused.class::isInstance).hasSize(1);
    assertThat(packets.divide(packet).approvedCount()).isEqualTo(3);
    assertThat(convictions.events(seen(packet, 0).convictionId())).hasSize(4);
  }

  @Test
  void a_changed_determination_takes_effect_after_another_person_has_looked() {
    long packet = packet(county(), "REVIEW", 2);
    List<ItemVersion> seen = seenAll(packet);
    reviewing.decide(packet, seen.get(0), new Approve(DISMISS, "old case"), "rita");
    reviewing.decide(packet, seen.get(1), new Approve(REDUCE, "old case"), "rita");
    assertThat(finishing.finishReview(packet, "rita", TASK + 3)).isEqualTo(new Finished(true));
    assertThat(completion(TASK + 3)).isEqualTo("{\"secondReviewNeeded\": true}");
    assertThat(state(seen.get(0).convictionId())).isEqualTo(ConvictionState.IN_REVIEW);

    assertThat(reviewing.decide(packet, seen(packet, 0), new Hold("wait"), "rita"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.because().toString()).contains("another reviewer"));
    assertThat(finishing.finishSecondReview(packet, "rita", TASK + 4))
        .isInstanceOf(FinishResult.Refused.class);

    assertThat(reviewing.decide(packet, seen(packet, 1), new Approve(DISMISS, ""), "sue"))
        .isInstanceOf(Refused.class);
    assertThat(reviewing.decide(packet, seen(packet, 1), new Hold("ask the court"), "sue"))
        .isInstanceOf(Done.class);
    assertThat(reviewing.firstDecisions(packet).get(seen.get(1).convictionId()).decidedBy())
        .isEqualTo("rita");
    assertThat(finishing.finishSecondReview(packet, "sue", TASK + 4))
        .isEqualTo(new Finished(false));

    assertThat(state(seen.get(0).convictionId())).isEqualTo(ConvictionState.APPROVED);
    assertThat(state(seen.get(1).convictionId())).isEqualTo(ConvictionState.HELD);
    assertThat(
            db.sql(
                    """
                    select outcome || '/' || rule || '/' || reason || '/' || determined_by
                      from determination d join conviction c on c.determination_id = d.id where c.id = :id
                    """)
                .param("id", seen.get(0).convictionId())
                .query(String.class)
                .single())
        .isEqualTo("DISMISS/override/old case/rita");
    assertThat(completion(TASK + 4)).isEqualTo("{}");
  }

  @Test
  void what_the_second_reviewer_changed_can_be_put_back_as_it_was() {
    long packet = packet(county(), "REVIEW", 1);
    reviewing.decide(packet, seen(packet, 0), new Approve(REDUCE, "old case"), "rita");
    finishing.finishReview(packet, "rita", TASK + 5);
    reviewing.decide(packet, seen(packet, 0), new Hold("ask the court"), "sue");
    reviewing.undo(packet, seen(packet, 0), "sue");
    PacketItem item = packets.items(packet).get(0);
    assertThat(item.decision()).isEqualTo(DecisionKind.APPROVE);
    assertThat(item.outcome()).isEqualTo(REDUCE);
    assertThat(item.decidedBy()).isEqualTo("rita");
  }

  @Test
  void the_database_keeps_the_first_reviewer_out_of_the_second_review() {
    long packet = packet(county(), "REVIEW", 1);
    reviewing.decide(packet, seen(packet, 0), new Approve(REDUCE, "old case"), "ralf");
    finishing.finishReview(packet, "rita", TASK + 6);
    for (String first : List.of("ralf", "rita")) {
      assertThatThrownBy(
              () ->
                  db.sql(
                          "update packet set state = 'REVIEWED', second_reviewed_by = :user where id = :id")
                      .param("user", first)
                      .param("id", packet)
                      .update())
          .isNotNull();
      assertThatThrownBy(
              () ->
                  db.sql(
                          """
                          insert into packet_decision (packet_id, conviction_id, stage, item_version, decided_by)
                          select packet_id, conviction_id, 'SECOND_REVIEW', 9, :user from packet_item where packet_id = :id
                          """)
                      .param("user", first)
                      .param("id", packet)
                      .update())
          .hasMessageContaining("another person makes the second review");
    }
  }

  @Test
  void a_county_may_have_every_packet_reviewed_twice() {
    long packet = packet(county("{\"packets\": {\"secondReviewPercent\": 100}}"), "DISMISS", 1);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    assertThat(finishing.finishReview(packet, "rita", TASK + 7)).isEqualTo(new Finished(true));
  }

  @Test
  void five_percent_of_packets_are_about_five_of_a_hundred_and_always_the_same() {
    var settings = new PacketSettings(250, 25, 5);
    long sampled =
        java.util.stream.LongStream.rangeClosed(1, 10_000).filter(settings::inSample).count();
    assertThat(sampled).isBetween(400L, 600L);
    assertThat(settings.inSample(17)).isEqualTo(settings.inSample(17));
  }

  @Test
  void held_convictions_come_back_in_one_later_packet_however_often_it_is_asked_for()
      throws Exception {
    long packet = packet(county(), "DISMISS", 3);
    List<ItemVersion> seen = seenAll(packet);
    reviewing.decide(packet, seen.get(0), APPROVE, "rita");
    reviewing.decideAll(packet, seen.subList(1, 3), new Hold("file ordered"), "rita");
    finishing.finishReview(packet, "rita", TASK + 8);

    List<Long> later = AtOnce.times(2, () -> preparingLater.prepare(packet));

    assertThat(later.get(0)).isEqualTo(later.get(1)).isEqualTo(preparingLater.prepare(packet));
    assertThat(packets.items(later.get(0)))
        .extracting(PacketItem::convictionId)
        .containsExactly(seen.get(1).convictionId(), seen.get(2).convictionId());
    assertThat(packets.get(later.get(0)).heldFrom()).isEqualTo(packet);
    assertThat(state(seen.get(1).convictionId())).isEqualTo(ConvictionState.IN_REVIEW);
    assertThat(packets.divide(packet).heldCount()).isEqualTo(2);
    assertThat(preparing.prepare(packets.get(packet).deliveryId(), 0)).containsExactly(packet);
  }

  @Test
  void a_conviction_that_was_withdrawn_while_challenged_and_came_again_can_be_challenged_again() {
    long county = county();
    long packet = packet(county, "DISMISS", 1);
    ItemVersion seen = seen(packet, 0);
    reviewing.decide(packet, seen, new Challenge("CRITERIA_NOT_MET", "PC 187"), "rita");
    finishing.finishReview(packet, "rita", TASK + 10);
    records.event(seen.convictionId(), "CHALLENGED", "WITHDRAWN", "sent in error");
    long later = records.determinedDelivery(county);
    records.nameAgain(seen.convictionId(), later);
    records.event(seen.convictionId(), "WITHDRAWN", "IDENTIFIED", "");
    records.determine(List.of(seen.convictionId()), "DISMISS");
    long again = preparing.prepare(later, 0).get(0);
    reviewing.decide(again, seen(again, 0), new Challenge("CRITERIA_NOT_MET", "PC 290"), "ralf");
    assertThat(finishing.finishReview(again, "ralf", TASK + 11)).isEqualTo(new Finished(false));
    assertThat(
            db.sql("select packet_id || ' ' || reason from challenge where conviction_id = :id")
                .param("id", seen.convictionId())
                .query(String.class)
                .single())
        .isEqualTo(again + " PC 290");
  }

  @Test
  void a_packet_without_held_convictions_has_no_later_one() {
    long packet = packet(county(), "DISMISS", 1);
    assertThatThrownBy(() -> preparingLater.prepare(packet))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds no conviction");
  }

  @Test
  void a_finished_packet_stands_in_the_database_too() {
    long packet = packet(county(), "DISMISS", 1);
    reviewing.decideAll(packet, seenAll(packet), APPROVE, "rita");
    finishing.finishReview(packet, "rita", TASK + 9);
    assertThat(reviewing.decide(packet, seen(packet, 0), new Hold("wait"), "rita"))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(
            () ->
                db.sql("update packet_item set reason = 'x' where packet_id = :id")
                    .param("id", packet)
                    .update())
        .hasMessageContaining("its decisions stand");
  }

  private String completion(long task) {
    return db.sql("select variables from outbox where user_task_key = :task")
        .param("task", task)
        .query(String.class)
        .single();
  }
}
