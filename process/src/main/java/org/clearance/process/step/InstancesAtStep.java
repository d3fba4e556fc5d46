package org.clearance.process.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.Variables;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.engine.InstanceVariables;
import org.clearance.process.step.CountyInstances.Instance;
import org.clearance.process.step.CountyInstances.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the instances that stand at a step: since when, their subjects, and what stopped them. */
@Component
public class InstancesAtStep {
  private static final List<String> IDS =
      List.of(
          Variables.DELIVERY_ID,
          Variables.PACKET_ID,
          Variables.CONVICTION_ID,
          Variables.MOTION_ID,
          Variables.PETITION_ID,
          Variables.CLIENT_ID,
          Variables.CAMPAIGN_ID,
          Variables.DELETION_ID,
          Variables.POLICY_VERSION_ID);

  private final CamundaClient client;

  InstancesAtStep(CamundaClient client) {
    this.client = client;
  }

  /**
   * An instance that stands at a step.
   *
   * @param ids the ids of its subject
   * @param since when it came there
   * @param begun when the instance began
   * @param error what stopped it there, or in what it called from there; null: nothing
   */
  public record AtStep(
      TaskIds ids, OffsetDateTime since, OffsetDateTime begun, @Nullable String error) {}

  /**
   * The subjects of these instances, in their order.
   *
   * @param calls whether the step calls another process
   */
  public List<AtStep> of(Place place, boolean calls, List<Instance> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    Map<Long, Asked> asked = new HashMap<>();
    instances.forEach(instance -> asked.put(instance.key(), ask(place, instance)));
    Map<Long, TaskIds> ids =
        InstanceVariables.subjects(client, instances.stream().map(Instance::key).toList(), IDS);
    List<AtStep> there = new ArrayList<>();
    for (Instance instance : instances) {
      long key = instance.key();
      Asked answers = asked.get(key);
      Incident incident = answers == null ? null : answers.incident(place, key, calls);
      there.add(
          new AtStep(
              ids.getOrDefault(key, TaskIds.NONE),
              answers == null ? instance.begun() : answers.since(instance, incident),
              instance.begun(),
              incident == null ? null : incident.getErrorMessage()));
    }
    return there;
  }

  private Asked ask(Place place, Instance instance) {
    long key = instance.key();
    return new Asked(
        client
            .newElementInstanceSearchRequest()
            .filter(
                filter ->
                    filter
                        .processInstanceKey(key)
                        .elementId(place.step())
                        .state(ElementInstanceState.ACTIVE))
            .sort(sort -> sort.startDate().asc())
            .page(page -> page.limit(1))
            .send(),
        instance.halted()
            ? client
                .newIncidentsByProcessInstanceSearchRequest(key)
                .filter(filter -> filter.state(IncidentState.ACTIVE))
                .send()
            : null);
  }

  private record Asked(
      CamundaFuture<SearchResponse<ElementInstance>> elements,
      @Nullable CamundaFuture<SearchResponse<Incident>> incidents) {

    @Nullable Incident incident(Place place, long instance, boolean calls) {
      return incidents == null
          ? null
          : EngineAnswers.of(incidents).items().stream()
              .filter(
                  one ->
                      one.getProcessInstanceKey() == instance
                          ? one.getElementId().equals(place.step())
                          : calls)
              .findFirst()
              .orElse(null);
    }

    /**
     * The time since which an instance stands at the step; where an incident keeps the step from
     * being entered, the incident's.
     */
    OffsetDateTime since(Instance instance, @Nullable Incident incident) {
      List<ElementInstance> there = EngineAnswers.of(elements).items();
      if (!there.isEmpty()) {
        return there.get(0).getStartDate();
      }
      return incident == null ? instance.begun() : incident.getCreationTime();
    }
  }
}
