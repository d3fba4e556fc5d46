package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DojFiles;
import org.clearance.domain.TestDoj;
import org.clearance.domain.casework.conviction.ConvictionEvent;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.TakingUp;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.Withdrawing;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.contact.reach.ClearedNotTold;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.relief.Relief;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.submission.AllRecords;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.RecordState;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Amended and vacating orders, with what they do at DOJ and to the people who were told. */
class LaterOrdersTest {
  @Configuration(proxyBeanMethods = false)
  @ComponentScan(
      basePackages = {
        "org.clearance.domain.court.order",
        "org.clearance.domain.ground.upload",
        "org.clearance.domain.court.motion",
        "org.clearance.domain.ground.document"
      },
      excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
  @Import({
    CountyTerms.class,
    ClearedNotTold.class,
    ClearanceFigures.class,
    Slices.class,
    Withdrawing.class,
    Deliveries.class,
    TakingUp.class,
    PolicyVersions.class
  })
  static class Court {}

  private static final LocalDate DAY = CountyDay.today().minusDays(9);

  private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private final TestDoj doj = new TestDoj(Map.of("clearance.mail.channel", "files"), Court.class);
  private final OrderEntering entering = doj.get(OrderEntering.class);
  private final Orders orders = doj.get(Orders.class);
  private final Reporting reporting = doj.get(Reporting.class);
  private final Submissions submissions = doj.get(Submissions.class);
  private final ReliefNotices telling = doj.get(ReliefNotices.class);
  private final NoticeSender sender = doj.get(NoticeSender.class);
  private long jane;
  private List<Long> convictions = List.of();
  private long motion;

  @BeforeEach
  void anOrderThatGrantsThree() {
    jane = doj.person("DOE,JANE");
    convictions =
        List.of(
            doj.filed(jane), doj.filed(doj.person("ROE,RICHARD")), doj.filed(doj.person("POE,P")));
    motion = doj.motion(convictions).id();
    doj.get(NoticeRequests.class).ask(jane, "jane@people.example", "en", "pat");
    assertThat(entering.record(motion, entries(), 900, "carl"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
  }

  @AfterEach
  void stop() {
    doj.close();
  }

  @Test
  void amended_before_doj_was_told_it_is_told_the_new_version_alone() {
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));

    assertThat(states()).containsExactly("GRANTED", "GRANTED", "GRANTED");
    assertThat(last(0).cause()).isEqualTo("order:" + current().id());
    long submission = report();
    assertThat(AllRecords.of(submissions, submission))
        .extracting(r -> r.fields().relief(), r -> r.fields().orderVersion())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("REDESIGNATED_MISDEMEANOR", 2),
            org.assertj.core.groups.Tuple.tuple("DISMISSED_AND_SEALED", 2),
            org.assertj.core.groups.Tuple.tuple("DISMISSED_AND_SEALED", 2));
    assertThat(reporting.batch(motion, doj.key())).as("each is sent once").isEmpty();
  }

