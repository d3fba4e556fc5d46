package org.clearance.ui.oversight.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.oversight.process.CountyInstances.Place;
import org.clearance.ui.oversight.process.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands at a step, line by line. */
@Component
class StandingRows {
  private final CamundaClient client;
  private final Subjects subjects;

  StandingRows(CamundaClient client, Subjects subjects) {
    this.client = client;
    this.subjects = subjects;
  }

  /**
   * An instance that stands at a step.
   *
   * @param since when it came there
   * @param begun when the instance began
   * @param error what stopped it there, or in what it called from there; null: nothing
   */
  record Row(Subject subject, OffsetDateTime since, OffsetDateTime begun, @Nullable String error) {}

  List<Row> of(
      User user, County county, Place place, boolean calls, List<ProcessInstance> instances) {
    Map<Long, Asked> asked = new HashMap<>();
    instances.forEach(
        instance -> asked.put(instance.getProcessInstanceKey(), ask(place, instance)));
    Map<Long, Subject> about =
        subjects.of(
            user,
            county,
            place.processId(),
            instances.stream().map(ProcessInstance::getProcessInstanceKey).toList());
    List<Row> rows = new ArrayList<>();
    for (ProcessInstance instance : instances) {
      long key = instance.getProcessInstanceKey();
      Asked answers = asked.get(key);
      Incident incident = answers == null ? null : answers.incident(place, key, calls);
      rows.add(
          new Row(
              about.getOrDefault(key, Subject.UNKNOWN),
              answers == null ? instance.getStartDate() : answers.since(instance, incident),
              instance.getStartDate(),
              incident == null ? null : incident.getErrorMessage()));
    }
    return rows;
  }

  private Asked ask(Place place, ProcessInstance instance) {
    long key = instance.getProcessInstanceKey();
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
        Boolean.TRUE.equals(instance.getHasIncident())
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
          : incidents.join().items().stream()
              .filter(
                  one ->
                      one.getProcessInstanceKey() == instance
                          ? one.getElementId().equals(place.step())
                          : calls)
              .findFirst()
              .orElse(null);
    }

    /** What an incident keeps from being entered is there since the incident. */
    OffsetDateTime since(ProcessInstance instance, @Nullable Incident incident) {
      List<ElementInstance> there = elements.join().items();
      if (!there.isEmpty()) {
        return there.get(0).getStartDate();
      }
      return incident == null ? instance.getStartDate() : incident.getCreationTime();
    }
  }
}
