package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.FolderTexts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.law.jurisdiction.KeepingLaw.KeepLawResult;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county's own law is checked, kept by one person as it is, and approved by another. */
class KeepingLawTest {
  /** A quarter past four in the afternoon in California, past midnight in UTC. */
  private static final Instant NOW = Instant.parse("2026-11-25T00:15:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String ZEMBLA = DocumentedLaw.ID;

  @TempDir static Path data;

  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private KeepingLaw keeping;
  private LawRegister register;
  private TestClock clock;
  private County alder;
  private Path law;

  @Configuration(proxyBeanMethods = false)
  static class AtNow {
    @Bean
    @Primary
    TestClock now() {
      return new TestClock(NOW);
    }

    @Bean
    @Primary
    StorageProperties storage() {
      return new StorageProperties(data.toString(), "");
    }
  }

  @BeforeEach
  void a_county_has_put_a_folder_there() throws IOException {
    context =
        TestDomain.of(
            AtNow.class,
            Audit.class,
            Counties.class,
            PolicyVersions.class,
            PolicyRegister.class,
            LawRegister.class,
            KeptLaws.class,
            KeepingLaw.class,
            FolderTexts.class);
    db = context.getBean(JdbcClient.class);
    keeping = context.getBean(KeepingLaw.class);
    register = context.getBean(LawRegister.class);
    clock = (TestClock) context.getBean(Clock.class);
    long id = new TestRecords(db).county("alder");
    alder = context.getBean(Counties.class).find(id).orElseThrow();
    law = DocumentedLaw.write(keeping.path(alder));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void what_can_be_used_becomes_a_draft_and_is_in_force_once_another_person_approves_it() {
    KeepLawResult.Kept kept = kept("sue");
    assertThat(kept.isNew()).isTrue();
    assertThat(kept.toConfirm()).isNotEmpty();
    LawVersion draft = kept.version();
    assertThat(draft.version()).isEqualTo(1);
    assertThat(draft.state()).isEqualTo(PolicyState.DRAFT);

    assertThat(keeping.approve(alder.id(), draft.id(), "sue", TODAY))
        .isInstanceOf(ApproveLawResult.OwnVersion.class);
    assertThat(keeping.approve(alder.id(), draft.id(), "ben", TODAY.minusDays(1)))
        .isEqualTo(new ApproveLawResult.TooEarly(TODAY));
    assertThat(keeping.approve(alder.id(), draft.id(), "ben", TODAY))
        .isInstanceOf(ApproveLawResult.Approved.class);
    assertThat(keeping.approve(alder.id(), draft.id(), "ann", TODAY))
        .isInstanceOf(ApproveLawResult.ApprovedBefore.class);
    assertThat(register.all(alder.id()))
        .extracting(LawVersion::state)
        .containsExactly(PolicyState.IN_FORCE);
    assertThat(
            db.sql("select actor || ' ' || action from audit_entry order by id")
                .query(String.class)
                .list())
        .containsExactly("sue LAW_KEPT", "ben LAW_APPROVED");
  }

  @Test
  void a_version_says_what_it_said_when_it_was_kept_whatever_becomes_of_the_folder()
      throws IOException {
    LawVersion version = kept("sue").version();
    Files.writeString(law.resolve("programmes/fresh-start/policies/2020.dmn"), "gone");
    LawTable table =
        Jurisdictions.table(register.jurisdiction(version), ZEMBLA + "/fresh-start", TODAY)
            .orElseThrow();
    Answer answer =
        table.answer(
            Map.of(
                "level",
                "MISDEMEANOR",
                "section",
                "5-10",
                "convictionDate",
                LocalDate.of(2018, 6, 1),
                "convictedSince",
                false),
            TODAY);
    assertThat(answer.rule()).isEqualTo("F4");
    assertThat(table.reading(register.jurisdiction(version)).rules()).isNotEmpty();
  }

  @Test
  void the_same_folder_is_one_version_and_a_changed_one_is_the_next() throws IOException {
    LawVersion first = kept("sue").version();
    KeepLawResult.Kept again = kept("ben");
    assertThat(again.isNew()).isFalse();
    assertThat(again.version()).isEqualTo(first);

    Path state = law.resolve("jurisdiction.yaml");
    Files.writeString(state, Files.readString(state).replace("Zembla", "New Zembla"));
    LawVersion second = kept("sue").version();
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.sha256()).isNotEqualTo(first.sha256());

    keeping.approve(alder.id(), first.id(), "ben", TODAY);
    keeping.approve(alder.id(), second.id(), "ben", TODAY.plusDays(2));
    assertThat(register.all(alder.id()))
        .extracting(LawVersion::state)
        .containsExactly(PolicyState.APPROVED, PolicyState.IN_FORCE);
    clock.pass(Duration.ofDays(2));
    assertThat(register.all(alder.id()))
        .extracting(LawVersion::state)
        .containsExactly(PolicyState.IN_FORCE, PolicyState.SUPERSEDED);
  }

  @Test
  void what_cannot_be_used_is_told_and_nothing_is_kept() throws IOException {
    Files.delete(law.resolve("statutes.csv"));
    assertThat(((KeepLawResult.Refused) keeping.keep(alder, ZEMBLA, "sue")).problems())
        .contains(new FolderProblem("statutes.csv", "", "There is no such file."));
    assertThat(register.all(alder.id())).isEmpty();
  }

  /** SB 1106: unpaid restitution is no ground to deny relief. */
  @Test
  void scenario_60_a_law_that_makes_unpaid_restitution_a_bar_is_kept_and_approved_by_nobody()
      throws IOException {
    // The folder of this county lies beside the others' until all tests are over.
    County cedar =
        context.getBean(Counties.class).find(new TestRecords(db).county("cedar")).orElseThrow();
    Path california = keeping.path(cedar).resolve("us-ca");
    ShippedFolder.copy(
        "us-ca",
        california,
        text ->
            text.replace(
                "<inputEntry><text>\"NO\"</text></inputEntry>",
                "<inputEntry><text>\"NO\", \"RESTITUTION_ONLY\"</text></inputEntry>"));
    assertThat(keeping.keep(cedar, "us-ca", "sue"))
        .isInstanceOfSatisfying(
            KeepLawResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .as("the worked case of somebody who owes nothing but restitution")
                    .anySatisfy(
                        problem ->
                            assertThat(problem.toString())
                                .contains("cases-1203.4a.csv", "(38)", "should be RELIEF")));
    // Nothing is there that anybody could put in force.
    assertThat(register.all(cedar.id())).isEmpty();
    // That alone was wrong with it.
    ShippedFolder.copy("us-ca", california, UnaryOperator.identity());
    KeepLawResult.Kept kept = (KeepLawResult.Kept) keeping.keep(cedar, "us-ca", "sue");
    assertThat(keeping.approve(cedar.id(), kept.version().id(), "ben", TODAY))
        .isInstanceOf(ApproveLawResult.Approved.class);
  }

  @Test
  void only_what_lies_in_the_countys_own_folder_is_found() throws IOException {
    assertThat(keeping.found(alder)).containsExactly(ZEMBLA);
    for (String name : List.of("us-yy", "", "..", "../alder/us-zz", "us-zz/programmes")) {
      assertThat(keeping.keep(alder, name, "sue"))
          .as(name)
          .isInstanceOf(KeepLawResult.NotThere.class);
    }
    long other = new TestRecords(db).county("birch");
    County birch = context.getBean(Counties.class).find(other).orElseThrow();
    assertThat(keeping.found(birch)).isEmpty();
    LawVersion version = kept("sue").version();
    assertThat(register.find(birch.id(), version.id())).isEmpty();
    assertThatThrownBy(() -> keeping.approve(birch.id(), version.id(), "ben", TODAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_database_itself_keeps_a_version_as_it_is_and_wants_two_people() {
    LawVersion version = kept("sue").version();
    for (String change :
        List.of(
            "update law_version set approved_by = 'sue', approved_at = now(), effective_from = now()",
            "update law_version set approved_by = 'ben'",
            "update law_version set jurisdiction = 'us-yy'",
            "update law_version set author = 'ben'",
            "delete from law_version",
            "update law_file set text = ''",
            "delete from law_file",
            "delete from law")) {
      assertThatThrownBy(() -> db.sql(change).update()).as(change).isNotNull();
    }
    keeping.approve(alder.id(), version.id(), "ben", TODAY);
    assertThatThrownBy(
            () -> db.sql("update law_version set effective_from = '2027-01-01'").update())
        .hasMessageContaining("is never edited in place");
  }

  private KeepLawResult.Kept kept(String author) {
    return (KeepLawResult.Kept) keeping.keep(alder, ZEMBLA, author);
  }
}
