package org.clearance.workers.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.bpmn.CandidateGroups.DA_SUPERVISOR;
import static org.clearance.workers.ClearanceContext.SOON;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.law.policy.ApprovePolicyResult;
import org.clearance.domain.law.policy.ApprovingPolicy;
import org.clearance.domain.law.policy.WritePolicyResult;
import org.clearance.domain.law.policy.WritingPolicy;
import org.clearance.workers.ClearanceContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of policies as processes on the real engine. */
class PolicyApprovalTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.startDoingEveryJobTwice(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void a_county() {
    county = "policies-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
  }

  private long written() {
    return ((WritePolicyResult.Written)
            clearance
                .get(WritingPolicy.class)
                .standard(countyId, "Alder", Map.of("dismissSections", "11357"), "ana"))
        .version()
        .id();
  }

  private long taskOf(long version) {
    var task = clearance.task(UserTasks.APPROVE_POLICY, DA_SUPERVISOR, county);
    assertThat(clearance.variable(task.getProcessInstanceKey(), Variables.POLICY_VERSION_ID))
        .isEqualTo(Long.toString(version));
    return task.getUserTaskKey();
  }

  private void allIsDone() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(clearance.tasks(UserTasks.APPROVE_POLICY, DA_SUPERVISOR, county))
                  .isEmpty();
              assertThat(clearance.active()).isZero();
            });
    assertThat(clearance.incidents()).isEmpty();
  }

  private static LocalDate today() {
    return CountyDay.today();
  }

  @Test
  void a_draft_becomes_a_task_of_the_supervisors_and_ends_with_its_approval() {
    long version = written();
    ApprovePolicyResult approval =
        clearance
            .get(ApprovingPolicy.class)
            .approve(countyId, version, "ben", today(), taskOf(version));
    assertThat(approval).isInstanceOf(ApprovePolicyResult.Approved.class);
    allIsDone();
  }

  @Test
  void a_draft_that_is_sent_back_ends_its_task_and_a_new_one_is_another() {
    long version = written();
    clearance
        .get(ApprovingPolicy.class)
        .sendBack(countyId, version, "ben", "Too much.", taskOf(version));
    allIsDone();
    long second = written();
    taskOf(second);
    clearance.get(ApprovingPolicy.class).approve(countyId, second, "ben", today());
    allIsDone();
  }

  @Test
  void a_later_draft_takes_the_place_of_the_task_before() {
    taskOf(written());
    long second = written();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.tasks(UserTasks.APPROVE_POLICY, DA_SUPERVISOR, county))
                    .extracting(
                        task ->
                            clearance.variable(
                                task.getProcessInstanceKey(), Variables.POLICY_VERSION_ID))
                    .containsExactly(Long.toString(second)));
    clearance.get(ApprovingPolicy.class).approve(countyId, second, "ben", today());
    allIsDone();
  }
}
