package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class EndingTest {
  @TempDir static Path data;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static TestRecords records;
  private static Deliveries deliveries;
  private static Withdrawing withdrawing;
  private static PolicyVersions policies;
  private static ClearanceReports reports;
  private static int number;
  private long delivery;
  private long person;

  @BeforeAll
  static void start() {
    context = DeliveryContext.start(data);
    db = context.getBean(JdbcClient.class);
    records = new TestRecords(db);
    deliveries = context.getBean(Deliveries.class);
    withdrawing = context.getBean(Withdrawing.class);
    policies = context.getBean(PolicyVersions.class);
    reports = context.getBean(ClearanceReports.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void delivery() {
    delivery = records.determinedDelivery(records.county("county-" + number));
    person = records.person(delivery, "A" + number++, "DOE,JOHN");
  }

  @Test
  void withdrawing_moves_every_open_conviction_and_leaves_the_ended_ones() {
    long identified = records.identified(person, "11357", "FELONY", null);
    long inReview = determinedThen("IN_REVIEW");
    long approved = determinedThen("IN_REVIEW", "APPROVED");
    long closed = determinedThen("CLOSED");
    packet(inReview, "IN_REVIEW");

    assertThat(withdrawing.request(delivery, "DOJ recalled the file", false, "sue")).isEmpty();
    assertThat(withdrawing.withdraw(delivery, "withdraw-delivery")).isEqualTo(3);

    assertThat(states(identified, inReview, approved, closed))
        .containsExactly("WITHDRAWN", "WITHDRAWN", "WITHDRAWN", "CLOSED");
    assertThat(
            db.sql(
                    "select distinct reason from conviction_event where to_state = 'WITHDRAWN' and conviction_id in (select id from conviction where delivery_id = :id)")
                .param("id", delivery)
                .query(String.class)
                .list())
        .containsExactly("DOJ recalled the file");
    assertThat(
            db.sql("select state from packet where delivery_id = :id")
                .param("id", delivery)
                .query(String.class)
                .list())
        .containsExactly("WITHDRAWN");
    assertThat(state()).isEqualTo("WITHDRAWN");
    assertThat(withdrawing.withdraw(delivery, "withdraw-delivery")).as("done again").isZero();
  }

  @Test
  void what_was_withdrawn_begins_anew_when_a_later_delivery_names_it() {
    long inReview = determinedThen("IN_REVIEW");
    long granted = determinedThen("IN_REVIEW", "APPROVED", "FILED", "GRANTED");
    long notNamed = determinedThen();
    withdrawing.request(delivery, "DOJ recalled the file", true, "sue");
    withdrawing.withdraw(delivery, "withdraw-delivery");
    long later =
        records.determinedDelivery(
            db.sql("select county_id from delivery where id = :id")
                .param("id", delivery)
                .query(Long.class)
                .single());
    name(later, inReview, 1);
    name(later, inReview, 2);
    name(later, granted, 3);

    assertThat(withdrawing.takeUp(later, "determine-eligibility")).isEqualTo(1);

    assertThat(states(inReview, granted, notNamed))
        .containsExactly("IDENTIFIED", "WITHDRAWN", "WITHDRAWN");
    assertThat(
            db.sql(
                    """
                    select delivery_id = :later and section = '11358' and determination_id is null
                      from conviction where id = :id
                    """)
                .param("later", later)
                .param("id", inReview)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(withdrawing.takeUp(later, "determine-eligibility")).as("done again").isZero();
  }

  @Test
  void a_related_charge_begins_anew_only_under_a_policy_that_asks_for_it() {
    long ofTheCycle = determinedThen();
    long elsewhere = determinedThen();
    withdrawing.request(delivery, "DOJ recalled the file", true, "sue");
    withdrawing.withdraw(delivery, "withdraw-delivery");
    long county =
        db.sql("select county_id from delivery where id = :id")
            .param("id", delivery)
            .query(Long.class)
            .single();
    long later = records.determinedDelivery(county);
    name(later, ofTheCycle, 1);
    name(later, elsewhere, 2);
    db.sql(
            """
            update candidate set related = true, facts = jsonb_build_object('prop64InCycle', line_number = 1)
             where delivery_id = :later
            """)
        .param("later", later)
        .update();

    List<Integer> taken = new ArrayList<>();
    for (Policy policy :
        List.of(
            ShippedPolicies.LOS_ANGELES_2019,
            ShippedPolicies.DISMISS_PROP64_AND_RELATED,
            ShippedPolicies.SAN_JOAQUIN_2019)) {
      db.sql("update delivery set policy_version_id = :policy where id = :later")
          .param("policy", policies.findOrWrite(county, policy, "sue"))
          .param("later", later)
          .update();
      taken.add(withdrawing.takeUp(later, "determine-eligibility"));
    }

    assertThat(taken).containsExactly(0, 1, 1);
    assertThat(states(ofTheCycle, elsewhere)).containsExactly("IDENTIFIED", "IDENTIFIED");
  }

  @Test
  void the_engine_is_told_once_who_withdraws() {
    assertThat(withdrawing.request(delivery, "recalled", false, "sue")).isEmpty();
    assertThat(withdrawing.request(delivery, "recalled", false, "sam").map(Text::toString))
        .hasValue("sue has already asked for delivery %d to be withdrawn.".formatted(delivery));
    assertThat(
            db.sql("select correlation_key from outbox where message_id = :id")
                .param("id", "delivery-withdrawn:" + delivery)
                .query(String.class)
                .list())
        .containsExactly(Long.toString(delivery));
  }

  @Test
  void nothing_is_withdrawn_that_nobody_asked_for() {
    assertThatThrownBy(() -> withdrawing.withdraw(delivery, "withdraw-delivery"))
        .hasMessage("nobody asked for delivery %d to be withdrawn".formatted(delivery));
  }

  @Test
  void withdrawing_needs_a_reason() {
    assertThat(withdrawing.request(delivery, "  ", false, "sue")).get().asString().contains("why");
  }

  @Test
  void withdrawing_what_a_court_granted_must_be_meant() {
    determinedThen("IN_REVIEW", "APPROVED", "FILED", "GRANTED");
    assertThat(withdrawing.request(delivery, "recalled", false, "sue"))
        .get()
        .asString()
        .startsWith("A court granted relief for 1 convictions");
    assertThat(withdrawing.request(delivery, "recalled", true, "sue")).isEmpty();
  }

  @Test
  void a_delivery_closes_with_its_last_conviction() {
    long open = determinedThen("IN_REVIEW");
    determinedThen("CLOSED");
    assertThat(deliveries.close(delivery, "publish-report")).isEqualTo(1);
    assertThat(state()).isEqualTo("DETERMINED");
    records.event(open, "IN_REVIEW", "CLOSED", "no relief");
    assertThat(deliveries.close(delivery, "publish-report")).isZero();
    assertThat(state()).isEqualTo("CLOSED");
    assertThat(withdrawing.request(delivery, "too late", false, "sue").map(Text::toString))
        .hasValue("Delivery %d cannot be withdrawn: it is closed already.".formatted(delivery));
  }

  @Test
  void the_report_is_published_once_and_closes_the_delivery() {
    determinedThen("CLOSED");
    determinedThen("IN_REVIEW", "CLOSED");
    ClearanceReport report = reports.publish(delivery, "publish-report");
    assertThat(report.people()).isEqualTo(1);
    assertThat(report.convictions()).isEqualTo(2);
    assertThat(report.byOutcome()).isEqualTo(Map.of("DISMISS", 2L));
    assertThat(report.byState()).isEqualTo(Map.of("CLOSED", 2L));
    assertThat(state()).isEqualTo("CLOSED");
    assertThat(reports.publish(delivery, "publish-report")).isEqualTo(report);
  }

  private long determinedThen(String... states) {
    long id = records.determined(person, "11357", "FELONY", "DISMISS");
    String from = "DETERMINED";
    for (String to : states) {
      records.event(id, from, to, "");
      from = to;
    }
    return id;
  }

  /** The delivery's file has a candidate that is this conviction. */
  private void name(long deliveryId, long conviction, long line) {
    db.sql(
            """
            insert into candidate (delivery_id, file_position, line_number, person_id, count_order, case_number,
                                   section, subsection, offense, attempt, related, level, convicted_on, facts)
            select :delivery, 1, :line, person_id, count_order, 'new case', '11358', '', offense, attempt, related,
                   level, convicted_on, '{"age": 40}'
              from conviction where id = :conviction
            """)
        .param("delivery", deliveryId)
        .param("line", line)
        .param("conviction", conviction)
        .update();
  }

  private void packet(long conviction, String state) {
    db.sql(
            """
            with made as (
              insert into packet (county_id, delivery_id, number, outcome, state)
              select county_id, id, 1, 'DISMISS', :state from delivery where id = :delivery returning id)
            insert into packet_item (packet_id, conviction_id, position)
            select id, :conviction, 1 from made
            """)
        .param("state", state)
        .param("delivery", delivery)
        .param("conviction", conviction)
        .update();
  }

  private List<String> states(Long... ids) {
    return db.sql(
            "select c.state from unnest(:ids::bigint[]) with ordinality as x(id, n) join conviction c on c.id = x.id order by n")
        .param("ids", ids)
        .query(String.class)
        .list();
  }

  private String state() {
    return db.sql("select state from delivery where id = :id")
        .param("id", delivery)
        .query(String.class)
        .single();
  }
}
