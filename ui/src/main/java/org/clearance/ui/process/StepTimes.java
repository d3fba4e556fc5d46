package org.clearance.ui.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.clearance.domain.user.Counties;
import org.clearance.domain.user.County;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long the steps of a process took lately in a county: of those that went through each, the
 * latest. What was measured is kept for a while, since it costs more than all the rest of a page
 * and changes slowly; the page says when it was measured.
 */
@Component
class StepTimes {
  /** So many of a step are measured. */
  static final int MEASURED = 100;

  /** Where several counties share the engine, so many are looked through for those of one. */
  private static final int LOOKED_THROUGH = 500;

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final CamundaClient client;
  private final CountyInstances instances;
  private final Counties counties;
  private final Clock clock;
  private final Map<Asked, Times> known = new ConcurrentHashMap<>();

  StepTimes(CamundaClient client, CountyInstances instances, Counties counties, Clock clock) {
    this.client = client;
    this.instances = instances;
    this.counties = counties;
    this.clock = clock;
  }

  /**
   * What a step took.
   *
   * @param measured how many were measured, at least 1
   * @param since when the first of them was through
   * @param half half of them took no longer
   * @param ninetieth nine in ten took no longer
   */
  record Time(int measured, Instant since, Duration half, Duration ninetieth) {}

  /**
   * @param bySteps by the id of the step; a step that nothing has gone through is left out
   */
  record Times(Map<String, Time> bySteps, Instant at) {
    @Nullable Time of(Step step) {
      return bySteps.get(step.id());
    }

    /** The longest that half of those at a step took, of all steps. */
    Duration longest() {
      return bySteps.values().stream()
          .map(Time::half)
          .max(Duration::compareTo)
          .orElse(Duration.ZERO);
    }
  }

  private record Asked(long county, String process, List<String> steps) {}

  Times of(County county, String process, Collection<Step> steps) {
    Asked asked =
        new Asked(county.id(), process, steps.stream().filter(Step::lasts).map(Step::id).toList());
    Instant now = clock.instant();
    Times times = known.get(asked);
    if (times == null || times.at().plus(KEPT).isBefore(now)) {
      times = measure(county, asked, now);
      known.values().removeIf(old -> old.at().plus(KEPT).isBefore(now));
      known.put(asked, times);
    }
    return times;
  }

  private Times measure(County county, Asked asked, Instant now) {
    int limit = counties.all().size() == 1 ? MEASURED : LOOKED_THROUGH;
    Map<String, CamundaFuture<SearchResponse<ElementInstance>>> futures = new LinkedHashMap<>();
    asked.steps().forEach(step -> futures.put(step, latest(asked.process(), step, limit)));
    Map<String, List<ElementInstance>> passed = new LinkedHashMap<>();
    futures.forEach((step, future) -> passed.put(step, future.join().items()));
    Set<Long> ours =
        ofCounty(
            county,
            passed.values().stream()
                .flatMap(List::stream)
                .map(ElementInstance::getProcessInstanceKey)
                .collect(Collectors.toSet()));
    Map<String, Time> times = new HashMap<>();
    passed.forEach(
        (step, all) -> {
          List<ElementInstance> measured =
              all.stream()
                  .filter(one -> ours.contains(one.getProcessInstanceKey()))
                  // Of a step that is done severally, each time is measured, not all together.
                  .filter(one -> one.getType() != ElementInstanceType.MULTI_INSTANCE_BODY)
                  .limit(MEASURED)
                  .toList();
          if (!measured.isEmpty()) {
            times.put(step, time(measured));
          }
        });
    return new Times(Map.copyOf(times), now);
  }

  private CamundaFuture<SearchResponse<ElementInstance>> latest(
      String process, String step, int limit) {
    return client
        .newElementInstanceSearchRequest()
        .filter(
            filter ->
                filter
                    .processDefinitionId(process)
                    .elementId(step)
                    .state(ElementInstanceState.COMPLETED))
        .sort(sort -> sort.endDate().desc())
        .page(page -> page.limit(limit))
        .send();
  }

  /** Of these instances those of the county. */
  private Set<Long> ofCounty(County county, Set<Long> keys) {
    return keys.isEmpty()
        ? Set.of()
        : client
            .newProcessInstanceSearchRequest()
            .filter(
                filter ->
                    filter
                        .processInstanceKey(key -> key.in(List.copyOf(keys)))
                        .variables(instances.of(county)))
            .page(page -> page.limit(keys.size()))
            .send()
            .join()
            .items()
            .stream()
            .map(ProcessInstance::getProcessInstanceKey)
            .collect(Collectors.toSet());
  }

  private static Time time(List<ElementInstance> measured) {
    List<Duration> took =
        measured.stream()
            .map(one -> Duration.between(one.getStartDate(), one.getEndDate()))
            .sorted()
            .toList();
    Instant since =
        Collections.min(measured.stream().map(one -> one.getEndDate().toInstant()).toList());
    return new Time(took.size(), since, atMost(took, 50), atMost(took, 90));
  }

  /** What so many in a hundred did not exceed. */
  static Duration atMost(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
