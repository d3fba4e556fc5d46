package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDoj;
import org.clearance.domain.staterecord.submission.SilentSubmissions.Silent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilentSubmissionsTest {
  private static final Duration TERM = Duration.ofDays(30);

  private final TestDoj doj = new TestDoj();
  private final Reporting reporting = doj.get(Reporting.class);
  private final SilentSubmissions silent = doj.get(SilentSubmissions.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void a_submission_is_silent_when_its_term_is_over_and_a_record_is_not_answered() {
    long id = sent(3);
    doj.clock.pass(TERM.minusDays(1));
    assertThat(silent.count(doj.county, TERM)).isZero();

    doj.clock.pass(Duration.ofDays(2));
    answer(id, 1);

    assertThat(silent.count(doj.county, TERM)).isEqualTo(1);
    assertThat(silent.ofCounty(doj.county, TERM, 10, 0))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.outstanding()).isEqualTo(2);
              assertThat(one.records()).isEqualTo(3);
              assertThat(one.taskKey()).isNull();
            });

    answer(id, 2);
    answer(id, 3);
    assertThat(silent.count(doj.county, TERM)).isZero();
    assertThat(silent.find(doj.county, TERM, id)).isEmpty();
  }

  @Test
  void who_asks_doj_begins_the_term_anew() {
    long id = sent(1);
    doj.clock.pass(TERM.plusDays(1));
    assertThat(silent.find(doj.county, TERM, id)).isPresent();

    doj.db
        .sql(
            """
            insert into follow_up (submission_id, user_task_key, remark, dropped_again, done_by, done_at)
            values (:id, 1, 'They look.', false, 'cleo', :now)
            """)
        .param("id", id)
        .param("now", doj.clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();

    assertThat(silent.find(doj.county, TERM, id)).isEmpty();
  }

  @Test
  void the_oldest_is_first_and_its_open_task_is_named() {
    long first = sent(1);
    doj.clock.pass(Duration.ofDays(1));
    long second = sent(1);
    doj.clock.pass(TERM.plusDays(1));
    new TaskRecords(doj.db)
        .task(doj.county, "follow-up-with-doj")
        .key(77)
        .ofSubmission(second)
        .heldBy("cleo")
        .write();

    assertThat(silent.ofCounty(doj.county, TERM, 10, 0))
        .extracting(Silent::id, Silent::taskKey, Silent::holder)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(first, null, null),
            org.assertj.core.groups.Tuple.tuple(second, 77L, "cleo"));
    assertThat(silent.ofCounty(doj.records.county("elsewhere"), TERM, 10, 0)).isEmpty();
  }

  private long sent(int records) {
    long id = reporting.batch(doj.granted(records).id(), doj.key()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  private void answer(long submission, int record) {
    doj.db
        .sql(
            "update submission_record set state = 'ACCEPTED', answered_at = now() where"
                + " submission_id = :id and record_number = :n")
        .param("id", submission)
        .param("n", record)
        .update();
  }
}
