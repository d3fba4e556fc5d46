package org.clearance.process.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.bpmn.BpmnMessages;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessName;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.junit.jupiter.api.Test;

/** The domain says to processes what the models understand, by names that it writes once. */
class WireNamesTest {
  private static final String MAIN =
      ".*/src/main/java/.*(?<!/bpmn/(BpmnMessages|JobTypes|UserTasks|Processes)|/MessageName|/StepActor|/BatchJobName"
          + "|/TaskForm|/ProcessName|/ReliefProcess)\\.java";

  /** Names that a state of a conviction and an element of a model share. */
  private static final Set<String> OTHER_MEANINGS =
      Set.of(
          "ConvictionState.java: doj-acknowledgement",
          "StepNames.java: order-hold-ended",
          // The step at which the embedded engine looks at a gateway again.
          "InclusiveGateway.java: look-again",
          // The occasion of a message to reviewers.
          "Finishing.java: second-review");

  @Test
  void the_domain_sends_exactly_the_messages_that_the_models_take() throws Exception {
    assertThat(ofDomain("MessageName")).isEqualTo(constants(BpmnMessages.class));
  }

  @Test
  void the_domain_gives_no_variable_that_the_models_do_not_know() throws Exception {
    assertThat(constants(Variables.class)).containsAllEntriesOf(ofDomain("VariableName"));
  }

  @Test
  void relief_comes_about_by_processes_that_there_are() {
    assertThat(Processes.all())
        .containsAll(Arrays.stream(ReliefProcess.values()).map(ReliefProcess::id).toList())
        .containsAll(constants(ProcessName.class).values());
  }

  @Test
  void the_domain_asks_for_tasks_that_the_models_have() {
    assertThat(constants(UserTasks.class)).containsAllEntriesOf(constants(TaskForm.class));
  }

  @Test
  void who_acts_by_a_job_is_called_by_its_type() throws Exception {
    assertThat(jobTypes()).containsAllEntriesOf(constants(StepActor.class));
  }

  @Test
  void no_message_job_task_or_process_is_named_outside_its_home() throws Exception {
    var written = new TreeSet<String>();
    Set<String> names = new TreeSet<>(constants(BpmnMessages.class).values());
    names.addAll(jobTypes().values());
    names.addAll(constants(BatchJobName.class).values());
    names.addAll(constants(UserTasks.class).values());
    // Others are everyday words, too: a petition, a matter.
    Processes.all().stream().filter(id -> id.contains("-")).forEach(names::add);
    // It is the word for the periods, too.
    names.remove(BatchJobName.RETENTION);
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path file : files.filter(it -> it.toString().matches(MAIN)).toList()) {
        String code = Files.readString(file);
        names.stream()
            .filter(
                name ->
                    Stream.of("\"%s\"", "\"%s:", "'%s'")
                        .anyMatch(quoted -> code.contains(quoted.formatted(name))))
            .forEach(name -> written.add(file.getFileName() + ": " + name));
      }
    }
    written.removeAll(OTHER_MEANINGS);
    assertThat(written).isEmpty();
  }

  /** By that the batch job of a delivery finds the incident of its step (StandingJobs). */
  @Test
  void a_delivery_s_batch_job_is_called_as_its_step_is() throws Exception {
    assertThat(jobTypes().values())
        .contains(
            Stream.of(
                    BatchJobName.READ_HISTORIES,
                    BatchJobName.READ_HISTORIES_BY_LAW,
                    BatchJobName.DETERMINE_ELIGIBILITY,
                    BatchJobName.DETERMINE_ELIGIBILITY_BY_LAW,
                    BatchJobName.PREPARE_PACKETS)
                .map(name -> name.replaceAll(BatchJobName.BY_LAW + "$", ""))
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
  }

  @Test
  void no_batch_job_names_what_it_is_started_with_but_by_the_constants() throws Exception {
    var written = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Path.of("../batch/src/main/java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        constants(BatchParameter.class).values().stream()
            .filter(name -> code.contains("\"" + name + "\""))
            .forEach(name -> written.add(file.getFileName() + ": " + name));
      }
    }
    assertThat(written).isEmpty();
  }

  private static TreeMap<String, String> jobTypes() {
    TreeMap<String, String> types = constants(JobTypes.class);
    types.keySet().removeIf(name -> name.startsWith("HEADER"));
    return types;
  }

  private static TreeMap<String, String> ofDomain(String names) throws ClassNotFoundException {
    return constants(Class.forName(Outbox.class.getPackageName() + "." + names));
  }

  private static TreeMap<String, String> constants(Class<?> names) {
    var constants = new TreeMap<String, String>();
    Arrays.stream(names.getDeclaredFields())
        .forEach(
            field -> {
              try {
                field.setAccessible(true);
                constants.put(field.getName(), (String) field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
    return constants;
  }
}
