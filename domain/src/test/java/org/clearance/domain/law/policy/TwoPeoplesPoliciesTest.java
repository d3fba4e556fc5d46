package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.message.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A policy is written by one person, approved by another, and in force from its day on. */
class TwoPeoplesPoliciesTest {
  /** A quarter past four in the afternoon in California, past midnight in UTC. */
  private static final Instant NOW = Instant.parse("2026-11-25T00:15:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Map<String, Object> DISMISS_TWO =
      Map.of("dismissSections", List.of("11357", "11358"), "ageThreshold", "50");

  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private WritingPolicy writing;
  private ApprovingPolicy approving;
  private PolicyRegister register;
  private TestClock clock;
  private long county;

  @Configuration(proxyBeanMethods = false)
  static class AtNow {
    @Bean
    @Primary
    TestClock now() {
      return new TestClock(NOW);
    }
  }

  @BeforeEach
  void start() {
    context =
        TestDomain.of(
            AtNow.class,
            Audit.class,
            PolicyVersions.class,
            PolicyRegister.class,
            WritingPolicy.class,
            Messages.class,
            ApprovingPolicy.class);
    db = context.getBean(JdbcClient.class);
    writing = context.getBean(WritingPolicy.class);
    approving = context.getBean(ApprovingPolicy.class);
    register = context.getBean(PolicyRegister.class);
    clock = (TestClock) context.getBean(Clock.class);
    county = new TestRecords(db).county("alder");
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void what_is_written_is_a_draft_of_its_author() {
    PolicyVersion version = written("Alder 2026");
    assertThat(version)
        .returns("Alder 2026", PolicyVersion::name)
        .returns(1, PolicyVersion::version)
        .returns("ana", PolicyVersion::author)
        .returns(PolicyState.DRAFT, PolicyVersion::state)
        .returns(null, PolicyVersion::approval);
    assertThat(register.named(version).policy().scope()).isEqualTo(PolicyScope.PROP_64);
    assertThat(audited()).containsExactly("ana POLICY_WRITTEN Alder 2026, version 1");
  }

  @Test
  void a_draft_is_sent_back_with_a_reason_and_approved_no_more() {
    PolicyVersion version = written("Alder 2026");
    assertThat(approving.sendBack(county, version.id(), "ana", "No.", 1))
        .isInstanceOf(ApprovePolicyResult.OwnVersion.class);
    assertThat(approving.sendBack(county, version.id(), "ben", " Leave 11359 out. ", 1))
        .isInstanceOf(ApprovePolicyResult.SentBack.class);
    assertThat(register.find(county, version.id()).orElseThrow())
        .returns(PolicyState.SENT_BACK, PolicyVersion::state)
        .extracting(PolicyVersion::sentBack)
        .returns("ben", PolicyVersion.SentBack::by)
        .returns("Leave 11359 out.", PolicyVersion.SentBack::why);
    assertThat(approving.approve(county, version.id(), "cho", TODAY))
        .isInstanceOf(ApprovePolicyResult.SentBack.class);
    assertThat(register.open(county)).as("nor chosen for a delivery").isEmpty();
    assertThat(audited()).contains("ben POLICY_SENT_BACK Alder 2026, version 1");
  }

  @Test
  void what_is_approved_cannot_be_sent_back() {
    PolicyVersion version = written("Alder 2026");
    approving.approve(county, version.id(), "ben", TODAY);
    assertThat(approving.sendBack(county, version.id(), "cho", "No.", 1))
        .isInstanceOf(ApprovePolicyResult.ApprovedBefore.class);
    assertThat(state(version)).isEqualTo(PolicyState.IN_FORCE);
  }

  @Test
  void every_writing_is_a_version_of_its_own_under_one_spelling() {
    written("Alder 2026");
    assertThat(written(" alder 2026 "))
        .returns("Alder 2026", PolicyVersion::name)
        .returns(2, PolicyVersion::version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "x", "standard-2019", "Standard-2019", "<b>", "-ours"})
  void a_name_that_cannot_be_told_from_another_is_refused(String name) {
    assertThat(writing.standard(county, name, DISMISS_TWO, "ana"))
        .isInstanceOfSatisfying(
            WritePolicyResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly(WritingPolicy.NAME));
    assertThat(register.all(county)).isEmpty();
  }

  @Test
  void parameters_out_of_range_are_refused_by_their_fields() {
    Map<String, Object> wrong =
        Map.of("ageThreshold", "39", "yearsSinceThreshold", "16", "dismissSections", "11362");
    assertThat(writing.standard(county, "Alder 2026", wrong, "ana"))
        .isInstanceOfSatisfying(
            WritePolicyResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder(
                        "ageThreshold", "yearsSinceThreshold", "dismissSections"));
  }

  @Test
  void a_table_of_the_offices_own_is_read_back_as_it_was_written() {
    String text = ShippedPolicies.SACRAMENTO_2019.table().text().replace("&gt;= 10", "&gt;= 12");
    WritePolicyResult.Written written =
        (WritePolicyResult.Written) writing.table(county, "standard", text, "ana");
    assertThat(register.named(written.version()).policy())
        .isInstanceOf(TablePolicy.class)
        .returns("standard", Policy::name)
        .returns(text, policy -> policy.table().text());
  }

  @Test
  void a_table_that_cannot_be_used_is_refused_with_the_place() {
    String text = ShippedPolicies.SACRAMENTO_2019.table().text().replace("&gt;= 10", "&gt;= (10");
    assertThat(writing.table(county, "Alder table", text, "ana"))
        .isInstanceOfSatisfying(
            WritePolicyResult.Refused.class,
            refused ->
                assertThat(refused.ofTable().get(0))
                    .asString()
                    .startsWith("determination, rule 8 (ten-years), Crime-free years:"));
  }

  @Test
  void another_supervisor_approves_and_it_is_in_force_from_its_day() {
    PolicyVersion version = written("Alder 2026");
    assertThat(approving.approve(county, version.id(), "ben", TODAY.plusDays(2)))
        .isInstanceOfSatisfying(
            ApprovePolicyResult.Approved.class,
            approved ->
                assertThat(approved.version())
                    .returns(PolicyState.APPROVED, PolicyVersion::state)
                    .returns(
                        new PolicyVersion.Approval("ben", NOW, TODAY.plusDays(2)),
                        PolicyVersion::approval));
    assertThat(audited()).contains("ben POLICY_APPROVED Alder 2026, version 1, from 2026-11-26");
    clock.pass(Duration.ofDays(1));
    assertThat(state(version)).isEqualTo(PolicyState.APPROVED);
    clock.pass(Duration.ofDays(1));
    assertThat(state(version)).isEqualTo(PolicyState.IN_FORCE);
  }

  @Test
  void the_author_never_approves_not_even_in_the_database() {
    PolicyVersion version = written("Alder 2026");
    assertThat(approving.approve(county, version.id(), "ana", TODAY))
        .isEqualTo(new ApprovePolicyResult.OwnVersion());
    assertThat(state(version)).isEqualTo(PolicyState.DRAFT);
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        update policy_version set approved_by = 'ana', approved_at = now(), effective_from = now()
                        """)
                    .update())
        .hasMessageContaining("policy_version_of_two_people");
  }

  @Test
  void what_the_command_line_kept_is_written_by_somebody_before_it_is_approved() {
    long kept =
        context
            .getBean(PolicyVersions.class)
            .findOrWrite(
                county,
                new TablePolicy("mine", DecisionTable.shipped("sacramento-2019")),
                PolicyVersion.COMMAND_LINE);
    assertThat(approving.approve(county, kept, "ben", TODAY))
        .isEqualTo(new ApprovePolicyResult.WithoutAuthor());
    assertThat(register.open(county)).isEmpty();
  }

  @Test
  void nothing_takes_effect_in_the_past() {
    PolicyVersion version = written("Alder 2026");
    assertThat(approving.approve(county, version.id(), "ben", TODAY.minusDays(1)))
        .isEqualTo(new ApprovePolicyResult.TooEarly(TODAY));
    assertThat(
            approving.approveShipped(
                county, ShippedPolicies.STANDARD_2019, "ben", TODAY.minusDays(1)))
        .isEqualTo(new ApprovePolicyResult.TooEarly(TODAY));
    assertThat(register.all(county)).hasSize(1);
  }

  @Test
  void the_one_that_took_effect_last_is_in_force_and_of_one_day_the_one_approved_last() {
    PolicyVersion first = written("Alder 2026");
    PolicyVersion second = written("Alder 2026");
    approving.approve(county, second.id(), "ben", TODAY);
    assertThat(state(second)).isEqualTo(PolicyState.IN_FORCE);
    clock.pass(Duration.ofMinutes(1));
    approving.approve(county, first.id(), "ben", TODAY);
    assertThat(state(first)).isEqualTo(PolicyState.IN_FORCE);
    assertThat(state(second)).isEqualTo(PolicyState.SUPERSEDED);
  }

  @Test
  void one_supervisor_approves_what_ships_and_takes_it_up_again_after_another() {
    PolicyVersion shipped = approved(ShippedPolicies.STANDARD_2019);
    assertThat(shipped)
        .returns(true, PolicyVersion::shipped)
        .returns(PolicyState.IN_FORCE, PolicyVersion::state);
    assertThat(approving.approveShipped(county, ShippedPolicies.STANDARD_2019, "ben", TODAY))
        .isEqualTo(new ApprovePolicyResult.ApprovedBefore(shipped));
    clock.pass(Duration.ofMinutes(1));
    approved(ShippedPolicies.LOS_ANGELES_2019);
    assertThat(state(shipped)).isEqualTo(PolicyState.SUPERSEDED);
    clock.pass(Duration.ofMinutes(1));
    assertThat(approved(ShippedPolicies.STANDARD_2019))
        .returns(2, PolicyVersion::version)
        .returns(PolicyState.IN_FORCE, PolicyVersion::state);
  }

  @Test
  void of_two_who_approve_at_once_the_second_is_told() throws Exception {
    PolicyVersion version = written("Alder 2026");
    List<ApprovePolicyResult> outcomes =
        atOnce(user -> approving.approve(county, version.id(), user, TODAY));
    assertThat(outcomes).hasAtLeastOneElementOfType(ApprovePolicyResult.Approved.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(ApprovePolicyResult.ApprovedBefore.class);
  }

  @Test
  void of_two_who_approve_what_ships_at_once_the_second_is_told() throws Exception {
    List<ApprovePolicyResult> outcomes =
        atOnce(
            user -> approving.approveShipped(county, ShippedPolicies.SACRAMENTO_2019, user, TODAY));
    assertThat(outcomes).hasAtLeastOneElementOfType(ApprovePolicyResult.Approved.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(ApprovePolicyResult.ApprovedBefore.class);
    assertThat(register.all(county)).hasSize(1);
  }

  @Test
  void another_county_knows_nothing_of_it() {
    PolicyVersion version = written("Alder 2026");
    long birch = new TestRecords(db).county("birch");
    assertThat(register.find(birch, version.id())).isEmpty();
    assertThat(register.named(birch, Long.toString(version.id()))).isEmpty();
    assertThatThrownBy(() -> approving.approve(birch, version.id(), "ben", TODAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private interface Approving {
    ApprovePolicyResult by(String user);
  }

  private static List<ApprovePolicyResult> atOnce(Approving approving) throws Exception {
    var barrier = new CyclicBarrier(2);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      List<Callable<ApprovePolicyResult>> both =
          IntStream.of(1, 2)
              .<Callable<ApprovePolicyResult>>mapToObj(
                  number ->
                      () -> {
                        barrier.await();
                        return approving.by("supervisor" + number);
                      })
              .toList();
      List<ApprovePolicyResult> outcomes = new java.util.ArrayList<>();
      for (Future<ApprovePolicyResult> outcome : executor.invokeAll(both)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      executor.shutdown();
    }
  }

  private PolicyVersion written(String name) {
    return ((WritePolicyResult.Written) writing.standard(county, name, DISMISS_TWO, "ana"))
        .version();
  }

  private PolicyVersion approved(Policy preset) {
    return ((ApprovePolicyResult.Approved) approving.approveShipped(county, preset, "ben", TODAY))
        .version();
  }

  private PolicyState state(PolicyVersion version) {
    return register.find(county, version.id()).orElseThrow().state();
  }

  private List<String> audited() {
    return db.sql("select actor || ' ' || action || ' ' || detail from audit_entry order by id")
        .query(String.class)
        .list();
  }
}
