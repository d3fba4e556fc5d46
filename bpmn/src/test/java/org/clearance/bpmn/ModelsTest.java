package org.clearance.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
  static List<String> files() {
    return Models.FILES;
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_model_passes_camundas_own_validators(String file) {
    var visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
    new ModelWalker(Models.read(file)).walk(visitor);
    var problems =
        visitor.getValidationResult().getResults().entrySet().stream()
            .flatMap(
                found ->
                    found.getValue().stream()
                        .map(
                            result ->
                                found.getKey().getElementType().getTypeName()
                                    + ": "
                                    + result.getMessage()));
    assertThat(problems).isEmpty();
  }

  @Test
  void every_process_of_the_models_has_a_name_in_code_and_the_other_way_round() {
    assertThat(Models.all(Process.class).map(Process::getId).collect(Collectors.toSet()))
        .isEqualTo(Models.constants(Processes.class));
  }

  @Test
  void every_job_type_of_the_models_has_a_name_in_code_and_the_other_way_round() {
    Set<String> types = Models.constants(JobTypes.class);
    types.remove(JobTypes.HEADER_TASK);
    types.remove(JobTypes.HEADER_WAY);
    assertThat(
            Models.all(ZeebeTaskDefinition.class)
                .map(ZeebeTaskDefinition::getType)
                .collect(Collectors.toSet()))
        .isEqualTo(types);
  }

  @Test
  void every_user_task_of_the_models_has_a_name_in_code_and_the_other_way_round() {
    assertThat(Models.all(UserTask.class).map(UserTask::getId).collect(Collectors.toSet()))
        .isEqualTo(Models.constants(UserTasks.class));
  }

  @Test
  void a_user_task_is_camundas_own_with_its_id_as_form_a_due_date_and_a_group_of_the_county() {
    Set<String> groups =
        Models.constants(CandidateGroups.class).stream()
            .map(role -> "=[\"" + role + ":\" + countyCode]")
            .collect(Collectors.toSet());
    assertThat(Models.all(UserTask.class))
        .allSatisfy(
            task -> {
              assertThat(task.getSingleExtensionElement(ZeebeUserTask.class)).isNotNull();
              assertThat(
                      task.getSingleExtensionElement(ZeebeFormDefinition.class)
                          .getExternalReference())
                  .isEqualTo(task.getId());
              assertThat(groups)
                  .contains(
                      task.getSingleExtensionElement(ZeebeAssignmentDefinition.class)
                          .getCandidateGroups());
              assertThat(task.getSingleExtensionElement(ZeebeTaskSchedule.class).getDueDate())
                  .matches(
                      "=now\\(\\) \\+ duration\\((terms\\.\\w+|answerWithin|orderWithin)\\)"
                          // A day that the office has counted; a term where it was not asked.
                          + "|=if (\\w+) = null then now\\(\\) \\+ duration\\(terms\\.\\w+\\) else"
                          + " date and time\\(\\2\\)");
            });
  }

  @Test
  void every_message_of_the_models_has_a_name_in_code_and_the_other_way_round() {
    assertThat(Models.all(Message.class).map(Message::getName).collect(Collectors.toSet()))
        .isEqualTo(Models.constants(BpmnMessages.class));
  }

  @Test
  void every_error_of_the_models_has_a_name_in_code_and_the_other_way_round() {
    assertThat(Models.all(Error.class).map(Error::getErrorCode).collect(Collectors.toSet()))
        .isEqualTo(Models.constants(Errors.class));
  }

  @Test
  void a_job_that_tells_of_an_overdue_task_names_it() {
    assertThat(
            Models.all(ServiceTask.class)
                .filter(
                    task ->
                        JobTypes.ESCALATE_OVERDUE.equals(
                            task.getSingleExtensionElement(ZeebeTaskDefinition.class).getType())))
        .isNotEmpty()
        .allSatisfy(
            task -> {
              ZeebeHeader header =
                  task.getExtensionElements()
                      .getElementsQuery()
                      .filterByType(ZeebeTaskHeaders.class)
                      .singleResult()
                      .getHeaders()
                      .iterator()
                      .next();
              assertThat(header.getKey()).isEqualTo(JobTypes.HEADER_TASK);
              var timer = (BoundaryEvent) task.getIncoming().iterator().next().getSource();
              assertThat(header.getValue()).isEqualTo(timer.getAttachedTo().getId());
              assertThat(timer.cancelActivity()).isFalse();
            });
  }

  @Test
  void a_called_process_exists_and_gets_only_what_it_is_handed() {
    assertThat(Models.all(CallActivity.class))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              var called = call.getSingleExtensionElement(ZeebeCalledElement.class);
              // A packet names its own process; a test of module process holds those names.
              assertThat(called.getProcessId())
                  .satisfiesAnyOf(
                      id -> assertThat(Processes.all()).contains(id),
                      id -> assertThat(id).isEqualTo("=packet.processId"));
              assertThat(called.isPropagateAllParentVariablesEnabled()).isFalse();
              assertThat(called.isPropagateAllChildVariablesEnabled()).isFalse();
            });
  }

  @Test
  void every_term_that_a_model_reads_is_named_in_code_and_the_other_way_round() {
    var read = new TreeSet<String>();
    var term = Pattern.compile("terms\\.(\\w+)");
    Models.FILES.forEach(
        file -> term.matcher(Models.text(file)).results().forEach(m -> read.add(m.group(1))));
    assertThat(read).containsExactlyInAnyOrderElementsOf(Models.constants(Terms.class));
  }

  @Test
  void every_variable_that_a_decision_or_a_call_reads_is_named_in_code() {
    var read = new TreeSet<String>();
    var expression =
        Pattern.compile(
            "(?:tFormalExpression\">|source=\"|inputCollection=\")=(?:if )?(\\w+\\(?)(?:if"
                + " )?(\\w*)");
    Models.FILES.forEach(
        file ->
            expression
                .matcher(Models.text(file))
                .results()
                .forEach(m -> read.add(m.group(1).endsWith("(") ? m.group(2) : m.group(1))));
    read.removeAll(List.of("null", "true", "false"));
    assertThat(read).isNotEmpty();
    assertThat(Models.constants(Variables.class)).containsAll(read);
  }

  @Test
  void everything_that_a_person_reads_is_named_and_a_decision_is_a_question() {
    assertThat(Models.all(FlowNode.class).filter(node -> !(node instanceof ExclusiveGateway)))
        .filteredOn(node -> node.getOutgoing().size() <= 1 && node.getIncoming().size() <= 1)
        .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    assertThat(Models.all(ExclusiveGateway.class).filter(gate -> gate.getOutgoing().size() > 1))
        .allSatisfy(
            gate -> {
              assertThat(gate.getName()).endsWith("?");
              assertThat(gate.getOutgoing()).extracting(SequenceFlow::getName).doesNotContainNull();
              assertThat(gate.getDefault()).as("what holds otherwise").isNotNull();
            });
  }
}
