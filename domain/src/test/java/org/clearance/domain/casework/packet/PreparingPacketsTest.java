package org.clearance.domain.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.AtOnce;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.ShippedLaws;
import org.clearance.domain.law.policy.Outcome;
import org.junit.jupiter.api.Test;

class PreparingPacketsTest extends PacketTestBase {
  private static final String SMALL = "{\"packets\": {\"size\": 3, \"reviewSize\": 2}}";

  @Test
  void packets_hold_one_outcome_each_by_name_and_keep_a_person_together() {
    long delivery = records.determinedDelivery(county(SMALL));
    long adams = records.person(delivery, "B1", "ADAMS,ANN");
    long baker = records.person(delivery, "B2", "BAKER,BOB");
    long clark = records.person(delivery, "B3", "CLARK,CAL");
    long a1 = records.determined(adams, "11357", "MISDEMEANOR", "DISMISS");
    long c1 = records.determined(clark, "11357", "MISDEMEANOR", "DISMISS");
    long b1 = records.determined(baker, "11357", "MISDEMEANOR", "DISMISS");
    long a2 = records.determined(adams, "11359", "FELONY", "REDUCE");
    long b2 = records.determined(baker, "11357", "MISDEMEANOR", "DISMISS");
    long b3 = records.determined(baker, "11357", "MISDEMEANOR", "DISMISS");
    long c2 = records.determined(clark, "11360", "FELONY", "REVIEW");

    List<Long> ids = preparing.prepare(delivery, 0);

    assertThat(ids.stream().map(packets::get).map(Packet::outcome))
        .containsExactly(Outcome.DISMISS, Outcome.DISMISS, Outcome.REDUCE, Outcome.REVIEW);
    assertThat(ids.stream().map(packets::get).map(Packet::number)).containsExactly(1, 2, 3, 4);
    assertThat(
            ids.stream()
                .map(id -> packets.items(id).stream().map(PacketItem::convictionId).toList()))
        .containsExactly(List.of(a1, b1, b2, b3), List.of(c1), List.of(a2), List.of(c2));
    assertThat(state(a1)).isEqualTo(ConvictionState.IN_REVIEW);
    assertThat(convictions.find(a1).orElseThrow().packetId()).isEqualTo(ids.get(0));
    assertThat(convictions.events(a1).get(2).cause()).isEqualTo("packet:" + ids.get(0));
  }

  @Test
  void what_is_not_eligible_is_closed_with_the_reason_and_comes_into_no_packet() {
    long delivery = records.determinedDelivery(county());
    long person = records.person(delivery, "C1", "DOE,JOHN");
    long conviction = records.determined(person, "11357", "FELONY", "NOT_ELIGIBLE");

    assertThat(preparing.prepare(delivery, 0)).isEmpty();

    assertThat(state(conviction)).isEqualTo(ConvictionState.CLOSED);
    assertThat(convictions.events(conviction).get(2).reason())
        .isEqualTo("Not eligible: Dismiss all HS 11357 convictions");
    assertThat(deliveryState(delivery)).isEqualTo("IN_CLEARANCE");
  }

  @Test
  void preparing_again_makes_nothing_new() {
    long packet = packet(county(), "DISMISS", 4);
    long delivery = packets.get(packet).deliveryId();
    List<Long> again = preparing.prepare(delivery, 0);
    assertThat(again).containsExactly(packet);
    assertThat(packets.items(packet)).hasSize(4);
    assertThat(prepared(delivery)).isOne();
  }

  @Test
  void preparing_twice_at_once_makes_each_packet_once() throws Exception {
    long delivery = records.determinedDelivery(county(SMALL));
    for (int i = 0; i < 20; i++) {
      records.determined(
          records.person(delivery, "D" + i, "PERSON," + i), "11357", "FELONY", "DISMISS");
    }
    List<List<Long>> both = AtOnce.times(2, () -> preparing.prepare(delivery, 0));
    assertThat(both.get(0)).hasSize(7).isEqualTo(both.get(1));
    assertThat(prepared(delivery)).isOne();
  }