  @Test
  void the_decision_in_force_is_that_of_the_latest_order_which_decides_it() {
    assertThat(inForce(0)).isEqualTo("DISMISSED");

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));

    assertThat(inForce(0)).isEqualTo("REDUCED");
    assertThat(inForce(1)).isEqualTo("DISMISSED");

    amend(
        OrderKind.AMENDED,
        entries()
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        convictions.get(0), Relief.NOT_FOUND, "", Fines.NONE, null, "no case"))));

    assertThat(inForce(0)).as("the order found nothing to decide").isEqualTo("REDUCED");
  }

  @Test
  void each_is_reported_with_the_day_on_which_it_was_ordered_and_again_where_that_was_wrong() {
    amend(OrderKind.AMENDED, on(0, DAY.minusDays(2)));
    long first = report();
    assertThat(AllRecords.of(submissions, first))
        .extracting(r -> r.fields().orderDate())
        .containsExactly(DAY.minusDays(2), DAY, DAY);

    amend(OrderKind.AMENDED, on(0, DAY.minusDays(1)));

    assertThat(states()).containsExactly("GRANTED", "REPORTED", "REPORTED");
    assertThat(last(0).reason()).contains("Amended order of " + US.format(DAY.minusDays(1)));
    assertThat(orders.changes(current())).hasSize(1);
    assertThat(AllRecords.of(submissions, report()))
        .singleElement()
        .satisfies(r -> assertThat(r.fields().orderDate()).isEqualTo(DAY.minusDays(1)));
  }

  @Test
  void relief_is_vacated_after_the_day_on_which_it_was_ordered() {
    amend(OrderKind.AMENDED, on(0, DAY.minusDays(2)));
    var early =
        new ExceptionEntry(
            convictions.get(0),
            Relief.VACATED,
            "Recorded in error",
            Fines.NONE,
            null,
            "",
            DAY.minusDays(3));

    assertThat(
            entering.amend(
                motion, 2, OrderKind.VACATING, entries().withExceptions(List.of(early)), "cora"))
        .isInstanceOfSatisfying(
            RecordOrderResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .asString()
                    .contains("before it was ordered"));
  }

  private OrderTerms on(int index, LocalDate day) {
    return entries()
        .withExceptions(
            List.of(
                new ExceptionEntry(
                    convictions.get(index),
                    Relief.DISMISSED_AND_SEALED,
                    "",
                    Fines.NONE,
                    null,
                    "",
                    day)));
  }

  @Test
  void while_the_old_version_is_outstanding_only_what_changed_is_reported_again() {
    long first = report();
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    assertThat(states()).containsExactly("GRANTED", "REPORTED", "REPORTED");
    long second = report();
    assertThat(AllRecords.of(submissions, second))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.convictionId()).isEqualTo(convictions.get(0));
              assertThat(record.fields().orderVersion()).isEqualTo(2);
              assertThat(record.fields().levelAfter()).isEqualTo("MISDEMEANOR");
            });
    assertThat(states()).containsExactly("REPORTED", "REPORTED", "REPORTED");

    answer(first, "1-202 2+ 3+");

    assertThat(states())
        .as("the answer to the old version moves nothing of what changed")
        .containsExactly("REPORTED", "ACKNOWLEDGED", "ACKNOWLEDGED");
    assertThat(records(first))
        .containsExactly(RecordState.SUPERSEDED, RecordState.ACCEPTED, RecordState.ACCEPTED);
    assertThat(submissions.rejectedOf(motion)).as("nothing to correct").isEmpty();
    assertThat(message(first)).isEqualTo("{\"rejectedCount\": 0}");
    reconciles();

    answer(second, "1+");
    assertThat(states()).containsExactly("ACKNOWLEDGED", "ACKNOWLEDGED", "ACKNOWLEDGED");
    assertThat(message(second)).isEqualTo("{\"rejectedCount\": 0}");
    reconciles();
  }

  @Test
  void an_answer_to_the_old_version_that_comes_before_the_new_one_is_reported_moves_nothing() {
    long first = report();
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    answer(first, "1+ 2+ 3-202");
    assertThat(states()).containsExactly("GRANTED", "ACKNOWLEDGED", "REJECTED");
    assertThat(message(first)).isEqualTo("{\"rejectedCount\": 1}");
    assertThat(AllRecords.of(submissions, report())).hasSize(1);
    assertThat(states()).containsExactly("REPORTED", "ACKNOWLEDGED", "REJECTED");
    reconciles();
  }

  @Test
  void a_rejection_of_the_old_version_is_not_corrected_any_more() {
    answer(report(), "1-202 2+ 3+");
    assertThat(submissions.rejectedOf(motion)).hasSize(1);

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));

    assertThat(states()).containsExactly("GRANTED", "ACKNOWLEDGED", "ACKNOWLEDGED");
    assertThat(submissions.rejectedOf(motion)).isEmpty();
    assertThat(doj.get(Corrections.class).finish(motion, 950, "carl"))
        .as("the task that waits for the correction ends")
        .isEqualTo(new Corrections.Completed(0, 0));
    reconciles();
  }

  @Test
  void a_new_version_may_be_rejected_and_corrected_like_the_first() {
    report();
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    long second = report();
    answer(second, "1-203");
    assertThat(states()).containsExactly("REJECTED", "REPORTED", "REPORTED");
    SubmissionRecord rejected = submissions.rejectedOf(motion).get(0);
    assertThat(
            doj.get(Corrections.class)
                .correct(
                    second,
                    1,
                    rejected.version(),
                    Correction.of(rejected.fields(), "Checked"),
                    "carl"))
        .isInstanceOf(Corrections.Done.class);
    doj.get(Corrections.class).finish(motion, 951, "carl");
    long third = report();
    assertThat(AllRecords.of(submissions, third))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.attempt()).isEqualTo(2);
              assertThat(record.fields().orderVersion()).isEqualTo(2);
            });
    answer(third, "1+");
    assertThat(states()).containsExactly("ACKNOWLEDGED", "REPORTED", "REPORTED");
    reconciles();
  }

  @Test
  void a_later_order_keeps_what_a_clerk_corrected_of_the_person_and_says_the_rest_itself() {
    answer(report(), "1-102 2+ 3+");
    correct("A7654321", "Hon. Ann Wrong");
    doj.get(Corrections.class).finish(motion, 952, "carl");
    long corrected = report();
    answer(corrected, "1-202");
    correct("A7654322", "Hon. Ann Wrong");
    doj.get(Corrections.class).finish(motion, 953, "carl");
    answer(report(), "1+");

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));

    assertThat(AllRecords.of(submissions, report()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.fields().orderVersion()).isEqualTo(2);
              assertThat(record.fields().cii()).isEqualTo("A7654322");
              assertThat(record.fields().judge()).isEqualTo("Hon. Ruth Lee");
            });
  }

  @Test
  void a_later_order_keeps_a_correction_that_it_came_before_the_end_of() {
    answer(report(), "1-102 2+ 3+");
    correct("A7654321", "Hon. Ruth Lee");

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));

    assertThat(AllRecords.of(submissions, report()))
        .singleElement()
        .satisfies(record -> assertThat(record.fields().cii()).isEqualTo("A7654321"));
  }

  private void correct(String cii, String judge) {
    SubmissionRecord rejected = submissions.rejectedOf(motion).get(0);
    Correction as = Correction.of(rejected.fields(), "");
    assertThat(
            doj.get(Corrections.class)
                .correct(
                    rejected.submissionId(),
                    rejected.recordNumber(),
                    rejected.version(),
                    new Correction(
                        cii,
                        as.name(),
                        as.dateOfBirth(),
                        as.courtOri(),
                        as.caseNumber(),
                        as.count(),
                        as.orderDate(),
                        judge,
                        "Checked"),
                    "carl"))
        .isInstanceOf(Corrections.Done.class);
  }

  @Test
  void relief_is_vacated_for_one_doj_is_told_and_so_is_the_person() {
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(sealed()).containsExactly(true, true, true);
    int events = events(1).size();

    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Relief was granted to the wrong person"));

    assertThat(states()).containsExactly("VACATED", "CLOSED", "CLOSED");
    assertThat(sealed()).as("what is not sealed any more").containsExactly(false, true, true);
    assertThat(last(0).reason()).contains("relief vacated, Relief was granted to the wrong person");
    tell();
    assertThat(states()).as("DOJ is told first").containsExactly("VACATED", "CLOSED", "CLOSED");
    long second = report();
    assertThat(AllRecords.of(submissions, second))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.fields().relief()).isEqualTo("VACATED");
              assertThat(record.fields().levelAfter()).isEqualTo("FELONY");
              assertThat(record.fields().orderVersion()).isEqualTo(2);
            });
    answer(second, "1+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind, Notice::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(NoticeKind.RELIEF_CHANGED, NoticeState.SENT),
            org.assertj.core.groups.Tuple.tuple(NoticeKind.RELIEF_GRANTED, NoticeState.SENT));
    assertThat(events(1)).as("what the order does not change stands").hasSize(events);
    tell();
    assertThat(notices()).as("told once").hasSize(2);
    reconciles();
  }

  @Test
  void relief_vacated_before_doj_was_told_of_it_is_not_reported_at_all() {
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    long submission = report();
    assertThat(AllRecords.of(submissions, submission))
        .extracting(SubmissionRecord::convictionId)
        .containsExactly(convictions.get(1), convictions.get(2));
    assertThat(states()).containsExactly("VACATED", "REPORTED", "REPORTED");
    tell();
    assertThat(states()).containsExactly("CLOSED", "REPORTED", "REPORTED");
    assertThat(notices())
        .extracting(Notice::kind)
        .as("they were told nothing before")
        .containsExactly(NoticeKind.RELIEF_DENIED);
  }

  @Test
  void relief_vacated_while_its_only_record_is_rejected_needs_no_report() {
    long first = report();
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    answer(first, "1-202 2+ 3+");
    assertThat(reporting.batch(motion, doj.key())).isEmpty();
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    reconciles();
  }

  @Test
  void another_judge_is_reported_and_nobody_is_told_again() {
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. Ruth Low"), "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    assertThat(sealed()).as("sealed while it is reported again").containsExactly(true, true, true);
    assertThat(states()).containsExactly("GRANTED", "GRANTED", "GRANTED");
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices()).hasSize(1);
    assertThat(last(0).reason()).isEqualTo("Told before, and it still holds.");
  }

  @Test
  void what_was_denied_and_told_may_be_granted() {
    amend(OrderKind.AMENDED, says(0, Relief.DENIED, "Serving a sentence"));
    tell();
    assertThat(states()).containsExactly("CLOSED", "GRANTED", "GRANTED");
    amend(OrderKind.AMENDED, says(0, Relief.DISMISSED_AND_SEALED, ""));
    assertThat(states()).containsExactly("GRANTED", "GRANTED", "GRANTED");
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_GRANTED, NoticeKind.RELIEF_DENIED);
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
  }

  @Test
  void another_relief_that_could_not_be_reported_is_told_as_a_step_that_is_left() {
    answer(report(), "1+ 2+ 3+");
    tell();

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    rejectedAndWithdrawn(954);

    assertThat(states()).containsExactly("WITHDRAWN", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_UNRECORDED, NoticeKind.RELIEF_GRANTED);
    tell();
    assertThat(notices()).as("told once").hasSize(2);
  }

  @Test
  void relief_that_is_gone_is_told_as_a_change_also_where_other_relief_could_not_be_reported() {
    motion = theSecondIsJanesToo();
    answer(report(), "1+ 2+ 3+");
    tell();

    amend(
        OrderKind.AMENDED,
        entries()
            .withExceptions(
                List.of(
                    says(0, Relief.REDESIGNATED_MISDEMEANOR, "").exceptions().get(0),
                    says(1, Relief.DENIED, "Serving a sentence").exceptions().get(0))));
    long second = report();
    answer(second, "1-202 2+");
    withdraw(second, 955);

    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_GRANTED);
  }

  @Test
  void relief_that_the_state_holds_is_told_as_such_though_the_report_of_another_judge_failed() {
    answer(report(), "1+ 2+ 3+");
    assertThat(entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. Ruth Low"), "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    long second = report();
    answer(second, "1-402 2+ 3+");
    withdraw(second, 956);

    assertThat(notices()).extracting(Notice::kind).containsExactly(NoticeKind.RELIEF_GRANTED);
    assertThat(untold()).as("told before, and it still holds").isEmpty();
  }

  @Test
  void other_relief_that_the_state_held_already_and_nobody_was_told_of_is_on_the_list() {
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(untold()).isEmpty();
    doj.get(NoticeRequests.class).takeBack(jane, "pat");

    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    long second = report();
    answer(second, "1-901");
    withdraw(second, 962);

    assertThat(notices()).hasSize(1);
    assertThat(untold())
        .hasValueSatisfying(one -> assertThat(one.notice()).isEqualTo(NoticeKind.RELIEF_GRANTED));
  }

  private Optional<ClearedNotTold.Untold> untold() {
    return doj.get(ClearedNotTold.class).of(doj.county, jane);
  }

  @Test
  void what_a_clerk_withdrew_from_reporting_is_reported_when_a_later_order_is_made() {
    long first = report();
    answer(first, "1-202 2+ 3+");
    withdraw(first, 957);
    assertThat(states()).containsExactly("WITHDRAWN", "CLOSED", "CLOSED");

    assertThat(entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. Ruth Low"), "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);

    assertThat(states()).containsExactly("GRANTED", "GRANTED", "GRANTED");
    answer(report(), "1+ 2+ 3+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .as("nothing is left to do any more")
        .containsExactly(NoticeKind.RELIEF_GRANTED, NoticeKind.RELIEF_UNRECORDED);
    tell();
    assertThat(notices()).as("told once").hasSize(2);
    reconciles();
  }

  @Test
  void relief_that_was_taken_back_and_given_again_before_anybody_was_told_is_no_change() {
    answer(report(), "1+ 2+ 3+");
    tell();
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    long second = report();

    amend(OrderKind.AMENDED, says(0, Relief.DISMISSED_AND_SEALED, ""));
    answer(second, "1+");
    answer(report(), "1+ 2+ 3+");
    tell();

    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(last(0).reason()).isEqualTo("Told before, and it still holds.");
    assertThat(notices()).extracting(Notice::kind).containsExactly(NoticeKind.RELIEF_GRANTED);
    tell();
    assertThat(notices()).hasSize(1);
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Granted to the wrong person"));
    answer(report(), "1+");
    tell();
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_GRANTED);
  }

  @Test
  void relief_that_is_given_again_after_somebody_told_that_it_was_gone_is_told_anew() {
    toldInPersonThatItIsGone();
    doj.get(NoticeRequests.class).ask(jane, "jane@people.example", "en", "pat");

    amend(OrderKind.AMENDED, says(0, Relief.DISMISSED_AND_SEALED, ""));
    answer(report(), "1+ 2+ 3+");
    tell();

    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_GRANTED);
    tell();
    assertThat(notices()).as("told once").hasSize(2);
  }

  @Test
  void whom_nobody_can_tell_that_relief_is_back_which_they_were_told_is_gone_is_on_the_list() {
    toldInPersonThatItIsGone();

    amend(OrderKind.AMENDED, says(0, Relief.DISMISSED_AND_SEALED, ""));
    answer(report(), "1+ 2+ 3+");
    tell();

    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(last(0).reason()).isEqualTo("Not told: the person took the request back.");
    assertThat(untold()).isPresent();
  }

  private void toldInPersonThatItIsGone() {
    answer(report(), "1+ 2+ 3+");
    tell();
    doj.get(NoticeRequests.class).takeBack(jane, "pat");
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    answer(report(), "1+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(
            doj.get(ClearedNotTold.class)
                .recordTold(
                    jane, CountyDay.today(), ClearedNotTold.How.IN_PERSON, "At the office", "pat"))
        .isEmpty();
  }

  @Test
  void a_denial_whose_report_was_withdrawn_is_told_to_whom_nothing_was_told_before() {
    long first = report();
    amend(OrderKind.AMENDED, says(0, Relief.DENIED, "Serving a sentence"));
    answer(first, "1+ 2+ 3+");
    long second = report();
    answer(second, "1-202 2+ 3+");

    withdraw(second, 960);

    assertThat(states().get(0)).isEqualTo("WITHDRAWN");
    assertThat(notices()).extracting(Notice::kind).containsExactly(NoticeKind.RELIEF_DENIED);
    tell();
    assertThat(notices()).as("told once").hasSize(1);
  }

  @Test
  void other_relief_in_place_of_what_was_withdrawn_from_reporting_is_told_once() {
    long first = report();
    answer(first, "1-202 2+ 3+");
    withdraw(first, 959);
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    answer(report(), "1+");
    tell();
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_UNRECORDED);
  }

  @Test
  void relief_that_a_clerk_withdrew_from_reporting_can_be_vacated_and_the_state_need_not_know() {
    long first = report();
    answer(first, "1-202 2+ 3+");
    withdraw(first, 958);

    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Relief was granted to the wrong person"));

    assertThat(states()).containsExactly("VACATED", "CLOSED", "CLOSED");
    assertThat(reporting.batch(motion, doj.key())).isEmpty();
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_UNRECORDED);
    reconciles();
  }

  @Test
  void relief_that_the_state_held_already_is_reported_as_vacated_though_a_clerk_withdrew_it() {
    long first = report();
    answer(first, "1-901 2+ 3+");
    withdraw(first, 961);
    assertThat(notices()).extracting(Notice::kind).containsExactly(NoticeKind.RELIEF_GRANTED);
    assertThat(subject().lines().get(0).told()).as("so that it is not found missing").isTrue();

    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Relief was granted to the wrong person"));

    assertThat(states()).containsExactly("VACATED", "CLOSED", "CLOSED");
    assertThat(doj.get(Withdrawing.class).decidedButUnconfirmed(delivery())).isOne();
    tell();
    assertThat(states()).as("DOJ is told first").containsExactly("VACATED", "CLOSED", "CLOSED");
    long second = report();
    assertThat(AllRecords.of(submissions, second))
        .singleElement()
        .satisfies(record -> assertThat(record.fields().relief()).isEqualTo("VACATED"));
    answer(second, "1+");
    tell();
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
    assertThat(notices())
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_CHANGED, NoticeKind.RELIEF_GRANTED);
    reconciles();
  }

  @Test
  void relief_that_the_state_held_already_is_reported_as_denied_before_a_clerk_looked_at_it() {
    answer(report(), "1-901 2+ 3+");

    amend(OrderKind.AMENDED, says(0, Relief.DENIED, "Serving a sentence"));

    assertThat(AllRecords.of(submissions, report()))
        .singleElement()
        .satisfies(record -> assertThat(record.fields().relief()).isEqualTo("DENIED"));
  }

  @ParameterizedTest
  @CsvSource({"judge, true", "cii, false"})
  void what_the_state_says_it_holds_is_reported_as_vacated_though_it_rejects_the_same_count_next(
      String corrected, boolean held) {
    answer(report(), "1-901 2+ 3+");
    String cii = submissions.rejectedOf(motion).get(0).fields().cii();
    correct(corrected.equals("cii") ? "A7654321" : cii, "Hon. J. Doe");
    doj.get(Corrections.class).finish(motion, 963, "carl");
    assertThat(subject().lines().get(0).told()).isEqualTo(held);
    long second = report();
    answer(second, "1-402");
    withdraw(second, 964);
    assertThat(subject().lines().get(0).told()).isEqualTo(held);

    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Relief was granted to the wrong person"));

    assertThat(states()).containsExactly("VACATED", "CLOSED", "CLOSED");
    assertThat(reporting.batch(motion, doj.key()).isPresent()).isEqualTo(held);
  }

  private OrderSubject subject() {
    return doj.get(OrderSubjects.class).later(orders.motion(motion), current(), OrderKind.VACATING);
  }

  private void rejectedAndWithdrawn(long task) {
    long submission = report();
    answer(submission, "1-202");
    withdraw(submission, task);
  }

  private void withdraw(long submission, long task) {
    SubmissionRecord rejected = submissions.rejectedOf(motion).get(0);
    assertThat(
            doj.get(Corrections.class)
                .withdraw(submission, 1, rejected.version(), "No such case", "carl"))
        .isInstanceOf(Corrections.Done.class);
    doj.get(Corrections.class).finish(motion, task, "carl");
    tell();
  }

  private long theSecondIsJanesToo() {
    convictions = List.of(doj.filed(jane), doj.filed(jane), doj.filed(doj.person("LOW,LEE")));
    long both = doj.motion(convictions).id();
    assertThat(entering.record(both, entries(), 901, "carl"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    return both;
  }

  @Test
  void a_notice_that_was_not_sent_yet_is_given_up_when_it_would_say_what_is_no_longer_true() {
    answer(report(), "1+ 2+ 3+");
    telling.ofMotion(motion);
    assertThat(notices()).extracting(Notice::state).containsExactly(NoticeState.QUEUED);
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    assertThat(notices()).extracting(Notice::state).containsExactly(NoticeState.GIVEN_UP);
    assertThat(sender.sendDue()).isZero();
    answer(report(), "1+");
    tell();
    assertThat(notices().get(0).kind())
        .as("they never had the first one")
        .isEqualTo(NoticeKind.RELIEF_DENIED);
    assertThat(states()).containsExactly("CLOSED", "CLOSED", "CLOSED");
  }

  @Test
  void a_record_that_was_batched_before_the_order_was_amended_goes_first_and_moves_nothing() {
    long first = reporting.batch(motion, doj.key()).orElseThrow();
    amend(OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""));
    long second = reporting.batch(motion, doj.key()).orElseThrow();
    assertThat(AllRecords.of(submissions, second))
        .as("what is on its way already is not reported twice")
        .hasSize(1);
    reporting.write(second);
    assertThatThrownBy(() -> reporting.send(second)).hasMessageContaining("is not sent yet");
    reporting.write(first);
    reporting.send(first);
    assertThat(states()).containsExactly("GRANTED", "REPORTED", "REPORTED");
    reporting.send(second);
    assertThat(states()).containsExactly("REPORTED", "REPORTED", "REPORTED");
  }

  @Test
  void of_two_who_amend_at_once_one_wins_and_the_other_is_told() throws Exception {
    List<RecordOrderResult> results =
        AtOnce.all(
            List.of(
                () -> entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. A"), "carl"),
                () -> entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. B"), "cora")));
    assertThat(results).hasAtLeastOneElementOfType(RecordOrderResult.Recorded.class);
    assertThat(results)
        .filteredOn(r -> r instanceof RecordOrderResult.AlreadyRecorded)
        .singleElement()
        .isInstanceOfSatisfying(
            RecordOrderResult.AlreadyRecorded.class,
            told -> assertThat(told.recordedBy()).isEqualTo(current().recordedBy()));
    assertThat(orders.versions(motion)).hasSize(2);
    assertThat(
            doj.db
                .sql("select count(*) from outbox where name = 'order-amended'")
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void whichever_comes_first_a_report_or_the_vacating_order_doj_ends_up_with_the_truth()
      throws Exception {
    for (int round = 0; round < 8; round++) {
      long conviction = doj.filed(doj.person("DOE,ROUND " + round));
      long one = doj.motion(List.of(conviction)).id();
      entering.record(one, entries(), 3000 + round, "carl");
      var vacating =
          entries()
              .withExceptions(
                  List.of(
                      new ExceptionEntry(
                          conviction, Relief.VACATED, "Recorded in error", Fines.NONE, null, "")));
      List<Object> results =
          AtOnce.all(
              List.of(
                  () -> reporting.batch(one, doj.key()),
                  () -> entering.amend(one, 1, OrderKind.VACATING, vacating, "cora")));
      assertThat(results).hasAtLeastOneElementOfType(RecordOrderResult.Recorded.class);
      reporting.batch(one, doj.key());
      List<String> told =
          doj.db
              .sql(
                  "select fields ->> 'relief' from submission_record where conviction_id = :id"
                      + " order by submission_id")
              .param("id", conviction)
              .query(String.class)
              .list();
      assertThat(told).isIn(List.of(), List.of("DISMISSED_AND_SEALED", "VACATED"));
    }
  }

  @Test
  void what_was_withdrawn_with_its_delivery_is_out_of_a_later_orders_hands() {
    doj.records.event(convictions.get(0), "GRANTED", "WITHDRAWN", "The delivery was withdrawn");
    assertThat(
            entering.amend(
                motion, 1, OrderKind.AMENDED, says(0, Relief.REDESIGNATED_MISDEMEANOR, ""), "cora"))
        .isInstanceOf(RecordOrderResult.Refused.class);
    assertThat(entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. Ruth Low"), "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    assertThat(states()).containsExactly("WITHDRAWN", "GRANTED", "GRANTED");
  }

  @Test
  void whoever_withdraws_a_delivery_must_know_of_relief_that_was_taken_back_and_the_state_has() {
    answer(report(), "1+ 2+ 3+");
    tell();
    Withdrawing withdrawing = doj.get(Withdrawing.class);
    long delivery = delivery();
    assertThat(withdrawing.decidedButUnconfirmed(delivery)).isZero();

    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Relief was granted to the wrong person"));

    assertThat(withdrawing.decidedButUnconfirmed(delivery)).isOne();
    assertThat(withdrawing.request(delivery, "Recalled", false, "sue"))
        .hasValueSatisfying(why -> assertThat(why.toString()).contains("or took it back"));
  }

  @Test
  void figures_count_relief_once_however_often_it_is_amended_and_not_what_was_taken_back() {
    assertThat(entering.amend(motion, 1, OrderKind.AMENDED, judge("Hon. Ruth Low"), "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    amend(OrderKind.AMENDED, says(1, Relief.REDESIGNATED_MISDEMEANOR, ""));
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    var figures = doj.get(ClearanceFigures.class);
    var today = CountyDay.today();
    Cleared cleared = figures.clearedIn(Scope.county(doj.county), Period.upTo(today, 2));
    assertThat(cleared.granted()).isEqualTo(3);
    assertThat(cleared.takenBack()).isEqualTo(1);
    assertThat(cleared.total()).isEqualTo(2);
    assertThat(figures.people(Scope.county(doj.county)).withRelief()).isEqualTo(2);
  }

  @Test
  void a_later_order_breaks_no_rule() {
    report();
    refused(OrderKind.AMENDED, entries(), "there is nothing to amend");
    refused(OrderKind.AMENDED, says(0, Relief.VACATED, "Why"), "record a vacating order");
    refused(OrderKind.AMENDED, says(0, Relief.NOT_FOUND, ""), "was reported to the state");
    refused(OrderKind.VACATING, says(0, Relief.VACATED, ""), "state the ground");
    refused(OrderKind.VACATING, judge("Hon. Ruth Low"), "vacates nothing");
    refused(OrderKind.VACATING, says(0, Relief.DENIED, "Why"), "record an amended order");
    amend(OrderKind.VACATING, says(0, Relief.VACATED, "Recorded in error"));
    var again =
        entries()
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        convictions.get(0), Relief.VACATED, "Again", Fines.NONE, null, "")));
    assertThat(entering.amend(motion, 2, OrderKind.VACATING, again, "cora"))
        .isInstanceOf(RecordOrderResult.Refused.class);
    assertThat(orders.changes(current()))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.before().relief()).isEqualTo(Relief.DISMISSED_AND_SEALED);
              assertThat(change.now().relief()).isEqualTo(Relief.VACATED);
            });
  }

  private void refused(OrderKind kind, OrderTerms entries, String why) {
    assertThat(entering.amend(motion, 1, kind, entries, "cora"))
        .isInstanceOfSatisfying(
            RecordOrderResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .anyMatch(problem -> problem.message().toString().contains(why)));
  }

  private long delivery() {
    return doj.db
        .sql("select delivery_id from conviction where id = :id")
        .param("id", convictions.get(0))
        .query(Long.class)
        .single();
  }

  private String inForce(int conviction) {
    return doj.db
        .sql("select counts_as from decision_in_force where conviction_id = :id")
        .param("id", convictions.get(conviction))
        .query(String.class)
        .single();
  }

  private void amend(OrderKind kind, OrderTerms entries) {
    assertThat(entering.amend(motion, current().version(), kind, entries, "cora"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
  }

  private CourtOrder current() {
    return orders.current(motion).orElseThrow();
  }

  private OrderTerms says(int index, Relief relief, String ground) {
    return entries()
        .withExceptions(
            List.of(
                new ExceptionEntry(convictions.get(index), relief, ground, Fines.NONE, null, "")));
  }

  private static OrderTerms entries() {
    return judge("Hon. Ruth Lee");
  }

  private static OrderTerms judge(String judge) {
    return new OrderTerms(
        "Superior Court of California",
        "CA039015J",
        judge,
        "12",
        DAY,
        DAY,
        "Carl Clerk",
        "HS_11361_9_UNCHALLENGED",
        null,
        List.of());
  }

  private long report() {
    long submission = reporting.batch(motion, doj.key()).orElseThrow();
    reporting.write(submission);
    reporting.send(submission);
    return submission;
  }

  /** {@code 1+ 2-202}: record 1 is accepted, record 2 rejected with code 202. */
  private void answer(long submission, String answers) {
    int number = submissions.find(submission).orElseThrow().number();
    List<Answer> all = new ArrayList<>();
    for (String one : answers.split(" ")) {
      int sign = Math.max(one.indexOf('+'), one.indexOf('-'));
      int record = Integer.parseInt(one.substring(0, sign));
      boolean accepted = one.charAt(sign) == '+';
      all.add(
          new Answer(
              record + 1, record, accepted, one.substring(sign + 1), accepted ? "" : "TEXT"));
    }
    try {
      Files.createDirectories(doj.incoming());
      Path file = doj.incoming().resolve("answer-" + number + "-" + all.size() + ".csv");
      Files.write(file, DojFiles.answer(doj.countyCode, number, all));
      doj.get(TakingAcknowledgement.class).take(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void tell() {
    telling.ofMotion(motion);
    sender.sendDue();
  }

  private List<Notice> notices() {
    return doj.get(Notices.class).ofPerson(jane);
  }

  private List<RecordState> records(long submission) {
    return AllRecords.of(submissions, submission).stream().map(SubmissionRecord::state).toList();
  }

  private String message(long submission) {
    return doj.db
        .sql("select variables::text from outbox where message_id = 'acknowledged:' || :id")
        .param("id", submission)
        .query(String.class)
        .single();
  }

  private void reconciles() {
    assertThat(submissions.reconciliation(doj.county).holds()).isTrue();
  }

  private List<String> states() {
    return convictions.stream().map(doj::state).toList();
  }

  private List<Boolean> sealed() {
    return convictions.stream()
        .map(
            id ->
                doj.db
                    .sql("select sealed_at is not null from conviction where id = :id")
                    .param("id", id)
                    .query(Boolean.class)
                    .single())
        .toList();
  }

  private List<ConvictionEvent> events(int index) {
    return doj.get(Convictions.class).events(convictions.get(index));
  }

  private ConvictionEvent last(int index) {
    List<ConvictionEvent> events = events(index);
    return events.get(events.size() - 1);
  }
}
