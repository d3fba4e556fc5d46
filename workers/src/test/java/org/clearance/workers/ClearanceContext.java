package org.clearance.workers;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.process.TestEngine;
import org.clearance.process.deployment.ModelDeployment;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The system without its screens: domain, batch and workers on the embedded engine and PostgreSQL.
 */
public final class ClearanceContext implements AutoCloseable {
  /** Far more than any step takes; a step that hangs fails the test. */
  public static final Duration SOON = Duration.ofSeconds(60);

  static {
    // Servers of classes that run beside this one lose their connections where a client is killed.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private final ConfigurableApplicationContext context;

  private ClearanceContext(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static ClearanceContext start(Path data) {
    return start(TestDatabase.migrated(), Map.of("clearance.data", data.toString()));
  }

  /**
   * Starts a system whose nodes die after the work of every job, before the engine hears of it:
   * each job is done twice.
   */
  public static ClearanceContext startDoingEveryJobTwice(Path data) {
    return start(TestDatabase.migrated(), Map.of("clearance.data", data.toString()), Twice.class);
  }

  /** Starts a system on a database that others have made, with further properties. */
  public static ClearanceContext start(
      DataSource database, Map<String, String> properties, Class<?>... more) {
    List<Class<?>> wiring = new ArrayList<>(List.of(Wiring.class));
    wiring.addAll(List.of(more));
    var all = new HashMap<>(properties);
    all.put("spring.flyway.enabled", "false");
    all.put("spring.batch.job.enabled", "false");
    all.put("spring.main.banner-mode", "off");
    return new ClearanceContext(
        new SpringApplicationBuilder(wiring.toArray(Class<?>[]::new))
            .web(WebApplicationType.NONE)
            .initializers(
                context -> {
                  context.getBeanFactory().registerSingleton("testDatabase", new Holder(database));
                })
            .run(
                all.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)));
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** The job types of this system's workers. */
  public List<String> jobTypes() {
    return context.getBeansOfType(JobWorker.class).values().stream()
        .map(JobWorker::jobType)
        .toList();
  }

  public JdbcClient db() {
    return get(JdbcClient.class);
  }

  public CamundaClient client() {
    return get(CamundaClient.class);
  }

  public TestRecords records() {
    return new TestRecords(db());
  }

  /**
   * The open task of an element that candidates of the role in the county have; waits for it. A
   * task that somebody has finished is not open, whether or not the engine knows it yet.
   */
  public UserTask task(String element, String role, String countyCode) {
    return Awaitility.await("task " + element)
        .atMost(SOON)
        .until(() -> tasks(element, role, countyCode), found -> !found.isEmpty())
        .get(0);
  }

  public List<UserTask> tasks(String element, String role, String countyCode) {
    List<UserTask> found = found(element, role, countyCode);
    Set<Long> finished =
        get(Outbox.class).finished(found.stream().map(UserTask::getUserTaskKey).toList());
    return found.stream().filter(task -> !finished.contains(task.getUserTaskKey())).toList();
  }

  private List<UserTask> found(String element, String role, String countyCode) {
    return client()
        .newUserTaskSearchRequest()
        .filter(
            filter ->
                filter
                    .elementId(element)
                    .candidateGroup(CandidateGroups.of(role, countyCode))
                    .state(UserTaskState.CREATED))
        .send()
        .join()
        .items();
  }

  /** Starts an instance of a process, as soon as the models are deployed. */
  public long begin(String process, Map<String, Object> variables) {
    try {
      if (!get(ModelDeployment.class).await(SOON)) {
        throw new IllegalStateException("the models were not deployed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return client()
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  /** The value of a variable of an instance, as JSON. */
  public String variable(long processInstanceKey, String name) {
    return client()
        .newVariableSearchRequest()
        .filter(filter -> filter.processInstanceKey(processInstanceKey).name(name))
        .send()
        .join()
        .items()
        .get(0)
        .getValue();
  }

  /** Says whether an instance has ended. */
  public boolean completed(long processInstanceKey) {
    return client().newProcessInstanceGetRequest(processInstanceKey).send().join().getState()
        == ProcessInstanceState.COMPLETED;
  }

  /** How many instances have not come to their end. */
  public int active() {
    return client()
        .newProcessInstanceSearchRequest()
        .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
        .send()
        .join()
        .items()
        .size();
  }

  /** The elements that instances stand at. */
  public List<String> at() {
    return client()
        .newElementInstanceSearchRequest()
        .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
        .send()
        .join()
        .items()
        .stream()
        .map(element -> element.getProcessInstanceKey() + " " + element.getElementId())
        .toList();
  }

  /** How many convictions of a delivery are in each state. */
  public Map<String, Long> states(long deliveryId) {
    return db()
        .sql("select state, count(*) from conviction where delivery_id = :id group by state")
        .param("id", deliveryId)
        .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The messages of all open incidents. */
  public List<String> incidents() {
    return client()
        .newIncidentSearchRequest()
        .filter(filter -> filter.state(IncidentState.ACTIVE))
        .send()
        .join()
        .items()
        .stream()
        .map(incident -> incident.getElementId() + ": " + incident.getErrorMessage())
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }

  /** The configurations of other tests are no part of the system. */
  static final class OfTests implements TypeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      String place = type.getResource().getURL().toString();
      return place.contains("/test-classes/") || place.contains("-tests.jar");
    }
  }

  /** Every worker does its job twice and must say the same both times. */
  @Configuration(proxyBeanMethods = false)
  static class Twice {
    @Bean
    static BeanPostProcessor doTwice() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof JobWorker worker ? new DoneTwice(worker) : bean;
        }
      };
    }
  }

  private record DoneTwice(JobWorker worker) implements JobWorker {
    @Override
    public String jobType() {
      return worker.jobType();
    }

    @Override
    public Map<String, ?> handle(Job job) throws Exception {
      Map<String, ?> first = worker.handle(job);
      Map<String, ?> second = worker.handle(job);
      if (!first.equals(second)) {
        throw new IllegalStateException(jobType() + " said " + first + " and then " + second);
      }
      return second;
    }
  }

  private record Holder(DataSource dataSource) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan(
      nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
      basePackages = {
        "org.clearance.domain",
        "org.clearance.process",
        "org.clearance.batch",
        "org.clearance.workers"
      },
      excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OfTests.class))
  static class Wiring {
    @Bean
    DataSource dataSource(Holder database) {
      return database.dataSource();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    @Primary
    CodeKeys quickCodeKeys() {
      return TestCodeKeys.quick();
    }

    @Bean
    TestEngine testEngine(Holder database) {
      return new TestEngine(database.dataSource());
    }

    @Bean(destroyMethod = "")
    CamundaClient camundaClient(TestEngine engine) {
      return engine.client();
    }
  }
}
