package org.clearance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.contact.letter.LetterBundle;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.defense.check.RecordChecks;
import org.clearance.domain.defense.referral.GivingMatters;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.retention.RetentionRuns;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list takes as many statements, however long it is. */
class ListsInOneQueryTest {
  private final TestDoj doj =
      new TestDoj(
          Map.of("clearance.mail.channel", "files"),
          CountedStatements.class,
          RecordChecks.class,
          Duties.class,
          Messages.class,
          GivingMatters.class);
  private final CountedStatements statements = doj.get(CountedStatements.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void answers_of_the_state_are_read_with_their_problems_in_one_statement() {
    Acknowledgements acknowledgements = doj.get(Acknowledgements.class);
    for (int i = 0; i < 3; i++) {
      doj.db
          .sql(
              """
              with a as (insert into acknowledgement (county_id, file_name, sha256)
                         values (:county, 'a.csv', :name) returning id)
              insert into acknowledgement_problem (acknowledgement_id, line_number, problem)
              select a.id, line, '{"pattern": "Line {0}", "arguments": ["x"]}' from a, generate_series(25, 1, -1) line
              """)
          .param("county", doj.county)
          .param("name", "file " + i)
          .update();
    }

    assertThat(statements.of(() -> acknowledgements.ofCounty(doj.county, false, "", 0, 10)))
        .isEqualTo(1);
    assertThat(acknowledgements.ofCounty(doj.county, false, "", 0, 10))
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.problemCount()).isEqualTo(25);
              assertThat(one.problems())
                  .hasSize(20)
                  .isEqualTo(acknowledgements.problems(one.id(), 0, 20));
            });
  }

  @Test
  void those_who_may_get_matters_are_found_in_one_statement() {
    GivingMatters giving = doj.get(GivingMatters.class);
    Duties duties = doj.get(Duties.class);
    List<User> office =
        Stream.of(Duty.LEAD, Duty.ATTORNEY, Duty.PARALEGAL, Duty.INTAKE_CLERK, Duty.AUDITOR)
            .map(duty -> of(duty, duties))
            .toList();

    assertThat(statements.of(() -> giving.ofMatters(office, doj.county))).isEqualTo(1);
    assertThat(giving.ofMatters(office, doj.county)).isEqualTo(office.subList(0, 3));
  }

  private User of(Duty duty, Duties duties) {
    String name = duty.name().toLowerCase(Locale.ROOT);
    long id =
        doj.db
            .sql(
                """
                insert into app_user (username, display_name, email, password_hash)
                values (:name, :name, :name || '@example.org', '') returning id
                """)
            .param("name", name)
            .query(Long.class)
            .single();
    var works = new User.Grant(doj.county, "x", Role.PUBLIC_DEFENDER);
    var user = new User(id, name, name, "", true, false, Set.of(works));
    assertThat(duties.give(user, doj.county, new HeldDuty(duty, null), "test")).isEmpty();
    return user;
  }

  @Test
  void runs_of_purging_are_read_with_what_they_purged_in_one_statement() {
    RetentionRuns runs = doj.get(RetentionRuns.class);
    for (int i = 0; i < 3; i++) {
      doj.db
          .sql(
              """
              with r as (insert into retention_run (county_id, asked_by, asked_at, state, ended_at)
                         values (:county, 'ann', now(), 'DONE', now()) returning id)
              insert into retention_run_class (run_id, class, period, before, purged, bytes)
              select r.id, class, 'P5Y', '2021-03-02T10:00:00.25Z', 7, 8 from r, unnest(array['PEOPLE', 'ORDERS']) class
              """)
          .param("county", doj.county)
          .update();
    }

    assertThat(statements.of(() -> runs.ofCounty(doj.county, 10))).isEqualTo(1);
    assertThat(runs.ofCounty(doj.county, 10))
        .hasSize(3)
        .allSatisfy(
            run -> {
              assertThat(run.purged()).extracting(RetentionRuns.Purged::records).containsOnly(7L);
              assertThat(run.purged())
                  .extracting(RetentionRuns.Purged::before)
                  .containsOnly(Instant.parse("2021-03-02T10:00:00.25Z"));
              assertThat(run.purged()).extracting(RetentionRuns.Purged::of).isSorted();
            });
  }

  @Test
  void the_letters_to_take_out_are_counted_in_two_statements_however_many_bundles_there_are() {
    LetterBundles letters = doj.get(LetterBundles.class);
    List<LetterBundle> bundles =
        Stream.of(1, 2, 3)
            .map(
                number ->
                    new LetterBundle(
                        number,
                        doj.county,
                        number,
                        9,
                        "printed",
                        "carl",
                        Instant.EPOCH,
                        null,
                        null))
            .toList();

    assertThat(statements.of(() -> letters.countToTakeOut(doj.county, bundles)))
        .as("the county’s setting, and the letters")
        .isEqualTo(2);
  }

  @Test
  void checks_of_a_client_take_three_statements_however_many_there_are() {
    long client = new DefenderRecords(doj.db).client(doj.county, "DOE, JANE");
    for (int i = 0; i < 3; i++) {
      doj.db
          .sql(
              """
              with r as (insert into defense.record_check (client_id, due_on, planned_by, planned_at)
                         values (:client, :today, 'pat', now()) returning id)
              insert into defense.correction (check_id, asked_of, asked_on, recorded_by, recorded_at)
              select r.id, asked, :today, 'pat', now() from r, unnest(array['STATE', 'COURT']) asked
              """)
          .param("today", CountyDay.today())
          .param("client", client)
          .update();
    }

    assertThat(statements.of(() -> doj.get(RecordChecks.class).ofClient(client))).isEqualTo(3);
    assertThat(doj.get(RecordChecks.class).ofClient(client))
        .hasSize(3)
        .allSatisfy(check -> assertThat(check.corrections()).hasSize(2));
  }
}
