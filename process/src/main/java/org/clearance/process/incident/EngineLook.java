package org.clearance.process.incident;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.oversight.stuck.IncidentRegister;
import org.clearance.domain.oversight.stuck.RaisedIncident;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.engine.InstanceVariables;
import org.clearance.process.task.TaskFollowing;
import org.clearance.process.task.TaskProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the copies of incidents and tasks up to date with the engine: whenever the page is opened,
 * and once a minute for measurements and alerts. The page waits only a moment, even if the engine
 * is slow or away.
 */
@Component
@EnableConfigurationProperties({TaskProperties.class, StuckProperties.class})
public class EngineLook implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(EngineLook.class);
  private static final int PAGE = 1_000;

  /** The number of instances whose variables are fetched at once. */
  private static final int ASKED = 200;

  /** The share of time spent looking: at most one part in this many. */
  private static final int REST = 10;

  private static final List<String> NAMES =
      List.of(
          Variables.COUNTY_CODE,
          Variables.DELIVERY_ID,
          Variables.PACKET_ID,
          Variables.CONVICTION_ID,
          Variables.MOTION_ID,
          Variables.SUBMISSION_ID);

  private final CamundaClient client;
  private final IncidentRegister register;
  private final TaskFollowing tasks;
  private final Clock clock;
  private final Duration fresh;
  private final Duration patience;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("engine-look"));
  private @Nullable Future<?> look;

  /** When the last look ended; null where there was none. */
  private @Nullable Mark looked;

  /** The time for which the engine is left alone after the last look. */
  private Duration rest = Duration.ZERO;

  EngineLook(
      CamundaClient client,
      IncidentRegister register,
      TaskFollowing tasks,
      Clock clock,
      TaskProperties properties,
      StuckProperties stuck) {
    this.client = client;
    this.register = register;
    this.tasks = tasks;
    this.clock = clock;
    this.fresh = properties.fresh();
    this.patience = stuck.patience();
  }

  /** Looks at the engine; called every {@code clearance.tasks.followed} (a minute). */
  @Scheduled(
      initialDelayString = TaskProperties.FOLLOWED,
      fixedDelayString = TaskProperties.FOLLOWED)
  void follow() {
    begin();
  }

  /** Starts a look at the engine, unless there just was one. */
  private synchronized @Nullable Future<?> begin() {
    if ((look == null || look.isDone()) && (looked == null || looked.isPast(rest))) {
      look = thread.submit(this::look);
    }
    return look;
  }

  /** Starts a look at the engine, unless there just was one, and waits for it a moment. */
  public void freshen() {
    Future<?> running = begin();
    if (running == null) {
      return;
    }
    try {
      running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("The engine is still being asked; the page shows what is known");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking at what the engine knows", e.getCause());
    }
  }

  private void look() {
    Mark begun = Ticker.SYSTEM.mark();
    Instant asked = clock.instant();
    try (Sight.Scope everything = Sight.WHOLE.here()) {
      try {
        tasks.freshen();
        compare(asked);
      } catch (EngineFailure e) {
        LOG.warn("The engine does not tell which incidents there are", e);
        register.notTold(asked);
      } catch (RuntimeException e) {
        // The stored incidents stay; later callers do not get this failure.
        LOG.error("What the engine told of incidents could not be kept", e);
      }
    } finally {
      Duration afterwards = begun.age().multipliedBy(REST);
      synchronized (this) {
        looked = Ticker.SYSTEM.mark();
        rest = fresh.isZero() || fresh.compareTo(afterwards) > 0 ? fresh : afterwards;
      }
    }
  }

  /** Compares the register with all incidents that are open. */
  private void compare(Instant asked) {
    List<Long> open = new ArrayList<>();
    @Nullable String cursor = null;
    while (true) {
      String after = cursor;
      SearchResponse<Incident> page =
          EngineAnswers.of(
              client
                  .newIncidentSearchRequest()
                  .filter(filter -> filter.state(IncidentState.ACTIVE))
                  .sort(sort -> sort.creationTime().asc())
                  .page(
                      limits -> {
                        limits.limit(PAGE);
                        if (after != null) {
                          limits.after(after);
                        }
                      })
                  .send());
      add(page.items());
      page.items().forEach(incident -> open.add(incident.getIncidentKey()));
      cursor = page.page().endCursor();
      if (page.items().size() < PAGE || cursor == null) {
        break;
      }
    }
    register.told(open, asked);
  }

  private void add(List<Incident> incidents) {
    if (incidents.isEmpty()) {
      return;
    }
    Set<Long> unknown = register.unknown(incidents.stream().map(Incident::getIncidentKey).toList());
    List<Incident> added =
        incidents.stream().filter(incident -> unknown.contains(incident.getIncidentKey())).toList();
    for (int i = 0; i < added.size(); i += ASKED) {
      List<Incident> some = added.subList(i, Math.min(added.size(), i + ASKED));
      Map<Long, Map<String, String>> known =
          InstanceVariables.of(
              client,
              some.stream().map(Incident::getProcessInstanceKey).collect(Collectors.toSet()),
              NAMES);
      register.addAll(
          some.stream()
              .map(
                  incident ->
                      raised(
                          incident, known.getOrDefault(incident.getProcessInstanceKey(), Map.of())))
              .toList());
    }
  }

  private static RaisedIncident raised(Incident incident, Map<String, String> known) {
    String county = known.getOrDefault(Variables.COUNTY_CODE, "");
    return new RaisedIncident(
        incident.getIncidentKey(),
        county.length() > 2 && county.startsWith("\"")
            ? county.substring(1, county.length() - 1)
            : "",
        incident.getProcessDefinitionId(),
        incident.getElementId(),
        incident.getElementInstanceKey(),
        incident.getJobKey(),
        incident.getErrorType().name(),
        incident.getErrorMessage() == null ? "" : incident.getErrorMessage(),
        incident.getCreationTime().toInstant(),
        InstanceVariables.subject(known));
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
