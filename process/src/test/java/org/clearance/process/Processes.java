package org.clearance.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.clearance.bpmn.Variables;
import org.clearance.domain.office.user.County;

/** Starts the real processes in the test's engine and finds their user tasks. */
public final class Processes {
  private static final List<String> MODELS =
      List.of("county-clearance", "packet-clearance", "court-relief", "challenge", "contact");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CamundaClient client;

  public Processes(CamundaClient client) {
    this.client = client;
    for (String model : MODELS) {
      client
          .newDeployResourceCommand()
          .addResourceFromClasspath("processes/" + model + ".bpmn")
          .send()
          .join();
    }
  }

  /** Starts a packet's process and returns its task "Review convictions". */
  public UserTask review(County county, long packetId, Duration due) {
    return start("packet-clearance", county, Map.of(Variables.PACKET_ID, packetId), terms(due));
  }

  /** The variables with which a packet's process begins. */
  public Map<String, Object> variables(County county, long packetId, Duration due) {
    return Map.of(
        Variables.PACKET_ID,
        packetId,
        Variables.COUNTY_CODE,
        county.code(),
        Variables.TERMS,
        terms(due));
  }

  private UserTask start(
      String process, County county, Map<String, Object> ids, Map<String, String> terms) {
    Map<String, Object> variables = new HashMap<>(ids);
    variables.put(Variables.COUNTY_CODE, county.code());
    variables.put(Variables.TERMS, terms);
    long instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(process)
            .latestVersion()
            .variables(variables)
            .send()
            .join()
            .getProcessInstanceKey();
    return task(instance);
  }

  private UserTask task(long instance) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<UserTask> found = List.of();
    while (found.isEmpty() && System.nanoTime() < end) {
      found =
          client
              .newUserTaskSearchRequest()
              .filter(filter -> filter.processInstanceKey(instance).state(UserTaskState.CREATED))
              .send()
              .join()
              .items();
      assertThat(incidents(instance)).as("incidents of instance %d", instance).isEmpty();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(found).as("open user tasks of instance %d", instance).hasSize(1);
    return found.get(0);
  }

  private List<String> incidents(long instance) {
    return client
        .newIncidentSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance))
        .send()
        .join()
        .items()
        .stream()
        .map(Incident::getErrorMessage)
        .toList();
  }

  private static Map<String, String> terms(Duration review) {
    Map<String, String> terms = new HashMap<>();
    for (String term :
        List.of(
            "replacement",
            "policy",
            "review",
            "reviewEscalation",
            "secondReview",
            "order",
            "orderReminder",
            "acknowledgement",
            "correction",
            "followUp",
            "hold",
            "reach",
            "contactOtherWay",
            "contactOtherHour",
            "contactLetter",
            "contactEnd",
            "hearing")) {
      terms.put(term, "P30D");
    }
    terms.put("review", review.toString());
    return terms;
  }
}
