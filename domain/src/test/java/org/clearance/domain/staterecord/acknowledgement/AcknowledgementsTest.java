package org.clearance.domain.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.casework.conviction.ConvictionEvent;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgement.Problem;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.submission.Reconciliation;
import org.clearance.domain.staterecord.submission.RecordState;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementsTest {
  private final TestDoj doj = new TestDoj();
  private final Acknowledgements acknowledgements = doj.get(Acknowledgements.class);
  private final TakingAcknowledgement taking = doj.get(TakingAcknowledgement.class);
  private final Submissions submissions = doj.get(Submissions.class);
  private final Motion motion = doj.granted(4);
  private final long submission = report(motion);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void answers_move_records_and_convictions_and_tell_the_waiting_process_once() throws IOException {
    AcknowledgementResult outcome = take("a.csv", answers("1+ 2+ 3-202 4+"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            AcknowledgementResult.Taken.class,
            taken -> {
              assertThat(taken.accepted()).isEqualTo(3);
              assertThat(taken.rejected()).isEqualTo(1);
              assertThat(taken.problems()).isZero();
              assertThat(taken.outstanding()).isZero();
            });
    assertThat(doj.states(motion))
        .containsExactly("ACKNOWLEDGED", "ACKNOWLEDGED", "REJECTED", "ACKNOWLEDGED");
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, 3, 1, 0, 0));
    List<ConvictionEvent> events = doj.get(Convictions.class).events(motion.convictions().get(2));
    assertThat(events.get(events.size() - 1))
        .satisfies(
            event -> {
              assertThat(event.actor()).isEqualTo("doj");
              assertThat(event.reason()).isEqualTo("202 TEXT");
              assertThat(event.cause()).startsWith("acknowledgement:");
            });
    assertThat(messages())
        .containsExactly(
            Map.of(
                "name",
                "doj-acknowledgement",
                "correlation_key",
                String.valueOf(submission),
                "message_id",
                "acknowledged:" + submission,
                "variables",
                "{\"rejectedCount\": 1}"));
    assertThat(TestDoj.files(doj.incoming())).isEmpty();
    assertThat(TestDoj.files(doj.incoming().resolve("taken"))).containsExactly("a.csv");
  }

  @Test
  void a_submission_may_be_answered_in_several_files() throws IOException {
    take("a.csv", answers("1+ 3-101"));
    assertThat(messages()).isEmpty();
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, 1, 1, 2, 0));
    take("b.csv", answers("2-101 4+"));
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, 2, 2, 0, 0));
    assertThat(messages())
        .singleElement()
        .satisfies(
            message -> assertThat(message).containsEntry("variables", "{\"rejectedCount\": 2}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1+ 9+ 2+ | 2 | 3:The submission has no record 9.",
        "1+ 1+ 2+ | 1 | 2:The file answers record 1 2 times; none of these answers was taken. / 3:The file answers record 1 2 times; none of these answers was taken.",
        "1+ 1-101 2+ | 1 | 2:The file answers record 1 2 times; none of these answers was taken. / 3:The file answers record 1 2 times; none of these answers was taken.",
      })
  void a_line_that_cannot_be_taken_is_reported_and_changes_nothing(
      String answers, int accepted, String problems) throws IOException {
    AcknowledgementResult outcome = take("a.csv", answers(answers));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            AcknowledgementResult.Taken.class,
            taken -> assertThat(taken.accepted()).isEqualTo(accepted));
    assertThat(problems(outcome)).isEqualTo(List.of(problems.split(" / ")));
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, accepted, 0, 4 - accepted, 0));
    assertThat(messages()).isEmpty();
  }

  @Test
  void a_second_answer_to_the_same_record_is_reported_and_the_first_stands() throws IOException {
    take("a.csv", answers("1+ 2-202"));
    AcknowledgementResult second = take("b.csv", answers("1-101 2+ 3+"));

    assertThat(problems(second))
        .hasSize(2)
        .allMatch(problem -> problem.contains("was answered before"));
    assertThat(record(1).state()).isEqualTo(RecordState.ACCEPTED);
    assertThat(record(2).state()).isEqualTo(RecordState.REJECTED);
    assertThat(record(3).state()).isEqualTo(RecordState.ACCEPTED);
    assertThat(doj.states(motion))
        .containsExactly("ACKNOWLEDGED", "REJECTED", "ACKNOWLEDGED", "REPORTED");
  }

  @Test
  void the_same_file_twice_is_reported_and_changes_nothing() throws IOException {
    AcknowledgementResult first = take("a.csv", answers("1+"));
    List<?> before = doj.db.sql("select * from submission_record order by 2").query().listOfRows();

    AcknowledgementResult again = take("a.csv", answers("1+"));
    AcknowledgementResult underAnotherName = take("b.csv", answers("1+"));

    long id = ((AcknowledgementResult.Taken) first).acknowledgementId();
    assertThat(again).isEqualTo(new AcknowledgementResult.Repeated(id));
    assertThat(underAnotherName).isEqualTo(new AcknowledgementResult.Repeated(id));
    assertThat(doj.db.sql("select * from submission_record order by 2").query().listOfRows())
        .isEqualTo(before);
    assertThat(acknowledgements.find(id).orElseThrow().repeats()).isEqualTo(2);
    assertThat(TestDoj.files(doj.incoming().resolve("refused"))).containsExactly("a.csv", "b.csv");
  }

  @Test
  void an_unknown_submission_is_refused_and_reported_to_its_county() throws IOException {
    AcknowledgementResult outcome =
        take("a.csv", DojFiles.answer(doj.countyCode, 99, List.of(new Answer(2, 1, true, "", ""))));
    assertRefused(outcome, "the county has no submission 99");
    assertThat(acknowledgements.ofCounty(doj.county, false, "", 0, 100)).hasSize(1);
  }

  @Test
  void of_many_lines_that_cannot_be_taken_the_first_are_named_and_all_are_counted()
      throws IOException {
    String unknown =
        IntStream.rangeClosed(5, 40).mapToObj(n -> n + "+").collect(Collectors.joining(" "));
    take("a.csv", answers("1+ " + unknown));
    take("b.csv", answers("2+"));

    assertThat(acknowledgements.count(doj.county, true)).isOne();
    assertThat(acknowledgements.ofCounty(doj.county, true, "", 0, 10))
        .singleElement()
        .satisfies(
            answered -> {
              assertThat(answered.fileName()).isEqualTo("a.csv");
              assertThat(answered.problemCount()).isEqualTo(36);
              assertThat(answered.problems()).hasSize(20);
              assertThat(answered.problems().get(0).line()).isEqualTo(3);
            });
    assertThat(acknowledgements.count(doj.county, false)).isEqualTo(2);
    assertThat(acknowledgements.ofCounty(doj.county, false, "", 1, 10))
        .extracting(Acknowledgement::fileName)
        .containsExactly("a.csv");
  }

  @Test
  void an_unknown_county_is_refused() throws IOException {
    AcknowledgementResult outcome =
        take("a.csv", DojFiles.answer("nowhere", 1, List.of(new Answer(2, 1, true, "", ""))));
    assertRefused(outcome, "no county has the code nowhere");
  }

  @Test
  void a_file_that_is_no_acknowledgement_is_refused_at_once_when_its_trailer_does_not_match()
      throws IOException {
    byte[] bytes = answers("1+ 2+");
    bytes[2] = 'X';
    assertRefused(take("a.csv", bytes), "do not match the checksum");
  }

  @Test
  void a_file_without_trailer_is_left_until_nobody_can_be_writing_it() throws IOException {
    byte[] cut = Arrays.copyOf(answers("1+ 2+"), 60);
    assertThat(take("a.csv", cut)).isInstanceOf(AcknowledgementResult.NotYet.class);
    assertThat(TestDoj.files(doj.incoming())).containsExactly("a.csv");
    assertThat(doj.count("acknowledgement")).isZero();

    doj.clock.pass(Duration.ofMinutes(6));

    assertRefused(taking.take(doj.incoming().resolve("a.csv")), "it was cut off");
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    take("a.csv", new byte[0]);
    doj.clock.pass(Duration.ofMinutes(6));
    assertRefused(taking.take(doj.incoming().resolve("a.csv")), "The file is empty");
  }

  @Test
  void files_that_are_being_written_or_hidden_are_not_seen() throws IOException {
    for (String name : List.of(".a.csv", "a.csv.part", "a.tmp", "b.csv")) {
      Files.createDirectories(doj.incoming());
      Files.write(doj.incoming().resolve(name), answers("1+"));
    }
    Files.createDirectories(doj.incoming().resolve("taken"));
    assertThat(doj.get(IncomingFolder.class).waiting())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("b.csv");
  }

  @Test
  void an_answer_waits_for_its_submission_to_be_sent() throws IOException {
    Motion other = doj.granted(1);
    Reporting reporting = doj.get(Reporting.class);
    long second = reporting.batch(other.id(), doj.key()).orElseThrow();
    byte[] answer = DojFiles.answer(doj.countyCode, 2, List.of(new Answer(2, 1, true, "", "")));
    assertThat(take("a.csv", answer)).isInstanceOf(AcknowledgementResult.NotYet.class);

    reporting.write(second);
    reporting.send(second);

    assertThat(taking.take(doj.incoming().resolve("a.csv")))
        .isInstanceOf(AcknowledgementResult.Taken.class);
    assertThat(doj.states(other)).containsExactly("ACKNOWLEDGED");
  }

  @Test
  void a_crash_between_recording_and_moving_is_no_second_file() throws IOException {
    take("a.csv", answers("1+"));
    doj.db.sql("update acknowledgement set moved_to = ''").update();
    Files.move(doj.incoming().resolve("taken/a.csv"), doj.incoming().resolve("a.csv"));

    taking.take(doj.incoming().resolve("a.csv"));

    assertThat(doj.count("acknowledgement_repeat")).isZero();
    assertThat(TestDoj.files(doj.incoming().resolve("taken"))).containsExactly("a.csv");
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, 1, 0, 3, 0));
  }

  @Test
  void an_answer_for_a_conviction_that_was_withdrawn_is_noted_and_moves_nothing()
      throws IOException {
    doj.records.event(motion.convictions().get(0), "REPORTED", "WITHDRAWN", "Delivery withdrawn");
    AcknowledgementResult outcome = take("a.csv", answers("1+ 2+ 3+ 4+"));
    assertThat(problems(outcome))
        .containsExactly(
            "2:The answer to record 1 was noted, but its conviction is withdrawn and was not moved.");
    assertThat(doj.states(motion))
        .containsExactly("WITHDRAWN", "ACKNOWLEDGED", "ACKNOWLEDGED", "ACKNOWLEDGED");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void the_simulated_doj_answers_every_record_and_rejects_the_third() throws IOException {
    var simulated = new SimulatedDoj(doj.outgoing(), doj.incoming());
    List<String> answered = simulated.answerWaiting();
    assertThat(answered).hasSize(1);
    assertThat(TestDoj.files(doj.outgoing())).isEmpty();
    assertThat(taking.take(doj.incoming().resolve(answered.get(0))))
        .isInstanceOfSatisfying(
            AcknowledgementResult.Taken.class,
            taken -> {
              assertThat(taken.accepted()).isEqualTo(3);
              assertThat(taken.rejected()).isEqualTo(1);
            });
    assertThat(record(3).state()).isEqualTo(RecordState.REJECTED);
    assertThat(simulated.answerWaiting()).isEmpty();
  }

  private void assertRefused(AcknowledgementResult outcome, String why) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AcknowledgementResult.Refused.class,
            refused -> assertThat(refused.message().toString()).contains(why));
    assertThat(
            acknowledgements
                .find(((AcknowledgementResult.Refused) outcome).acknowledgementId())
                .orElseThrow()
                .refusal())
        .asString()
        .contains(why);
    assertThat(reconciliation()).isEqualTo(new Reconciliation(4, 0, 0, 4, 0));
    assertThat(doj.states(motion)).containsOnly("REPORTED");
    assertThat(TestDoj.files(doj.incoming().resolve("refused"))).containsExactly("a.csv");
  }

  private List<String> problems(AcknowledgementResult outcome) {
    long id = ((AcknowledgementResult.Taken) outcome).acknowledgementId();
    List<String> lines = new ArrayList<>();
    for (Problem problem : acknowledgements.find(id).orElseThrow().problems()) {
      lines.add(problem.line() + ":" + problem.message());
    }
    return lines;
  }

  private Reconciliation reconciliation() {
    Reconciliation found = submissions.find(submission).orElseThrow().reconciliation();
    assertThat(found.holds()).isTrue();
    return found;
  }

  private SubmissionRecord record(int number) {
    return submissions.record(submission, number).orElseThrow();
  }

  private List<Map<String, Object>> messages() {
    return doj.db
        .sql(
            "select name, correlation_key, message_id, variables::text as variables from outbox where kind = 'MESSAGE'")
        .query()
        .listOfRows();
  }

  private long report(Motion of) {
    Reporting reporting = doj.get(Reporting.class);
    long id = reporting.batch(of.id(), doj.key()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  /** {@code 1+ 2-202}: record 1 accepted, record 2 rejected with code 202. */
  private byte[] answers(String text) {
    List<Answer> answers = new ArrayList<>();
    for (String answer : text.split(" ")) {
      int sign = Math.max(answer.indexOf('+'), answer.indexOf('-'));
      boolean accepted = answer.charAt(sign) == '+';
      answers.add(
          new Answer(
              answers.size() + 2,
              Integer.parseInt(answer.substring(0, sign)),
              accepted,
              answer.substring(sign + 1),
              accepted ? "" : "TEXT"));
    }
    return DojFiles.answer(doj.countyCode, 1, answers);
  }

  private AcknowledgementResult take(String name, byte[] bytes) throws IOException {
    Path file = doj.incoming().resolve(name);
    Files.createDirectories(doj.incoming());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(doj.clock.instant()));
    return taking.take(file);
  }
}
