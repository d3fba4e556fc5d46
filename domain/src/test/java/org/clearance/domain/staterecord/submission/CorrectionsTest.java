package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three records, of which DOJ rejected the second and third. */
class CorrectionsTest {
  private static final long TASK = 77;
  private final TestDoj doj = new TestDoj();
  private final Reporting reporting = doj.get(Reporting.class);
  private final Submissions submissions = doj.get(Submissions.class);
  private final Corrections corrections = doj.get(Corrections.class);
  private final Motion motion = doj.granted(3);
  private final long first = report();

  @BeforeEach
  void rejectTwo() throws IOException {
    answer(
        1,
        new Answer(2, 1, true, "", ""),
        new Answer(3, 2, false, "202", "NO SUCH CASE"),
        new Answer(4, 3, false, "901", "ALREADY REPORTED"));
  }

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void rejected_records_are_shown_with_what_doj_said() {
    assertThat(submissions.rejectedOf(motion.id()))
        .extracting(
            SubmissionRecord::recordNumber, SubmissionRecord::code, SubmissionRecord::answer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "202", "NO SUCH CASE"),
            org.assertj.core.groups.Tuple.tuple(3, "901", "ALREADY REPORTED"));
    assertThat(RejectionCode.hint("202").toString()).contains("spelling");
    assertThat(RejectionCode.hint("XYZ").toString()).contains("not in Clearance’s list");
    assertThat(RejectionCode.PERSON_DIFFERS.fields()).containsExactly("cii", "name", "dateOfBirth");
    assertThat(RejectionCode.ALREADY_REPORTED.fields()).isEmpty();
  }

  @Test
  void the_database_means_by_a_code_that_the_state_has_it_what_the_list_of_codes_means() {
    for (RejectionCode code : RejectionCode.values()) {
      assertThat(
              doj.db
                  .sql(
                      """
                      select state_has(r.conviction_id, r.state, :code, r.fields)
                        from submission_record r where r.submission_id = :id and r.record_number = 2
                      """)
                  .param("code", code.code())
                  .param("id", first)
                  .query(Boolean.class)
                  .single())
          .as(code.name())
          .isEqualTo(code == RejectionCode.ALREADY_REPORTED);
    }
  }

  @Test
  void the_task_ends_only_when_every_record_is_handled() {
    assertThat(corrections.finish(motion.id(), TASK, "clerk"))
        .isEqualTo(new Corrections.NotAllHandled(2));
    correct(2, "SF999");
    assertThat(corrections.finish(motion.id(), TASK, "clerk"))
        .isEqualTo(new Corrections.NotAllHandled(1));
    assertThat(doj.count("outbox where kind = 'TASK_COMPLETION'")).isZero();
  }

  @Test
  void corrected_records_alone_go_into_the_next_submission_with_the_corrected_fields()
      throws IOException {
    correct(2, "SF999");
    withdraw(3, "DOJ holds this disposition already.");
    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "REJECTED", "REJECTED");

    assertThat(corrections.finish(motion.id(), TASK, "clerk"))
        .isEqualTo(new Corrections.Completed(1, 1));

    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "REJECTED", "WITHDRAWN");
    assertThat(
            doj.db
                .sql("select variables::text from outbox where user_task_key = 77")
                .query(String.class)
                .single())
        .isEqualTo("{\"correctedCount\": 1}");

    long second = report();
    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "REPORTED", "WITHDRAWN");
    assertThat(submissions.find(second).orElseThrow().number()).isEqualTo(2);
    assertThat(AllRecords.of(submissions, second))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.convictionId()).isEqualTo(motion.convictions().get(1));
              assertThat(record.attempt()).isEqualTo(2);
              assertThat(record.fields().caseNumber()).isEqualTo("SF999");
              assertThat(record.fields().name()).isEqualTo("DOE,JOHN B");
            });
    // What was sent first stays on record as it was.
    assertThat(submissions.record(first, 2).orElseThrow().fields().caseNumber())
        .isNotEqualTo("SF999");
    assertThat(submissions.find(first).orElseThrow().reconciliation())
        .isEqualTo(new Reconciliation(3, 1, 2, 0, 2));
    assertThat(submissions.reconciliation(doj.county)).isEqualTo(new Reconciliation(4, 1, 2, 1, 2));

    answer(2, new Answer(2, 1, true, "", ""));
    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "ACKNOWLEDGED", "WITHDRAWN");
    assertThat(submissions.reconciliation(doj.county)).isEqualTo(new Reconciliation(4, 2, 2, 0, 2));
  }

  @Test
  void a_record_may_be_rejected_and_corrected_again() throws IOException {
    correct(2, "SF999");
    withdraw(3, "Already there");
    corrections.finish(motion.id(), TASK, "clerk");
    long second = report();
    answer(2, new Answer(2, 1, false, "202", "NO SUCH CASE"));
    assertThat(submissions.rejectedOf(motion.id()))
        .singleElement()
        .satisfies(record -> assertThat(record.submissionId()).isEqualTo(second));

    SubmissionRecord record = submissions.record(second, 1).orElseThrow();
    corrections.correct(second, 1, record.version(), caseNumber(record, "SF1000"), "clerk");
    corrections.finish(motion.id(), 78, "clerk");
    long third = report();

    assertThat(AllRecords.of(submissions, third).get(0).attempt()).isEqualTo(3);
    assertThat(AllRecords.of(submissions, third).get(0).fields().caseNumber()).isEqualTo("SF1000");
  }

  @Test
  void a_correction_can_be_replaced_until_the_task_ends() {
    correct(2, "SF999");
    correct(2, "SF998");
    withdraw(2, "A mistake in the order");
    SubmissionRecord record = submissions.record(first, 2).orElseThrow();
    assertThat(record.corrected()).isNull();
    assertThat(record.withdrawalReason()).isEqualTo("A mistake in the order");
    correct(2, "SF997");
    assertThat(submissions.record(first, 2).orElseThrow().withdrawalReason()).isEmpty();
    assertThat(submissions.record(first, 2).orElseThrow().corrected())
        .satisfies(fields -> assertThat(fields.caseNumber()).isEqualTo("SF997"));
  }

  @Test
  void a_stale_page_is_told_who_was_there_and_overwrites_nothing() {
    SubmissionRecord seen = submissions.record(first, 2).orElseThrow();
    corrections.correct(first, 2, seen.version(), caseNumber(seen, "SF999"), "ann");
    assertThat(corrections.correct(first, 2, seen.version(), caseNumber(seen, "SF998"), "bob"))
        .isInstanceOfSatisfying(
            Corrections.Stale.class, stale -> assertThat(stale.by()).isEqualTo("ann"));
    assertThat(corrections.withdraw(first, 2, seen.version(), "Why", "bob"))
        .isInstanceOf(Corrections.Stale.class);
    assertThat(submissions.record(first, 2).orElseThrow().corrected())
        .satisfies(fields -> assertThat(fields.caseNumber()).isEqualTo("SF999"));
  }

  @Test
  void a_record_that_was_accepted_cannot_be_corrected() {
    SubmissionRecord accepted = submissions.record(first, 1).orElseThrow();
    assertThat(
            corrections.correct(first, 1, accepted.version(), caseNumber(accepted, "SF1"), "bob"))
        .isInstanceOf(Corrections.Stale.class);
  }

  @Test
  void withdrawing_needs_a_reason_and_a_correction_valid_fields() {
    SubmissionRecord seen = submissions.record(first, 2).orElseThrow();
    assertThat(corrections.withdraw(first, 2, seen.version(), "  ", "ann"))
        .isInstanceOf(Corrections.Refused.class);
    assertThat(corrections.correct(first, 2, seen.version(), caseNumber(seen, ""), "ann"))
        .isInstanceOfSatisfying(
            Corrections.Refused.class,
            refused -> assertThat(refused.messages()).containsKey("caseNumber"));
    assertThat(submissions.record(first, 2)).contains(seen);
  }

  @Test
  void when_every_record_is_withdrawn_nothing_is_left_to_report() {
    withdraw(2, "Already there");
    withdraw(3, "Already there");
    assertThat(corrections.finish(motion.id(), TASK, "clerk"))
        .isEqualTo(new Corrections.Completed(0, 2));
    assertThat(reporting.batch(motion.id(), doj.key())).isEmpty();
    assertThat(reporting.batch(motion.id(), doj.key())).isEmpty();
  }

  @Test
  void whose_granted_conviction_is_withdrawn_from_reporting_is_told_that_something_is_left_to_do() {
    asks(1, "es");
    asks(2, "en");
    correct(3, "SF999");
    withdraw(2, "No such case at the court");
    ReliefNotices telling = doj.get(ReliefNotices.class);
    telling.ofMotion(motion.id());
    assertThat(notices(1)).as("the clerk has not finished").isEmpty();
    corrections.finish(motion.id(), TASK, "clerk");

    telling.ofMotion(motion.id());

    assertThat(notices(2)).as("reported again").isEmpty();
    assertThat(notices(1))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.kind()).isEqualTo(NoticeKind.RELIEF_UNRECORDED);
              assertThat(notice.body())
                  .contains("No se pudo completar un paso")
                  .doesNotContain("No tiene que hacer nada");
            });
    doj.get(NoticeSender.class).sendDue();
    assertThat(telling.ofMotion(motion.id()).queued()).as("told once").isZero();
    assertThat(notices(1)).singleElement().matches(notice -> notice.state() == NoticeState.SENT);
    assertThat(doj.states(motion).get(1)).isEqualTo("WITHDRAWN");
  }

  @Test
  void whose_other_conviction_is_on_the_states_record_is_told_of_both_at_once() throws IOException {
    long jane = doj.person("DOE,JANE");
    Motion both = ofTwoWithOneWithdrawn(jane, "202", "NO SUCH CASE", "No such case");

    doj.get(ReliefNotices.class).ofMotion(both.id());
    doj.get(NoticeSender.class).sendDue();

    assertThat(doj.get(Notices.class).ofPerson(jane))
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_UNRECORDED);
    assertThat(doj.states(both)).containsExactly("CLOSED", "WITHDRAWN");
  }

  @Test
  void whose_other_conviction_the_state_held_already_is_told_that_there_is_nothing_left_to_do()
      throws IOException {
    long jane = doj.person("DOE,JANE");
    Motion both = ofTwoWithOneWithdrawn(jane, "901", "ON FILE", "Already there");

    doj.get(ReliefNotices.class).ofMotion(both.id());
    doj.get(NoticeSender.class).sendDue();
    doj.get(ReliefNotices.class).ofMotion(both.id());

    assertThat(doj.get(Notices.class).ofPerson(jane))
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_GRANTED);
  }

  /** Two convictions of a person: the state accepts the one, and the other is withdrawn. */
  private Motion ofTwoWithOneWithdrawn(long person, String code, String answer, String why)
      throws IOException {
    Motion both = doj.motion(List.of(doj.filed(person), doj.filed(person)));
    doj.order(both, both.convictions(), "DISMISSED_AND_SEALED");
    doj.get(NoticeRequests.class).ask(person, "jane@people.example", "en", "pat");
    long submission = reporting.batch(both.id(), doj.key()).orElseThrow();
    reporting.write(submission);
    reporting.send(submission);
    answer(2, new Answer(2, 1, true, "", ""), new Answer(3, 2, false, code, answer));
    SubmissionRecord seen = submissions.record(submission, 2).orElseThrow();
    corrections.withdraw(submission, 2, seen.version(), why, "clerk");
    corrections.finish(both.id(), TASK, "clerk");
    return both;
  }

  private void asks(int conviction, String language) {
    doj.get(NoticeRequests.class)
        .ask(personOf(conviction), "person@people.example", language, "pat");
  }

  private List<Notice> notices(int conviction) {
    return doj.get(Notices.class).ofPerson(personOf(conviction));
  }

  private long personOf(int conviction) {
    return doj.db
        .sql("select person_id from conviction where id = :id")
        .param("id", motion.convictions().get(conviction))
        .query(Long.class)
        .single();
  }

  @Test
  void finishing_twice_completes_the_task_once() {
    correct(2, "SF999");
    correct(3, "SF998");
    corrections.finish(motion.id(), TASK, "clerk");
    assertThat(corrections.finish(motion.id(), TASK, "clerk"))
        .isEqualTo(new Corrections.Completed(0, 0));
    assertThat(
            doj.db
                .sql("select variables::text from outbox where user_task_key = 77")
                .query(String.class)
                .list())
        .containsExactly("{\"correctedCount\": 2}");
  }

  @Test
  void corrections_are_on_record_without_the_values() {
    correct(2, "SF999");
    assertThat(
            doj.db
                .sql("select actor || ' ' || action || ' ' || detail from audit_entry")
                .query(String.class)
                .list())
        .containsExactly("clerk REJECTED_RECORD_CORRECTED record 2; fields: caseNumber");
  }

  @Test
  void a_silent_submission_is_followed_up_and_may_be_put_out_again() throws IOException {
    FollowUps followUps = doj.get(FollowUps.class);
    Submission submission = submissions.find(first).orElseThrow();
    var file = doj.outgoing().resolve(submission.fileName());
    byte[] sent = Files.readAllBytes(file);
    Files.delete(file);

    assertThat(followUps.record(first, 88, " ", true, "clerk"))
        .isInstanceOf(FollowUps.Refused.class);
    assertThat(followUps.record(first, 88, "DOJ never had it.", true, "clerk"))
        .isEqualTo(new FollowUps.Recorded());

    assertThat(Files.readAllBytes(file)).isEqualTo(sent);
    assertThat(followUps.of(first))
        .singleElement()
        .satisfies(done -> assertThat(done.droppedAgain()).isTrue());
    assertThat(doj.count("outbox where user_task_key = 88")).isOne();
    assertThat(doj.count("audit_entry where action = 'SUBMISSION_DROPPED_AGAIN'")).isOne();

    // A second click changes nothing.
    Files.delete(file);
    followUps.record(first, 88, "Again", true, "clerk");
    assertThat(followUps.of(first)).hasSize(1);
    assertThat(file).doesNotExist();
  }

  private void correct(int record, String caseNumber) {
    SubmissionRecord seen = submissions.record(first, record).orElseThrow();
    assertThat(
            corrections.correct(
                first, record, seen.version(), caseNumber(seen, caseNumber), "clerk"))
        .isEqualTo(new Corrections.Done());
  }

  private void withdraw(int record, String reason) {
    SubmissionRecord seen = submissions.record(first, record).orElseThrow();
    assertThat(corrections.withdraw(first, record, seen.version(), reason, "clerk"))
        .isEqualTo(new Corrections.Done());
  }

  private static Correction caseNumber(SubmissionRecord record, String caseNumber) {
    Correction as = Correction.of(record.fields(), "");
    return new Correction(
        as.cii(),
        as.name(),
        as.dateOfBirth(),
        as.courtOri(),
        caseNumber,
        as.count(),
        as.orderDate(),
        as.judge(),
        "");
  }

  private long report() {
    long id = reporting.batch(motion.id(), doj.key()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  private void answer(int submission, Answer... answers) throws IOException {
    Files.createDirectories(doj.incoming());
    var file = doj.incoming().resolve("answer-" + submission + ".csv");
    Files.write(file, DojFiles.answer(doj.countyCode, submission, List.of(answers)));
    doj.get(TakingAcknowledgement.class).take(file);
  }
}
