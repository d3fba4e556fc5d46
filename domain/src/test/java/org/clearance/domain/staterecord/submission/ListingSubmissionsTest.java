package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.clearance.domain.TestDoj;
import org.clearance.domain.staterecord.submission.SubmissionQuestion.Stand;
import org.clearance.domain.staterecord.submission.Submissions.SubmissionCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The list of a county's submissions: where each stands, in any order, without counting them all.
 */
class ListingSubmissionsTest {
  private final TestDoj doj = new TestDoj();
  private final Reporting reporting = doj.get(Reporting.class);
  private final Submissions submissions = doj.get(Submissions.class);

  /** Five submissions: answered, to correct, with both, waiting, not sent. */
  @BeforeEach
  void report() {
    answered(sent(4), "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED");
    answered(sent(3), "REJECTED", "WITHDRAWN", "ACCEPTED");
    answered(sent(2), "REJECTED");
    sent(1);
    reporting.batch(doj.granted(5).id(), doj.key()).orElseThrow();
  }

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void each_stand_counts_and_lists_the_same_submissions() {
    SubmissionCounts counts = submissions.countOf(doj.county);

    assertThat(counts)
        .isEqualTo(
            new SubmissionCounts(
                5,
                Map.of(
                    Stand.UNSENT, 1L,
                    Stand.OUTSTANDING, 2L,
                    Stand.TO_CORRECT, 2L,
                    Stand.ANSWERED, 1L)));
    assertThat(numbers(Stand.UNSENT, "")).containsExactly(5);
    assertThat(numbers(Stand.OUTSTANDING, "")).containsExactly(4, 3);
    assertThat(numbers(Stand.TO_CORRECT, "")).containsExactly(3, 2);
    assertThat(numbers(Stand.ANSWERED, "")).containsExactly(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'', 5 4 3 2 1",
    "number, 1 2 3 4 5",
    "records, 5 4 3 2 1",
    "-records, 1 2 3 4 5",
    "-accepted, 1 2 5 4 3",
    "-rejected, 2 3 5 4 1",
    "-outstanding, 4 3 5 2 1"
  })
  void they_are_in_the_order_that_is_asked_for(String sort, String numbers) {
    assertThat(numbers(null, sort))
        .containsExactly(
            List.of(numbers.split(" ")).stream().map(Integer::valueOf).toArray(Integer[]::new));
  }

  @ParameterizedTest(name = "sorted by \"{0}\"")
  @CsvSource({"''", "-number", "-outstanding", "-rejected"})
  void what_the_state_has_accepted_is_read_of_the_page_alone(String sort) {
    for (int more = 0; more < 4; more++) {
      answered(sent(5), "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED");
    }
    List<Submission> page = new ArrayList<>();

    long read =
        recordsRead(
            () -> {
              submissions.countOf(doj.county);
              return submissions.asked(new SubmissionQuestion(doj.county, null, sort), 0, 1);
            },
            page);

    // Of 35 records those of the page, and by their indexes those that wait or were rejected.
    assertThat(page).hasSize(1);
    assertThat(read).isLessThanOrEqualTo(5 + 2 * 5);
  }

  @Test
  void of_all_that_was_ever_sent_what_the_state_has_accepted_is_not_read() {
    for (int more = 0; more < 4; more++) {
      answered(sent(5), "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED");
    }
    List<Reconciliation> sums = new ArrayList<>();

    long read = recordsRead(() -> List.of(submissions.reconciliation(doj.county)), sums);

    assertThat(sums).containsExactly(new Reconciliation(30, 25, 3, 2, 1));
    // Of 35 records the last of each of the eight files, and the five that wait or were rejected.
    assertThat(read).isLessThanOrEqualTo(8 + 5);
  }

  private <T> long recordsRead(Supplier<List<T>> reading, List<T> page) {
    return new TransactionTemplate(doj.get(DataSourceTransactionManager.class))
        .execute(
            status -> {
              // A table as small as this one is else read as a whole.
              doj.db.sql("set local enable_seqscan = off").update();
              long before = touched();
              page.addAll(reading.get());
              return touched() - before;
            });
  }

  private long touched() {
    return doj.db
        .sql(
            """
            select coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables
             where relname = 'submission_record'
            """)
        .query(Long.class)
        .single();
  }

  private List<Integer> numbers(Stand stand, String sort) {
    return submissions.asked(new SubmissionQuestion(doj.county, stand, sort), 0, 10).stream()
        .map(Submission::number)
        .toList();
  }

  private long sent(int records) {
    long id = reporting.batch(doj.granted(records).id(), doj.key()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  /** Answers the records of a submission from the first on. */
  private void answered(long submission, String... states) {
    for (int at = 0; at < states.length; at++) {
      doj.db
          .sql(
              """
              update submission_record
                 set state = :state, withdrawal_reason = case when :state = 'WITHDRAWN' then 'In error' else '' end
               where submission_id = :id and record_number = :number
              """)
          .param("state", states[at])
          .param("id", submission)
          .param("number", at + 1)
          .update();
    }
  }
}