  @Test
  void a_delivery_that_is_not_determined_has_no_packets_prepared() {
    long delivery = records.determinedDelivery(county());
    db.sql("update delivery set state = 'WITHDRAWN', state_reason = 'sent in error' where id = :id")
        .param("id", delivery)
        .update();
    assertThatThrownBy(() -> preparing.prepare(delivery, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is WITHDRAWN");
  }

  @Test
  void a_setting_that_makes_no_sense_is_named() {
    long delivery = records.determinedDelivery(county("{\"packets\": {\"size\": 0}}"));
    assertThatThrownBy(() -> preparing.prepare(delivery, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("county.settings packets.size is 0: it must be from 1 to 2147483647");
  }

  @Test
  void ten_thousand_convictions_take_as_many_statements_as_ten() {
    long delivery = records.determinedDelivery(county());
    db.sql(
            """
            with p as (
              insert into person (county_id, person_key, delivery_id, subject_id, name, runs)
              select d.county_id, 'CII:T' || n, d.id, n::text, 'PERSON,' || n, ''
                from delivery d, generate_series(1, 10000) n where d.id = :id returning id, county_id),
            t as (
              insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number, section,
                                     subsection, offense, attempt, related, level, facts)
              select :id, 1, id, id, '101001001000', '', '11357', '', '11357 HS', false, false, 'FELONY', '{}' from p
              returning *),
            c as (
              insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, section,
                                      offense, level)
              select p.county_id, p.id, :id, 1, t.line_number, t.count_order, t.section, t.offense, t.level
                from t join p on p.id = t.person_id
              returning id)
            insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason,
                                       explanation, facts, input_hash, determined_by)
            select c.id, d.id, d.policy_version_id, case when c.id % 10 = 0 then 'REVIEW' else 'DISMISS' end,
                   'rule-4', 'r', 'e', '{}', '', 'determine'
              from c, delivery d where d.id = :id
            """)
        .param("id", delivery)
        .update();
    db.sql(
            """
            update conviction c set determination_id = d.id from determination d
             where d.conviction_id = c.id and c.delivery_id = :id
            """)
        .param("id", delivery)
        .update();
    for (String move : List.of("null|IDENTIFIED", "IDENTIFIED|DETERMINED")) {
      db.sql(
              """
              insert into conviction_event (conviction_id, from_state, to_state, actor)
              select id, nullif(split_part(:move, '|', 1), 'null'), split_part(:move, '|', 2), 'test'
                from conviction where delivery_id = :id order by id
              """)
          .param("move", move)
          .param("id", delivery)
          .update();
    }

    Instant begin = Instant.now();
    List<Long> ids = preparing.prepare(delivery, 0);
    System.out.printf(
        "10,000 convictions prepared in %d ms%n",
        Duration.between(begin, Instant.now()).toMillis());

    assertThat(ids).hasSize(36 + 40);
    assertThat(records.statesOf(delivery)).containsEntry("IN_REVIEW", 10_000L);
  }

  @Test
  void an_infraction_to_be_reduced_comes_before_a_reviewer_and_on_no_list_that_silence_approves() {
    long delivery = records.determinedDelivery(county());
    String law = ShippedLaws.keep(db, "us-va");
    db.sql(
            """
            update delivery set law_sha256 = :law, law_table = 'us-va/sealing-2021-record', layout = 'court-2020'
             where id = :id
            """)
        .param("law", law)
        .param("id", delivery)
        .update();
    long misdemeanor = byLaw(law, delivery, "MISDEMEANOR", "");
    long infraction = byLaw(law, delivery, "INFRACTION", "");
    long reducedByLaw = byLaw(law, delivery, "INFRACTION", "former-marijuana");

    List<Packet> made = preparing.prepare(delivery, 0).stream().map(packets::get).toList();

    assertThat(made)
        .filteredOn(packet -> !packet.isList())
        .flatExtracting(packet -> packets.items(packet.id()))
        .extracting(PacketItem::convictionId)
        .containsExactly(infraction);
    assertThat(made)
        .filteredOn(Packet::isList)
        .flatExtracting(packet -> packets.items(packet.id()))
        .extracting(PacketItem::convictionId)
        .containsExactlyInAnyOrder(misdemeanor, reducedByLaw);
  }

  /** A reduction by the law's automatic track, resting on a statute by its name in the law. */
  private long byLaw(String law, long delivery, String level, String statute) {
    long person = records.person(delivery, "V" + level + statute, "PERSON," + level + statute);
    long conviction = records.determined(person, "18.2-250.1", level, "REDUCE");
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, law_sha256, outcome, tracks, statute, rule, reason,
                                         explanation, facts, input_hash, determined_by)
              values (:id, :delivery, :law, 'REDUCE', 'AUTOMATIC', :statute, 'rule-1', 'It may be.', 'It may be.', '{}',
                      repeat('0', 64), 'determine')
              returning id)
            update conviction set determination_id = made.id from made where conviction.id = :id
            """)
        .param("id", conviction)
        .param("delivery", delivery)
        .param("law", law)
        .param(
            "statute",
            statute.isEmpty()
                ? ""
                : Jurisdictions.shipped("us-va").statutes().get(statute).citation())
        .update();
    return conviction;
  }

  private long prepared(long delivery) {
    return db.sql(
            """
            select count(*) from audit_entry
             where action = 'PACKETS_PREPARED' and subject_id = :id
            """)
        .param("id", delivery)
        .query(Long.class)
        .single();
  }

  private String deliveryState(long delivery) {
    return db.sql("select state from delivery where id = :id")
        .param("id", delivery)
        .query(String.class)
        .single();
  }
}
