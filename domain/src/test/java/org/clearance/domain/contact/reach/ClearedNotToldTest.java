package org.clearance.domain.contact.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.OptOuts;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.contact.reach.ClearedNotTold.Missing;
import org.clearance.domain.contact.reach.ClearedNotTold.Untold;
import org.clearance.domain.contact.reach.ContactPoints.Kind;
import org.clearance.domain.contact.reach.ContactPoints.Typed;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClearedNotToldTest {
  private final TestDoj doj =
      new TestDoj(
          Map.of("clearance.mail.channel", "files"),
          ContactPoints.class,
          ContactCards.class,
          ContactSending.class,
          ClearedNotTold.class);
  private final ClearedNotTold untold = doj.get(ClearedNotTold.class);
  private final NoticeRequests requests = doj.get(NoticeRequests.class);
  private final NoticeSender sender = doj.get(NoticeSender.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void who_was_closed_without_a_word_is_on_the_list_and_who_was_told_is_not() {
    long told = doj.person("TOLD,TINA");
    requests.ask(told, "tina@example.org", "en", "pat");
    long jane = doj.person("DOE,JANE");
    clear(told);
    clear(jane);
    sender.sendDue();

    assertThat(page()).extracting(Untold::name).containsExactly("DOE,JANE");
    assertThat(untold.counts(doj.county, "")).isEqualTo(Map.of(Missing.NO_ADDRESS, 1L));
    assertThat(untold.all(doj.county, "")).isOne();
    assertThat(untold.counts(doj.county, "jane doe")).hasSize(1);
    assertThat(untold.counts(doj.county, "tina")).isEmpty();
  }

  @Test
  void of_each_it_is_said_what_is_missing() {
    Map<Missing, Long> people =
        Map.of(
            Missing.NO_ADDRESS, doj.person("A,A"),
            Missing.DID_NOT_ASK, doj.person("B,B"),
            Missing.ASKED_SINCE, doj.person("C,C"),
            Missing.TOOK_BACK, doj.person("D,D"),
            Missing.DECLINED, doj.person("E,E"),
            Missing.DECEASED, doj.person("F,F"),
            Missing.CAME_BACK, doj.person("G,G"),
            Missing.NOT_SENT, doj.person("H,H"));
    requests.ask(people.get(Missing.CAME_BACK), "g@example.org", "en", "pat");
    people.values().stream()
        .filter(person -> !person.equals(people.get(Missing.NOT_SENT)))
        .forEach(this::clear);
    sender.sendDue();
    requests.ask(people.get(Missing.NOT_SENT), "h@example.org", "en", "pat");
    clear(people.get(Missing.NOT_SENT));
    point(people.get(Missing.DID_NOT_ASK), "(209) 555-0100", Kind.PHONE);
    requests.ask(people.get(Missing.ASKED_SINCE), "c@example.org", "en", "pat");
    requests.ask(people.get(Missing.TOOK_BACK), "d@example.org", "en", "pat");
    requests.takeBack(people.get(Missing.TOOK_BACK), "pat");
    doj.get(OptOuts.class).record(people.get(Missing.DECLINED), "pat");
    doj.db
        .sql("update person set deceased = true where id = :id")
        .param("id", people.get(Missing.DECEASED))
        .update();
    long notice = doj.get(Notices.class).ofPerson(people.get(Missing.CAME_BACK)).get(0).id();
    doj.get(NoticeDecisions.class).bounced(notice, "550 No such user", "pat");

    people.forEach(
        (missing, person) ->
            assertThat(untold.of(doj.county, person))
                .as(missing.name())
                .hasValueSatisfying(one -> assertThat(one.missing()).isEqualTo(missing)));
    assertThat(untold.counts(doj.county, "").values().stream().mapToLong(n -> n).sum())
        .isEqualTo(people.size());
    for (Missing missing : people.keySet()) {
      assertThat(untold.page(doj.county, Optional.of(missing), "", 10, 0)).hasSize(1);
    }
  }

  @Test
  void whoever_is_sent_the_notice_after_all_is_told_once_it_is_sent() {
    settings();
    long jane = doj.person("DOE,JANE");
    Motion motion = clear(jane);
    point(jane, "jo@example.org", Kind.EMAIL);
    String key = doj.get(ContactCards.class).of(jane).lines().get(0).key();

    doj.get(ContactSending.class).send(jane, key, "en", NoticeKind.RELIEF_GRANTED, null, "pat");
    assertThat(untold.of(doj.county, jane))
        .hasValueSatisfying(one -> assertThat(one.missing()).isEqualTo(Missing.NOT_SENT));
    sender.sendDue();

    assertThat(untold.of(doj.county, jane)).isEmpty();
    assertThat(doj.states(motion)).containsExactly("CLOSED");
  }

  @Test
  void whoever_somebody_told_by_telephone_is_told() {
    long jane = doj.person("DOE,JANE");
    clear(jane);
    assertThat(
            untold.recordTold(jane, LocalDate.of(2999, 1, 1), ClearedNotTold.How.OTHER, " ", "pat"))
        .containsOnlyKeys("toldOn", "remark");
    assertThat(untold.recordTold(jane, today(), ClearedNotTold.How.PHONE, "", "pat")).isEmpty();

    assertThat(untold.of(doj.county, jane)).isEmpty();
    assertThat(page()).isEmpty();
  }

  @Test
  void whoever_was_told_by_telephone_stays_told_when_the_notice_that_failed_is_given_up() {
    long jane = doj.person("DOE,JANE");
    requests.ask(jane, "jane@example.org", "en", "pat");
    Motion motion = clear(jane);
    long notice = doj.get(Notices.class).ofPerson(jane).get(0).id();
    doj.db.sql("update notice set state = 'FAILED' where id = :id").param("id", notice).update();
    assertThat(untold.recordTold(jane, today(), ClearedNotTold.How.PHONE, "", "pat")).isEmpty();
    assertThat(page()).isEmpty();

    assertThat(doj.get(NoticeDecisions.class).giveUp(notice, "Told by telephone.", "pat"))
        .isInstanceOf(NoticeDecisions.Done.class);

    assertThat(doj.states(motion)).containsExactly("CLOSED");
    assertThat(page()).isEmpty();
  }

  @Test
  void whoever_was_told_by_telephone_was_not_told_of_a_motion_that_was_not_settled_then()
      throws IOException {
    long jane = doj.person("DOE,JANE");
    clear(jane);
    Motion motion = doj.motion(List.of(doj.filed(jane), doj.filed(jane)));
    doj.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    rejected(motion, "202");
    List<SubmissionRecord> records = doj.get(Submissions.class).rejectedOf(motion.id());
    Corrections corrections = doj.get(Corrections.class);
    corrections.withdraw(
        records.get(0).submissionId(), 1, records.get(0).version(), "No such case", "carl");
    corrections.correct(
        records.get(1).submissionId(),
        2,
        records.get(1).version(),
        Correction.of(records.get(1).fields(), "It is right as it stands."),
        "carl");
    assertThat(corrections.finish(motion.id(), 77 + motion.id(), "carl"))
        .isInstanceOf(Corrections.Completed.class);
    assertThat(doj.states(motion)).containsExactly("WITHDRAWN", "REJECTED");
    assertThat(page()).extracting(Untold::convictions).containsExactly(1);
    assertThat(untold.recordTold(jane, today(), ClearedNotTold.How.PHONE, "", "pat")).isEmpty();
    assertThat(page()).isEmpty();

    doj.records.event(motion.convictions().get(1), "REJECTED", "REPORTED", "");
    doj.records.event(motion.convictions().get(1), "REPORTED", "ACKNOWLEDGED", "");
    doj.get(ReliefNotices.class).ofMotion(motion.id());

    assertThat(doj.states(motion)).containsExactly("WITHDRAWN", "CLOSED");
    assertThat(page()).extracting(Untold::convictions).containsExactly(2);
    assertThat(untold.recordTold(jane, today(), ClearedNotTold.How.PHONE, "", "pat")).isEmpty();
    assertThat(page()).isEmpty();
  }

  @Test
  void who_may_not_see_what_is_sealed_sees_the_whole_number_and_not_the_people() {
    long jane = doj.person("DOE,JANE");
    clear(jane);
    try (Sight.Scope veil = Sight.VEILED.here()) {
      assertThat(untold.all(doj.county, "")).isOne();
    }
  }

  @Test
  void whose_relief_was_withdrawn_from_reporting_is_on_the_list_until_they_are_told_what_is_left()
      throws IOException {
    settings();
    long jane = doj.person("DOE,JANE");
    long joan = doj.person("ROE,JOAN");
    point(jane, "jo@example.org", Kind.EMAIL);
    withdrawn(jane, "202");
    withdrawn(joan, "901");

    assertThat(page())
        .as("the state holds the other one's already")
        .extracting(Untold::name, Untold::missing, Untold::notice)
        .containsExactly(
            tuple("DOE,JANE", Missing.DID_NOT_ASK, NoticeKind.RELIEF_UNRECORDED),
            tuple("ROE,JOAN", Missing.NO_ADDRESS, NoticeKind.RELIEF_GRANTED));
    send(jane, NoticeKind.RELIEF_UNRECORDED);
    assertThat(page()).extracting(Untold::name).containsExactly("ROE,JOAN");
    point(joan, "joan@example.org", Kind.EMAIL);
    send(joan, NoticeKind.RELIEF_GRANTED);
    assertThat(page()).isEmpty();
  }

  @Test
  void whose_relief_the_state_held_already_is_on_the_list_until_the_notice_of_it_has_gone()
      throws IOException {
    long jane = doj.person("DOE,JANE");
    requests.ask(jane, "jane@example.org", "en", "pat");
    Motion motion = withdrawn(jane, "901");
    doj.get(ReliefNotices.class).ofMotion(motion.id());
    assertThat(page()).extracting(Untold::missing).containsExactly(Missing.NOT_SENT);

    sender.sendDue();
    assertThat(page()).isEmpty();

    long notice = doj.get(Notices.class).ofPerson(jane).get(0).id();
    doj.get(NoticeDecisions.class).bounced(notice, "550 No such user", "pat");
    assertThat(page()).extracting(Untold::missing).containsExactly(Missing.CAME_BACK);
  }

  @Test
  void a_notice_of_another_motion_tells_nobody_of_relief_that_could_not_be_reported()
      throws IOException {
    settings();
    long jane = doj.person("DOE,JANE");
    long joan = doj.person("ROE,JOAN");
    for (long person : List.of(jane, joan)) {
      doj.get(ReliefNotices.class).ofMotion(withdrawn(person, person == jane ? "202" : "901").id());
      requests.ask(person, "person@example.org", "en", "pat");
      doj.get(ReliefNotices.class).ofMotion(withdrawn(person, person == jane ? "203" : "901").id());
    }
    sender.sendDue();

    assertThat(doj.get(Notices.class).ofPerson(jane))
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.RELIEF_UNRECORDED);
    assertThat(page())
        .as("each motion has two")
        .extracting(Untold::name, Untold::convictions)
        .containsExactly(tuple("DOE,JANE", 2), tuple("ROE,JOAN", 2));
    send(jane, NoticeKind.RELIEF_UNRECORDED);
    send(joan, NoticeKind.RELIEF_GRANTED);
    assertThat(page()).as("whom somebody wrote to is told of all").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"judge, RELIEF_GRANTED", "count, RELIEF_UNRECORDED"})
  void what_the_state_says_it_holds_stands_though_it_rejects_the_same_case_for_another_reason_next(
      String corrected, NoticeKind told) throws IOException {
    long jane = doj.person("DOE,JANE");
    Motion motion = doj.motion(List.of(doj.filed(jane)));
    doj.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    rejected(motion, "901");
    SubmissionRecord record = doj.get(Submissions.class).rejectedOf(motion.id()).get(0);
    Correction as = Correction.of(record.fields(), "");
    assertThat(
            doj.get(Corrections.class)
                .correct(
                    record.submissionId(),
                    record.recordNumber(),
                    record.version(),
                    new Correction(
                        as.cii(),
                        as.name(),
                        as.dateOfBirth(),
                        as.courtOri(),
                        as.caseNumber(),
                        corrected.equals("count") ? "77" : as.count(),
                        as.orderDate(),
                        corrected.equals("judge") ? "Hon. J. Doe" : as.judge(),
                        ""),
                    "carl"))
        .isInstanceOf(Corrections.Done.class);
    doj.get(Corrections.class).finish(motion.id(), 77 + motion.id(), "carl");
    rejected(motion, "402");
    withdraw(motion);
    doj.get(Corrections.class).finish(motion.id(), 78 + motion.id(), "carl");

    requests.ask(jane, "jane@example.org", "en", "pat");
    doj.get(ReliefNotices.class).ofMotion(motion.id());

    assertThat(doj.get(Notices.class).ofPerson(jane))
        .extracting(Notice::kind)
        .containsExactly(told);
  }

  private void send(long person, NoticeKind kind) {
    String key = doj.get(ContactCards.class).of(person).lines().get(0).key();
    doj.get(ContactSending.class).send(person, key, "en", kind, null, "pat");
    sender.sendDue();
  }

  @Test
  void
      whose_relief_is_on_record_and_whose_delivery_was_withdrawn_before_they_were_told_is_listed() {
    settings();
    long jane = doj.person("DOE,JANE");
    point(jane, "jo@example.org", Kind.EMAIL);
    Motion motion = acknowledged(jane);
    doj.records.event(motion.convictions().get(0), "ACKNOWLEDGED", "WITHDRAWN", "Another file");

    assertThat(page())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.missing()).isEqualTo(Missing.DID_NOT_ASK);
              assertThat(one.notice()).isEqualTo(NoticeKind.RELIEF_GRANTED);
            });
    String key = doj.get(ContactCards.class).of(jane).lines().get(0).key();
    doj.get(ContactSending.class).send(jane, key, "en", NoticeKind.RELIEF_GRANTED, null, "pat");
    sender.sendDue();
    assertThat(page()).isEmpty();
  }

  private Motion withdrawn(long person, String code) throws IOException {
    Motion motion = doj.motion(List.of(doj.filed(person), doj.filed(person)));
    doj.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    rejected(motion, code);
    boolean listed = untold.of(doj.county, person).isPresent();
    withdraw(motion, () -> assertThat(untold.of(doj.county, person).isPresent()).isEqualTo(listed));
    doj.get(Corrections.class).finish(motion.id(), 77 + motion.id(), "carl");
    return motion;
  }

  /** Reports a motion's convictions, and lets DOJ reject them all. */
  private void rejected(Motion motion, String code) throws IOException {
    Reporting reporting = doj.get(Reporting.class);
    long submission = reporting.batch(motion.id(), doj.key()).orElseThrow();
    reporting.write(submission);
    reporting.send(submission);
    Files.createDirectories(doj.incoming());
    var file = doj.incoming().resolve("answer-" + submission + ".csv");
    var answers = new ArrayList<Answer>();
    for (int record = 1; record <= motion.convictions().size(); record++) {
      answers.add(new Answer(record + 1, record, false, code, "NO"));
    }
    Files.write(
        file,
        DojFiles.answer(
            doj.countyCode,
            doj.get(Submissions.class).find(submission).orElseThrow().number(),
            answers));
    doj.get(TakingAcknowledgement.class).take(file);
  }

  private void withdraw(Motion motion) {
    withdraw(motion, () -> {});
  }

  private void withdraw(Motion motion, Runnable beforeEach) {
    for (SubmissionRecord record : doj.get(Submissions.class).rejectedOf(motion.id())) {
      beforeEach.run();
      doj.get(Corrections.class)
          .withdraw(
              record.submissionId(),
              record.recordNumber(),
              record.version(),
              "No such case",
              "carl");
    }
  }

  @Test
  void a_denied_conviction_is_not_cleared() {
    long jane = doj.person("DOE,JANE");
    Motion motion = doj.motion(List.of(doj.filed(jane)));
    doj.order(motion, motion.convictions(), "DENIED");
    doj.get(ReliefNotices.class).ofMotion(motion.id());

    assertThat(page()).isEmpty();
  }

  private List<Untold> page() {
    return untold.page(doj.county, Optional.empty(), "", 10, 0);
  }

  /**
   * A motion of one conviction, granted, taken by DOJ, and dealt with as the county's rules say.
   */
  private Motion clear(long person) {
    Motion motion = acknowledged(person);
    doj.get(ReliefNotices.class).ofMotion(motion.id());
    return motion;
  }

  private Motion acknowledged(long person) {
    Motion motion = doj.motion(List.of(doj.filed(person)));
    doj.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    long conviction = motion.convictions().get(0);
    doj.db
        .sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", conviction)
        .update();
    doj.records.event(conviction, "GRANTED", "REPORTED", "");
    doj.records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    return motion;
  }

  private void point(long person, String value, Kind kind) {
    assertThat(
            doj.get(ContactPoints.class)
                .add(person, new Typed(kind, value, "", "her sister", today()), "pat"))
        .isEqualTo(Map.of());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(doj.clock.instant(), ZoneId.of("America/Los_Angeles"));
  }

  private void settings() {
    doj.db
        .sql(
            "update county set settings = '{\"notices\": {\"contact.en\": \"(209) 555-0100\"}}'"
                + " where id = :id")
        .param("id", doj.county)
        .update();
  }
}
