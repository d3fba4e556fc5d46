package org.clearance.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.response.UserTask;
import java.time.LocalDate;
import java.util.List;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.casework.delivery.ChoosingPolicy;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.DecisionResult;
import org.clearance.domain.casework.packet.FinishResult;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;

/**
 * The people of a county, who do every task that lies open for them, with the domain's services.
 */
public final class Staff {
  private final ClearanceContext clearance;
  private final String county;

  public Staff(ClearanceContext clearance, String county) {
    this.clearance = clearance;
    this.county = county;
  }

  /** Does what lies open at this moment. */
  public void work() {
    open(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER).forEach(this::review);
    open(UserTasks.SECOND_REVIEW, CandidateGroups.DA_REVIEWER).forEach(this::reviewAgain);
    open(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK).forEach(this::recordOrder);
    open(UserTasks.CORRECT_REJECTED_RECORDS, CandidateGroups.COURT_CLERK)
        .forEach(this::withdrawRejected);
  }

  public void choosePolicy(long delivery) {
    UserTask task = clearance.task(UserTasks.CHOOSE_POLICY, CandidateGroups.DA_SUPERVISOR, county);
    assertThat(
            clearance
                .get(ChoosingPolicy.class)
                .choose(delivery, "standard-2019", "sue", task.getUserTaskKey()))
        .isEmpty();
    flush(task);
  }

  private void review(UserTask task) {
    long packet = id(task, Variables.PACKET_ID);
    for (PacketItem item : clearance.get(Packets.class).items(packet)) {
      Decision decision =
          item.determined() == Outcome.REVIEW
              ? new Decision.NoRelief("Nothing to relieve")
              : new Decision.Approve(null, "");
      assertThat(
              clearance
                  .get(Reviewing.class)
                  .decide(
                      packet,
                      new ItemVersion(item.convictionId(), item.version()),
                      decision,
                      "rita"))
          .isInstanceOf(DecisionResult.Done.class);
    }
    assertThat(clearance.get(Finishing.class).finishReview(packet, "rita", task.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(task);
  }

  private void reviewAgain(UserTask task) {
    assertThat(
            clearance
                .get(Finishing.class)
                .finishSecondReview(id(task, Variables.PACKET_ID), "ron", task.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    flush(task);
  }

  private void recordOrder(UserTask task) {
    LocalDate day = CountyDay.today();
    long motion = id(task, Variables.MOTION_ID);
    assertThat(clearance.get(Motions.class).items(motion)).isNotEmpty();
    var entries =
        new OrderTerms(
            "Superior Court of California",
            "CA039015J",
            "Hon. Ruth Lee",
            "23",
            day,
            day,
            "clare",
            "HS_11361_9_UNCHALLENGED",
            null,
            List.of());
    assertThat(
            clearance
                .get(OrderEntering.class)
                .record(motion, entries, task.getUserTaskKey(), "clare"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    flush(task);
  }

  private void withdrawRejected(UserTask task) {
    long motion = id(task, Variables.MOTION_ID);
    var corrections = clearance.get(Corrections.class);
    for (SubmissionRecord record : clearance.get(Submissions.class).rejectedOf(motion)) {
      assertThat(
              corrections.withdraw(
                  record.submissionId(),
                  record.recordNumber(),
                  record.version(),
                  "The court's register has no such record",
                  "clare"))
          .isInstanceOf(Corrections.Done.class);
    }
    assertThat(corrections.finish(motion, task.getUserTaskKey(), "clare"))
        .isInstanceOf(Corrections.Completed.class);
    flush(task);
  }

  private List<UserTask> open(String element, String role) {
    return clearance.tasks(element, role, county);
  }

  private void flush(UserTask task) {
    assertThat(
            clearance
                .get(org.clearance.domain.ground.outbox.Outbox.class)
                .flush(task.getUserTaskKey(), ClearanceContext.SOON))
        .isTrue();
  }

  private long id(UserTask task, String variable) {
    return Long.parseLong(clearance.variable(task.getProcessInstanceKey(), variable));
  }
}
