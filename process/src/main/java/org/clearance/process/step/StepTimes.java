package org.clearance.process.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.process.engine.EngineAnswers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Measures how long the steps of a process took lately in a county, from the latest instances that
 * went through each. No index of the engine serves that, so it is measured in the background: pages
 * show the last measurement and say when it was made.
 */
@Component
public class StepTimes implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(StepTimes.class);

  /** The number of instances measured for each step. */
  static final int MEASURED = 100;

  /**
   * The number of instances that are searched for those of one county, where several share the
   * engine.
   */
  private static final int LOOKED_THROUGH = 500;

  /**
   * The least time for which a measurement is shown; it is also shown for a multiple of the time it
   * took.
   */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final int REST = 20;

  /** The time that a page waits for the first measurement. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final CamundaClient client;
  private final CountyInstances instances;
  private final Counties counties;
  private final Clock clock;
  private final Map<Asked, Times> known = new ConcurrentHashMap<>();
  private final Map<Asked, CompletableFuture<Times>> underWay = new ConcurrentHashMap<>();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Daemons.named("step-times"));

  StepTimes(CamundaClient client, CountyInstances instances, Counties counties, Clock clock) {
    this.client = client;
    this.instances = instances;
    this.counties = counties;
    this.clock = clock;
  }

  /**
   * The time that a step took.
   *
   * @param measured the number of measured instances, at least 1
   * @param since when the first of them was through
   * @param half half of them took no longer
   * @param ninetieth nine in ten took no longer
   */
  public record Time(int measured, Instant since, Duration half, Duration ninetieth) {}

  /**
   * The times that the steps took.
   *
   * @param bySteps by the id of the step; a step that nothing has gone through is left out
   * @param at when it was measured; null: it is being measured for the first time
   * @param took the duration of the measuring
   */
  public record Times(Map<String, Time> bySteps, @Nullable Instant at, Duration took) {
    static final Times NOT_YET = new Times(Map.of(), null, Duration.ZERO);

    /** The time that a step took; null where no instance has gone through it. */
    public @Nullable Time of(Step step) {
      return bySteps.get(step.id());
    }

    /** The longest median time of all steps. */
    public Duration longest() {
      return bySteps.values().stream()
          .map(Time::half)
          .max(Duration::compareTo)
          .orElse(Duration.ZERO);
    }

    boolean isOld(Instant now) {
      Duration rest = took.multipliedBy(REST);
      return at == null || at.plus(rest.compareTo(KEPT) > 0 ? rest : KEPT).isBefore(now);
    }
  }

  private record Asked(String county, String process, List<String> steps) {}

  /** The known times of these steps of a process; they are measured anew if they are old. */
  public Times of(County county, String process, Collection<Step> steps) {
    Asked asked =
        new Asked(
            county.code(), process, steps.stream().filter(Step::lasts).map(Step::id).toList());
    Times times = known.getOrDefault(asked, Times.NOT_YET);
    if (!times.isOld(clock.instant())) {
      return times;
    }
    CompletableFuture<Times> fresh =
        underWay.computeIfAbsent(
            asked, it -> CompletableFuture.supplyAsync(() -> measure(county, asked), background));
    fresh.whenComplete((done, failed) -> finished(asked, done, failed));
    return times.at() == null ? awaited(fresh) : times;
  }

  private void finished(Asked asked, @Nullable Times done, @Nullable Throwable failed) {
    if (done != null) {
      known.put(asked, done);
    } else {
      LOG.warn("Measuring how long steps took failed; it is tried again: {}", asked, failed);
    }
    underWay.remove(asked);
  }

  private static Times awaited(CompletableFuture<Times> fresh) {
    try {
      return fresh.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYet) {
      return Times.NOT_YET;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Times.NOT_YET;
    }
  }

  private Times measure(County county, Asked asked) {
    Instant begun = clock.instant();
    int limit = counties.all().size() == 1 ? MEASURED : LOOKED_THROUGH;
    Map<String, List<ElementInstance>> passed = new LinkedHashMap<>();
    asked.steps().forEach(step -> passed.put(step, latest(asked.process(), step, limit)));
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
                  // Of a multi-instance step, each item is measured, not its body.
                  .filter(one -> one.getType() != ElementInstanceType.MULTI_INSTANCE_BODY)
                  .limit(MEASURED)
                  .toList();
          if (!measured.isEmpty()) {
            times.put(step, time(measured));
          }
        });
    Instant now = clock.instant();
    return new Times(Map.copyOf(times), now, Duration.between(begun, now));
  }

  private List<ElementInstance> latest(String process, String step, int limit) {
    return EngineAnswers.of(
            client
                .newElementInstanceSearchRequest()
                .filter(
                    filter ->
                        filter
                            .processDefinitionId(process)
                            .elementId(step)
                            .state(ElementInstanceState.COMPLETED))
                .sort(sort -> sort.endDate().desc())
                .page(page -> page.limit(limit))
                .send())
        .items();
  }

  /** Finds which of these instances belong to the county. */
  private Set<Long> ofCounty(County county, Set<Long> keys) {
    return keys.isEmpty()
        ? Set.of()
        : EngineAnswers.of(
                client
                    .newProcessInstanceSearchRequest()
                    .filter(
                        filter ->
                            filter
                                .processInstanceKey(key -> key.in(List.copyOf(keys)))
                                .variables(instances.of(county)))
                    .page(page -> page.limit(keys.size()))
                    .send())
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

  /** The percentile of sorted times. */
  static Duration atMost(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  @Override
  public void destroy() {
    background.shutdownNow();
  }
}
