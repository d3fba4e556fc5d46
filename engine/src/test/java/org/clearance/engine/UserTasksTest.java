package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserTasksTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @BeforeAll
  static void deploy() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("review")
            .name("Review process")
            .startEvent()
            .userTask(
                "review-packet",
                task ->
                    task.name("Review convictions")
                        .zeebeUserTask()
                        .zeebeCandidateGroupsExpression("[\"reviewer:\" + county]")
                        .zeebeCandidateUsers("ada, grace")
                        .zeebeDueDateExpression("reviewDue")
                        .zeebeTaskPriorityExpression("urgency")
                        .zeebeExternalFormReference("packets/review")
                        .zeebeTaskHeader("screen", "desk")
                        .zeebeInputExpression("packetId", "packet"))
            .endEvent()
            .done());
  }

  @Test
  void a_task_is_created_as_its_model_says() {
    OffsetDateTime due = OffsetDateTime.parse("2030-01-02T03:04:05Z");
    long instance = create("alameda", 1, Map.of("reviewDue", due.toString(), "urgency", 80));

    UserTask task = ENGINE.openTask(instance);

    assertThat(task.getName()).isEqualTo("Review convictions");
    assertThat(task.getElementId()).isEqualTo("review-packet");
    assertThat(task.getBpmnProcessId()).isEqualTo("review");
    assertThat(task.getProcessName()).isEqualTo("Review process");
    assertThat(task.getCandidateGroups()).containsExactly("reviewer:alameda");
    assertThat(task.getCandidateUsers()).containsExactly("ada", "grace");
    assertThat(task.getDueDate()).isEqualTo(due);
    assertThat(task.getPriority()).isEqualTo(80);
    assertThat(task.getExternalFormReference()).isEqualTo("packets/review");
    assertThat(task.getCustomHeaders()).containsExactly(Map.entry("screen", "desk"));
    assertThat(task.getAssignee()).isNull();
    assertThat(task.getState()).isEqualTo(UserTaskState.CREATED);
    assertThat(ENGINE.client().newUserTaskGetRequest(task.getUserTaskKey()).send().join())
        .usingRecursiveComparison()
        .isEqualTo(task);
  }

  @Test
  void a_task_is_claimed_by_one_person_only() {
    long task = ENGINE.openTask(create("kern", 2, Map.of())).getUserTaskKey();
    claim(task, "ada");

    assertThatThrownBy(() -> claim(task, "grace"))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(409));
    assertThat(assignee(task)).isEqualTo("ada");

    ENGINE.client().newAssignUserTaskCommand(task).assignee("grace").send().join();
    assertThat(assignee(task)).isEqualTo("grace");
    ENGINE.client().newUnassignUserTaskCommand(task).send().join();
    assertThat(assignee(task)).isNull();
    claim(task, "ada");
  }

  @Test
  void two_who_claim_at_once_do_not_both_succeed() {
    long task = ENGINE.openTask(create("fresno", 3, Map.of())).getUserTaskKey();

    List<String> won =
        List.of("ada", "grace", "edsger", "barbara").parallelStream()
            .filter(
                person -> {
                  try {
                    claim(task, person);
                    return true;
                  } catch (ProblemException e) {
                    return false;
                  }
                })
            .toList();

    assertThat(won).hasSize(1);
    assertThat(assignee(task)).isEqualTo(won.get(0));
  }

  @Test
  void a_completed_task_stays_to_be_searched_and_cannot_be_completed_again() {
    long instance = create("marin", 4, Map.of());
    long task = ENGINE.openTask(instance).getUserTaskKey();
    claim(task, "ada");

    ENGINE
        .client()
        .newCompleteUserTaskCommand(task)
        .variables(Map.of("decided", 250))
        .send()
        .join();

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("decided", "250");
    assertThat(search(f -> f.processInstanceKey(instance).state(UserTaskState.COMPLETED)))
        .singleElement()
        .satisfies(
            done -> {
              assertThat(done.getAssignee()).isEqualTo("ada");
              assertThat(done.getCompletionDate()).isNotNull();
            });
    assertThatThrownBy(() -> ENGINE.client().newCompleteUserTaskCommand(task).send().join())
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
  }

  @Test
  void tasks_are_found_by_what_they_are() {
    long first = create("lassen", 5, Map.of("urgency", 10));
    long second = create("modoc", 6, Map.of("urgency", 20));
    claim(ENGINE.openTask(second).getUserTaskKey(), "lovelace");
    long third = create("sierra", 7, Map.of("urgency", 30));

    assertThat(instances(f -> f.candidateGroup("reviewer:lassen"))).containsExactly(first);
    assertThat(
            instances(
                f -> f.candidateGroup(g -> g.in("reviewer:lassen", "reviewer:sierra", "none"))))
        .containsExactly(first, third);
    assertThat(instances(f -> f.candidateGroup(g -> g.in(List.of())).state(UserTaskState.CREATED)))
        .isEmpty();
    assertThat(instances(f -> f.assignee("lovelace"))).containsExactly(second);
    assertThat(instances(f -> f.candidateUser("ada").processInstanceKey(first)))
        .containsExactly(first);
    assertThat(instances(f -> f.candidateUser("nobody"))).isEmpty();
    assertThat(
            instances(
                f ->
                    f.candidateGroup(g -> g.in("reviewer:lassen", "reviewer:modoc"))
                        .assignee(a -> a.exists(false))))
        .containsExactly(first);
    assertThat(instances(f -> f.processInstanceVariables(Map.of("county", "\"sierra\""))))
        .containsExactly(third);
    assertThat(instances(f -> f.localVariables(Map.of("packet", 6)))).containsExactly(second);
    assertThat(instances(f -> f.elementId("review-packet").priority(p -> p.gte(20).lte(25))))
        .containsExactly(second);
    assertThat(instances(f -> f.bpmnProcessId("review").processInstanceKey(third)))
        .containsExactly(third);
  }

  @Test
  void pages_and_order_are_as_asked_for() {
    for (int packet = 0; packet < 5; packet++) {
      create("paged", 100 + packet, Map.of("urgency", 50 + packet));
    }

    var page =
        ENGINE
            .client()
            .newUserTaskSearchRequest()
            .filter(f -> f.candidateGroup("reviewer:paged"))
            .sort(sort -> sort.priority().desc())
            .page(p -> p.from(1).limit(2))
            .send()
            .join();

    assertThat(page.page().totalItems()).isEqualTo(5);
    assertThat(page.items()).extracting(UserTask::getPriority).containsExactly(53, 52);
    var next =
        ENGINE
            .client()
            .newUserTaskSearchRequest()
            .filter(f -> f.candidateGroup("reviewer:paged"))
            .sort(sort -> sort.priority().desc())
            .page(p -> p.after(page.page().endCursor()).limit(10))
            .send()
            .join();
    assertThat(next.items()).extracting(UserTask::getPriority).containsExactly(51, 50);
  }

  @Test
  void a_task_is_changed() {
    long task = ENGINE.openTask(create("napa", 8, Map.of())).getUserTaskKey();

    ENGINE
        .client()
        .newUpdateUserTaskCommand(task)
        .candidateGroups("supervisor:napa")
        .dueDate("2031-05-06T00:00:00Z")
        .priority(99)
        .send()
        .join();

    UserTask changed = ENGINE.client().newUserTaskGetRequest(task).send().join();
    assertThat(changed.getCandidateGroups()).containsExactly("supervisor:napa");
    assertThat(changed.getCandidateUsers()).containsExactly("ada", "grace");
    assertThat(changed.getDueDate()).isEqualTo(OffsetDateTime.parse("2031-05-06T00:00:00Z"));
    assertThat(changed.getPriority()).isEqualTo(99);
    ENGINE.client().newUpdateUserTaskCommand(task).clearDueDate().send().join();
    assertThat(ENGINE.client().newUserTaskGetRequest(task).send().join().getDueDate()).isNull();
  }

  @Test
  void a_due_date_is_computed_by_feel() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("term")
            .startEvent()
            .userTask(
                "decide",
                task ->
                    task.zeebeUserTask()
                        .zeebeDueDateExpression("now() + duration(terms.review)")
                        .zeebeAssignee("ada"))
            .endEvent()
            .done());
    long instance = ENGINE.create("term", Map.of("terms", Map.of("review", "P7D")));

    UserTask task = ENGINE.openTask(instance);

    assertThat(task.getDueDate())
        .isBetween(OffsetDateTime.now().plusDays(6), OffsetDateTime.now().plusDays(8));
    assertThat(task.getAssignee()).isEqualTo("ada");
    assertThat(
            search(
                f ->
                    f.dueDate(d -> d.lt(OffsetDateTime.now().plusDays(8)))
                        .processInstanceKey(instance)))
        .hasSize(1);
    assertThat(search(f -> f.dueDate(d -> d.lt(OffsetDateTime.now())).processInstanceKey(instance)))
        .isEmpty();
  }

  @Test
  void a_task_shows_the_variables_it_sees() {
    long task = ENGINE.openTask(create("yuba", 9, Map.of())).getUserTaskKey();

    assertThat(ENGINE.client().newUserTaskVariableSearchRequest(task).send().join().items())
        .extracting(variable -> variable.getName() + "=" + variable.getValue())
        .contains("packet=9", "packetId=9", "county=\"yuba\"");
  }

  private static long create(String county, int packet, Map<String, Object> more) {
    Map<String, Object> variables = new java.util.HashMap<>();
    variables.put("county", county);
    variables.put("packetId", packet);
    variables.put("urgency", 50);
    variables.put("reviewDue", null);
    variables.putAll(more);
    return ENGINE.create("review", variables);
  }

  private static void claim(long task, String person) {
    ENGINE
        .client()
        .newAssignUserTaskCommand(task)
        .assignee(person)
        .allowOverride(false)
        .send()
        .join();
  }

  private static String assignee(long task) {
    return ENGINE.client().newUserTaskGetRequest(task).send().join().getAssignee();
  }

  private static List<UserTask> search(Consumer<UserTaskFilter> filter) {
    return ENGINE.client().newUserTaskSearchRequest().filter(filter).send().join().items();
  }

  private static List<Long> instances(Consumer<UserTaskFilter> filter) {
    return search(filter).stream().map(UserTask::getProcessInstanceKey).toList();
  }
}
