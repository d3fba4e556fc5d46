package org.clearance.workers.killed;

import io.camunda.client.api.search.response.UserTask;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.contact.letter.LetterBundle;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.ChallengeProblem;
import org.clearance.domain.court.challenge.Hearing;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.court.challenge.ReachingChallenged;
import org.clearance.domain.court.challenge.RecordHearingResult;
import org.clearance.domain.court.challenge.RecordingHearings;
import org.clearance.domain.court.motion.AmendingMotions;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.FindingBases;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.workers.ClearanceContext;

/** Clerks and a public defender, who do whatever lies open for them. */
final class OutwardStaff {
  private final ClearanceContext clearance;
  private final String county;
  private final WorldAsked world;

  OutwardStaff(ClearanceContext clearance, String county, WorldAsked world) {
    this.clearance = clearance;
    this.county = county;
    this.world = world;
  }

  /** Does what lies open, and says whether there was anything. */
  boolean work() {
    return each(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, this::recordOrder)
        | each(UserTasks.CORRECT_REJECTED_RECORDS, CandidateGroups.COURT_CLERK, this::correct)
        | each(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, this::reach)
        | each(UserTasks.RECORD_HEARING_OUTCOME, CandidateGroups.COURT_CLERK, this::recordOutcome)
        | collecting()
        | letters()
        | failedNotices();
  }

  /** Works on the open tasks that the domain does not have as finished. */
  private boolean each(String element, String role, Consumer<UserTask> work) {
    List<UserTask> open = clearance.tasks(element, role, county);
    var finished =
        clearance.get(Outbox.class).finished(open.stream().map(UserTask::getUserTaskKey).toList());
    List<UserTask> left =
        open.stream().filter(task -> !finished.contains(task.getUserTaskKey())).toList();
    left.forEach(work);
    return !left.isEmpty();
  }

  private void recordOrder(UserTask task) {
    long motion = id(task, Variables.MOTION_ID);
    if (isAmended(motion)) {
      return;
    }
    var entries =
        new OrderTerms(
            "Superior Court of California",
            "CA039015J",
            "Hon. Ruth Lee",
            "23",
            today(),
            today(),
            "clare",
            clearance
                .get(FindingBases.class)
                .of(clearance.get(Motions.class).find(motion).orElseThrow())
                .expectedCode(),
            null,
            List.of());
    expect(
        RecordOrderResult.Recorded.class,
        clearance.get(OrderEntering.class).record(motion, entries, task.getUserTaskKey(), "clare"));
  }

  /**
   * Every third packet’s motion loses a conviction before the court rules on it.
   *
   * @return whether it still waits for its next version
   */
  private boolean isAmended(long motionId) {
    Motion motion = clearance.get(Motions.class).find(motionId).orElseThrow();
    if (motion.challengedConvictionId() != null || motionId % 3 != 0) {
      return false;
    }
    var amending = clearance.get(AmendingMotions.class);
    if (amending.dropped(motionId).isEmpty()) {
      long first = clearance.get(Motions.class).items(motionId).get(0).convictionId();
      expect(
          AmendingMotions.AmendMotionResult.Done.class,
          amending.withdraw(motionId, Set.of(first), "Another person's conviction", "sue"));
      return true;
    }
    return motion.version() == 1;
  }

  private void correct(UserTask task) {
    long motion = id(task, Variables.MOTION_ID);
    var corrections = clearance.get(Corrections.class);
    for (SubmissionRecord record : clearance.get(Submissions.class).rejectedOf(motion)) {
      corrections.correct(
          record.submissionId(),
          record.recordNumber(),
          record.version(),
          Correction.of(record.fields(), "Checked against the court's register"),
          "clare");
    }
    expect(Corrections.Completed.class, corrections.finish(motion, task.getUserTaskKey(), "clare"));
  }

  private void reach(UserTask task) {
    long conviction = id(task, Variables.CONVICTION_ID);
    var reaching = clearance.get(ReachingChallenged.class);
    none(
        reaching.recordAttempt(
            conviction,
            today(),
            ReachAttempt.Method.PHONE,
            ReachAttempt.ReachAttemptResult.REACHED,
            "told",
            "paula"));
    none(reaching.finish(conviction, task.getUserTaskKey(), "paula").stream().toList());
  }

  /** The county may be where it is another day than here. */
  private LocalDate today() {
    return clearance.get(Counties.class).byCode(county).orElseThrow().today(Clock.systemUTC());
  }

  private static void none(List<ChallengeProblem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
  }

  private void recordOutcome(UserTask task) {
    long conviction = id(task, Variables.CONVICTION_ID);
    boolean granted = conviction % 2 == 0;
    expect(
        RecordHearingResult.Recorded.class,
        clearance
            .get(RecordingHearings.class)
            .recordOutcome(
                conviction,
                new Hearing(
                    today(),
                    granted
                        ? Challenge.HearingOutcome.RELIEF_GRANTED
                        : Challenge.HearingOutcome.RELIEF_DENIED,
                    granted ? "" : "Unreasonable risk to public safety"),
                task.getUserTaskKey(),
                "clare"));
  }

  /** Sends what was collected, without waiting for the end of the day. */
  private boolean collecting() {
    var collecting = clearance.get(Collecting.class);
    return collecting.next(countyId()).isPresent()
        && collecting.collectNow(countyId(), "clare").isPresent();
  }

  /** Bundles the letters that wait, and mails what is printed. */
  private boolean letters() {
    long id = countyId();
    var letters = clearance.get(LetterBundles.class);
    List<LetterBundle> unmailed =
        letters.ofCounty(id).stream().filter(bundle -> bundle.mailedBy() == null).toList();
    for (LetterBundle bundle : unmailed) {
      letters.mailed(id, bundle.id(), letters.toTakeOut(bundle).size(), "clare");
    }
    return letters.prepare(id, "clare").isPresent() | !unmailed.isEmpty();
  }

  /**
   * Decides notices that may have arrived by the mail server's log. Of those to people that came
   * back every second one is given up, the others are sent again.
   */
  private boolean failedNotices() {
    List<Notice> failed =
        clearance
            .get(Notices.class)
            .longestWaiting(countyId(), List.of(NoticeState.FAILED, NoticeState.BOUNCED), 100, 0);
    failed.forEach(this::decide);
    return !failed.isEmpty();
  }

  private void decide(Notice notice) {
    var decisions = clearance.get(NoticeDecisions.class);
    if (notice.state() == NoticeState.BOUNCED) {
      if (notice.kind().toPerson() && notice.id() % 2 == 0) {
        decisions.giveUp(notice.id(), "No other address is known.", "clare");
      } else {
        decisions.sendAgain(notice.id(), "clare");
      }
    } else if (notice.channel() == Channel.EMAIL
        && notice.uncertain()
        && world.isInMailLog(notice.messageId())) {
      decisions.confirmSent(notice.id(), "The mail server's log has it.", "clare");
    } else {
      decisions.sendAgain(notice.id(), "clare");
    }
  }

  private static void expect(Class<?> kind, Object came) {
    if (!kind.isInstance(came)) {
      throw new IllegalStateException("in place of " + kind.getSimpleName() + ": " + came);
    }
  }

  private long countyId() {
    return clearance
        .db()
        .sql("select id from county where code = :code")
        .param("code", county)
        .query(Long.class)
        .single();
  }

  private long id(UserTask task, String variable) {
    return Long.parseLong(clearance.variable(task.getProcessInstanceKey(), variable));
  }
}
