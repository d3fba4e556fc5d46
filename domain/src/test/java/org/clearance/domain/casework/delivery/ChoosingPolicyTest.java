package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.WritePolicyResult;
import org.clearance.domain.law.policy.WritingPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChoosingPolicyTest {
  @TempDir static Path data;
  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;
  private static ChoosingPolicy choosing;
  private static Deliveries deliveries;
  private static int number;
  private long county;

  @BeforeAll
  static void start() {
    context = DeliveryContext.start(data);
    db = context.getBean(JdbcClient.class);
    choosing = context.getBean(ChoosingPolicy.class);
    deliveries = context.getBean(Deliveries.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void county() {
    county = new TestRecords(db).county("county-" + number++);
  }

  @Test
  void the_policy_chosen_is_approved_from_today_and_holds_for_the_next_delivery() {
    long first = delivery("READ");
    assertThat(choosing.choose(first, "standard-2019", "sue", 500 + number)).isEmpty();

    assertThat(
            db.sql(
                    """
                    select concat_ws(' ', name, version, preset, author, approved_by, effective_from)
                      from policy_version where id = :id
                    """)
                .param("id", deliveries.policyVersion(first))
                .query(String.class)
                .single())
        .isEqualTo("standard-2019 1 standard sue sue 2026-11-24");
    assertThat(
            db.sql("select count(*) from outbox where message_id = :id")
                .param("id", "task-completion:" + (500 + number))
                .query(Long.class)
                .single())
        .isEqualTo(1);
    long second = delivery("READ");
    assertThat(deliveries.policyInForce(second)).isTrue();
    assertThat(deliveries.policyVersion(second)).isEqualTo(deliveries.policyVersion(first));
  }

  @Test
  void of_the_countys_own_a_colleagues_draft_is_approved_and_ones_own_refused() {
    long delivery = delivery("READ");
    long draft = written("Ours");
    assertThat(choosing.choices(delivery))
        .filteredOn(choice -> choice.named().version() != null)
        .extracting(choice -> choice.named().key())
        .containsExactly(Long.toString(draft));
    assertThat(choosing.choose(delivery, Long.toString(draft), "ana", 800 + number))
        .hasValueSatisfying(
            why -> assertThat(why).asString().contains("another supervisor approves it"));
    assertThat(choosing.choose(delivery, Long.toString(draft), "sue", 800 + number)).isEmpty();
    assertThat(deliveries.policyVersion(delivery)).isEqualTo(draft);
    long next = delivery("READ");
    assertThat(deliveries.policyInForce(next)).isTrue();
    assertThat(deliveries.policyVersion(next)).isEqualTo(draft);
  }

  @Test
  void a_version_whose_day_has_not_come_decides_nothing() {
    long version = written("Ours");
    context
        .getBean(ApprovingPolicy.class)
        .approve(county, version, "sue", LocalDate.of(2026, 12, 1));
    long delivery = delivery("READ");
    assertThat(deliveries.policyInForce(delivery)).isFalse();
    assertThat(choosing.choose(delivery, Long.toString(version), "sue", 900 + number))
        .hasValueSatisfying(
            why -> assertThat(why).asString().contains("takes effect on 2026-12-01"));
  }

  @Test
  void another_countys_version_is_no_choice() {
    long version = written("Ours");
    county = new TestRecords(db).county("another-" + number);
    assertThat(
            choosing
                .choose(delivery("READ"), Long.toString(version), "sue", 950 + number)
                .map(Text::toString))
        .hasValue("Choose one of the policies.");
  }

  private long written(String name) {
    WritePolicyResult written =
        context
            .getBean(WritingPolicy.class)
            .standard(county, name, Map.of("dismissSections", "11357"), "ana");
    return ((WritePolicyResult.Written) written).version().id();
  }

  @Test
  void a_delivery_that_does_not_wait_for_a_policy_gets_none() {
    long determined = delivery("DETERMINED");
    assertThat(
            choosing.choose(determined, "standard-2019", "sue", 600 + number).map(Text::toString))
        .hasValue(
            "Delivery %d does not wait for a policy any more. Nothing was changed."
                .formatted(determined));
  }

  @Test
  void what_is_no_policy_is_not_chosen() {
    assertThat(choosing.choose(delivery("READ"), "", "sue", 700 + number).map(Text::toString))
        .hasValue("Choose one of the policies.");
  }

  @Test
  void every_policy_that_ships_can_be_chosen() {
    for (Policy policy : Policy.presets()) {
      long delivery = delivery("READ");
      assertThat(choosing.choose(delivery, policy.name(), "sue", 1_000 * number + delivery))
          .isEmpty();
      assertThat(choosing.choices(delivery))
          .extracting(choice -> choice.policy().name())
          .contains(policy.name());
    }
  }

  @Test
  void no_conviction_comes_of_a_delivery_that_was_withdrawn() {
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county);
    long person = records.person(delivery, "A" + number, "DOE,JOHN");
    db.sql("update delivery set state = 'WITHDRAWN', state_reason = 'recalled' where id = :id")
        .param("id", delivery)
        .update();
    assertThatThrownBy(() -> records.identified(person, "11357", "FELONY", null))
        .rootCause()
        .hasMessageContaining("delivery %d is WITHDRAWN: no conviction".formatted(delivery));
  }

  private long delivery(String state) {
    return db.sql(
            """
            insert into delivery (county_id, state, as_of, received_by)
            values (:county, :state, '2026-11-01', 'sue') returning id
            """)
        .param("county", county)
        .param("state", state)
        .query(Long.class)
        .single();
  }
}
