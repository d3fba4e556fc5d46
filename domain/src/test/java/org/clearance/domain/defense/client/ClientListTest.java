package org.clearance.domain.defense.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.ClientList.Listed;
import org.clearance.domain.defense.client.ClientList.Step;
import org.clearance.domain.defense.client.OpeningClient.Typed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of an office's clients says what is to be done for each of them first. */
class ClientListTest {
  private final TestClient jane = new TestClient(ClientList.class);

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void a_record_is_put_in_before_its_answers_are_read() {
    assertThat(only().next()).isEqualTo(Step.RECORD);
    jane.line("CONVICTION", "caseNumber", "A123", "section", "484 PC");
    assertThat(only().next()).isEqualTo(Step.SEE_ANSWERS);
    assertThat(only().due()).isNull();
    assertThat(only().entries()).isOne();
  }

  @Test
  void what_is_overdue_goes_first_then_what_is_done_at_once_then_what_waits_for_its_day() {
    jane.line("CONVICTION", "caseNumber", "A123", "section", "484 PC");
    looksAgain(TODAY.plusDays(30));
    assertThat(only())
        .extracting(Listed::next, Listed::due, Listed::others)
        .containsExactly(Step.LOOK_AGAIN, TODAY.plusDays(30), 0);
    long filed = petition("FILED", null);
    assertThat(only())
        .extracting(Listed::next, Listed::about, Listed::due, Listed::others)
        .containsExactly(Step.SERVE, filed, null, 1);
    long served = petition("SERVED", TODAY.minusDays(1));
    assertThat(only())
        .extracting(Listed::next, Listed::about, Listed::due, Listed::others)
        .containsExactly(Step.ANSWER, served, TODAY.minusDays(1), 2);
  }

  @Test
  void a_matter_for_which_no_day_is_set_waits_behind_everything_that_has_one_and_is_not_due() {
    jane.line("CONVICTION", "caseNumber", "A123", "section", "484 PC");
    matter(null);
    assertThat(only()).extracting(Listed::next, Listed::due).containsExactly(Step.MATTER, null);
    assertThat(due()).isZero();
    looksAgain(TODAY.plusDays(30));
    assertThat(only())
        .extracting(Listed::next, Listed::due, Listed::others)
        .containsExactly(Step.LOOK_AGAIN, TODAY.plusDays(30), 1);
    matter(TODAY);
    assertThat(only()).extracting(Listed::next, Listed::due).containsExactly(Step.MATTER, TODAY);
    assertThat(due()).isOne();
  }

  private long due() {
    return jane.bean(ClientList.class).countDue(asked("", null), TODAY);
  }

  private void matter(@Nullable LocalDate due) {
    jane.bean(JdbcClient.class)
        .sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at, opened_by, opened_at)
            values (:county, :client, 'REVIEWING', now(), :due, false, now(), 'pat', now())
            """)
        .param("county", jane.client.countyId())
        .param("client", jane.client.id())
        .param("due", due)
        .update();
  }

  @Test
  void an_order_is_to_be_told_until_the_client_was_told_of_it() {
    jane.line("CONVICTION", "caseNumber", "A123", "section", "484 PC");
    long petition = petition("ORDERED", TODAY.minusDays(9));
    long order =
        jane.bean(JdbcClient.class)
            .sql(
                """
                insert into petition_order (petition_id, kind, judge, ordered_on, recorded_by, recorded_at)
                values (:petition, 'ORDER', 'Roe', :today, 'cleo', now()) returning id
                """)
            .param("petition", petition)
            .param("today", TODAY)
            .query(Long.class)
            .single();
    assertThat(only().next()).isEqualTo(Step.TELL);
    jane.bean(JdbcClient.class)
        .sql(
            """
            insert into defense.telling (petition_id, order_id, way, told_on, recorded_by, recorded_at)
            values (:petition, :order, 'PHONE', :today, 'pat', now())
            """)
        .param("petition", petition)
        .param("order", order)
        .param("today", TODAY)
        .update();
    assertThat(only().next()).isEqualTo(Step.SEE_ANSWERS);
  }

  @Test
  void the_client_of_whom_something_is_due_stands_before_the_one_opened_later() {
    looksAgain(TODAY.minusDays(1));
    jane.bean(OpeningClient.class)
        .open(jane.client.countyId(), new Typed("Roe, John", null, false), "pat");
    assertThat(page("", null))
        .extracting(one -> one.client().name())
        .containsExactly("Doe, Jane", "Roe, John");
  }

  @Test
  void a_client_is_found_by_a_part_of_the_name_a_case_number_or_the_day_of_birth() {
    jane.bean(OpeningClient.class)
        .open(
            jane.client.countyId(),
            new Typed("Roe, John", LocalDate.of(1980, 5, 17), false),
            "pat");
    jane.line("CONVICTION", "caseNumber", "SM17-092478", "section", "484 PC");
    assertThat(page("jane", null))
        .extracting(one -> one.client().name())
        .containsExactly("Doe, Jane");
    assertThat(page("sm17", null))
        .extracting(one -> one.client().name())
        .containsExactly("Doe, Jane");
    assertThat(page("5/17/1980", LocalDate.of(1980, 5, 17)))
        .extracting(one -> one.client().name())
        .containsExactly("Roe, John");
    assertThat(page("092478", null)).as("a case number is found by its beginning").isEmpty();
    assertThat(jane.bean(ClientList.class).count(asked("sm17", null))).isOne();
  }

  private void looksAgain(LocalDate due) {
    jane.bean(JdbcClient.class)
        .sql(
            "insert into defense.recheck (client_id, due_on, planned_at) values (:client, :due, now())")
        .param("client", jane.client.id())
        .param("due", due)
        .update();
  }

  private long petition(String state, @Nullable LocalDate answerUntil) {
    long petition =
        jane.bean(JdbcClient.class)
            .sql(
                """
                insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals,
                                      state, answer_until, filed_by, filed_at)
                values (:county, 'dismissal', 'Petition', 'Jane Doe', 'A123', :today, 15, '{PROSECUTOR}', false,
                        :state, :until, 'pat', now()) returning id
                """)
            .param("county", jane.client.countyId())
            .param("today", TODAY)
            .param("state", state)
            .param("until", answerUntil)
            .query(Long.class)
            .single();
    jane.bean(JdbcClient.class)
        .sql("insert into defense.filing (petition_id, client_id) values (:petition, :client)")
        .param("petition", petition)
        .param("client", jane.client.id())
        .update();
    return petition;
  }

  private Listed only() {
    assertThat(page("", null)).hasSize(1);
    return page("", null).get(0);
  }

  private List<Listed> page(String q, @Nullable LocalDate born) {
    return jane.bean(ClientList.class).page(asked(q, born), TODAY, 10, 0);
  }

  private ClientList.Asked asked(String q, @Nullable LocalDate born) {
    return new ClientList.Asked(jane.client.countyId(), q, jane.law.caseFact(), born);
  }
}
