package org.clearance.process.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.filter.ProcessInstanceFilter;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clearance.bpmn.Variables;
import org.clearance.domain.office.user.County;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.step.DeployedProcesses.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the instances that run in a county. Each has the county's code as a variable, by which the
 * engine itself leaves out those of other counties, however many there are.
 */
@Component
public class CountyInstances {
  private final CamundaClient client;
  private final JsonMapper json;

  CountyInstances(CamundaClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  /**
   * The numbers of instances.
   *
   * @param halted how many of them an error has stopped, or an instance that they called
   */
  public record Running(Amount all, Amount halted) {
    public static final Running NONE = new Running(new Amount(0, false), new Amount(0, false));
  }

  /**
   * The numbers of instances that stand at a step. An instance counts once, however often it is
   * there.
   *
   * @param halted how many of them an error has stopped there
   */
  public record Standing(long all, long halted) {
    public static final Standing NOBODY = new Standing(0, 0);
  }

  /** The step whose instances are asked for. */
  public record Place(String processId, @Nullable Integer version, String step, boolean halted) {}

  /** The variables of a county's instances, as JSON, which the engine compares. */
  Map<String, Object> of(County county) {
    return Map.of(Variables.COUNTY_CODE, json.writeValueAsString(county.code()));
  }

  /** The numbers of running instances of some processes. */
  public Map<String, Running> running(County county, List<String> processes) {
    record Asked(
        CamundaFuture<SearchResponse<ProcessInstance>> all,
        CamundaFuture<SearchResponse<ProcessInstance>> halted) {}
    Map<String, Asked> asked = new LinkedHashMap<>();
    for (String process : processes) {
      Consumer<ProcessInstanceFilter> running =
          filter ->
              filter
                  .processDefinitionId(process)
                  .state(ProcessInstanceState.ACTIVE)
                  .variables(of(county));
      asked.put(
          process,
          new Asked(count(running), count(running.andThen(filter -> filter.hasIncident(true)))));
    }
    Map<String, Running> running = new LinkedHashMap<>();
    asked.forEach(
        (process, futures) ->
            running.put(
                process,
                new Running(
                    Amount.of(EngineAnswers.of(futures.all()).page()),
                    Amount.of(EngineAnswers.of(futures.halted()).page()))));
    return running;
  }

  private CamundaFuture<SearchResponse<ProcessInstance>> count(
      Consumer<ProcessInstanceFilter> which) {
    return client
        .newProcessInstanceSearchRequest()
        .filter(which)
        .page(page -> page.limit(1))
        .send();
  }

  /** Counts the instances of these versions at each step at which there are any. */
  public Map<String, Standing> standing(County county, List<Version> versions) {
    List<CamundaFuture<List<ProcessElementStatistics>>> asked =
        versions.stream()
            .map(
                version ->
                    client
                        .newProcessDefinitionElementStatisticsRequest(version.key())
                        .filter(
                            filter ->
                                filter.state(ProcessInstanceState.ACTIVE).variables(of(county)))
                        .send())
            .toList();
    Map<String, Standing> standing = new HashMap<>();
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      for (ProcessElementStatistics step : EngineAnswers.of(asked.get(i))) {
        // The process itself is not a step.
        if (step.getElementId().equals(version.processId())
            || step.getActive() + step.getIncidents() == 0) {
          continue;
        }
        standing.merge(
            step.getElementId(),
            new Standing(step.getActive() + step.getIncidents(), step.getIncidents()),
            CountyInstances::sum);
        if (step.getActive() > 0 && step.getIncidents() > 0) {
          overlaps.add(new Overlap(version, step));
        }
      }
    }
    overlaps.forEach(overlap -> leaveOut(county, overlap, standing));
    return standing;
  }

  private record Overlap(Version version, ProcessElementStatistics step) {}

  /**
   * Subtracts instances that are counted twice: one that is at a step several times may be both
   * active and halted there.
   */
  private void leaveOut(County county, Overlap overlap, Map<String, Standing> standing) {
    ProcessElementStatistics step = overlap.step();
    Version version = overlap.version();
    Amount once =
        Amount.of(
            EngineAnswers.of(
                    count(
                        at(
                            county,
                            new Place(
                                version.processId(),
                                version.version(),
                                step.getElementId(),
                                false))))
                .page());
    if (!once.more()) {
      standing.merge(
          step.getElementId(),
          new Standing(once.number() - step.getActive() - step.getIncidents(), 0),
          CountyInstances::sum);
    }
  }

  private static Standing sum(Standing one, Standing other) {
    return new Standing(one.all() + other.all(), one.halted() + other.halted());
  }

  /**
   * An instance that stands at a step.
   *
   * @param begun when it began
   * @param halted whether an error has stopped it, or an instance that it called
   */
  public record Instance(long key, OffsetDateTime begun, boolean halted) {
    static Instance of(ProcessInstance instance) {
      return new Instance(
          instance.getProcessInstanceKey(),
          instance.getStartDate(),
          Boolean.TRUE.equals(instance.getHasIncident()));
    }
  }

  /**
   * A page of instances.
   *
   * @param amount how many there are on all pages
   */
  public record InstancePage(Amount amount, List<Instance> instances) {}

  /** A page of the instances at a step, the longest under way first. */
  public InstancePage at(County county, Place place, int from, int limit) {
    SearchResponse<ProcessInstance> found =
        EngineAnswers.of(
            client
                .newProcessInstanceSearchRequest()
                .filter(at(county, place))
                .sort(sort -> sort.startDate().asc().processInstanceKey().asc())
                .page(page -> page.from(from).limit(limit))
                .send());
    return new InstancePage(
        Amount.of(found.page()), found.items().stream().map(Instance::of).toList());
  }

  private Consumer<ProcessInstanceFilter> at(County county, Place place) {
    return filter -> {
      filter
          .processDefinitionId(place.processId())
          .state(ProcessInstanceState.ACTIVE)
          .elementId(place.step())
          .elementInstanceState(ElementInstanceState.ACTIVE)
          .variables(of(county));
      if (place.version() != null) {
        filter.processDefinitionVersion(place.version());
      }
      if (place.halted()) {
        filter.hasElementInstanceIncident(true);
      }
    };
  }
}
