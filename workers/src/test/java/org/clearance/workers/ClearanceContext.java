package org.clearance.workers;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.workers.runtime.ModelDeployment;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
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

  private final ConfigurableApplicationContext context;

  private ClearanceContext(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static ClearanceContext start(Path data) {
    return start(data, TestDatabase.migrated());
  }

  /** Starts on a database that may have been used before, as a second node or after a restart. */
  public static ClearanceContext start(Path data, DataSource database) {
    return new ClearanceContext(
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .initializers(
                context -> {
                  context.getBeanFactory().registerSingleton("testDatabase", new Holder(database));
                })
            .properties(
                Map.of(
                    "clearance.data", data.toString(),
                    "clearance.demo", "true",
                    "spring.flyway.enabled", "false",
                    "spring.batch.job.enabled", "false",
                    "spring.main.banner-mode", "off"))
            .run());
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
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

  /** The open task of an element that candidates of the role in the county have; waits for it. */
  public UserTask task(String element, String role, String countyCode) {
    return Awaitility.await("task " + element)
        .atMost(SOON)
        .until(() -> tasks(element, role, countyCode), found -> !found.isEmpty())
        .get(0);
  }

  public List<UserTask> tasks(String element, String role, String countyCode) {
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

  /** Whether an instance has come to its end. */
  public boolean completed(long processInstanceKey) {
    return client().newProcessInstanceGetRequest(processInstanceKey).send().join().getState()
        == ProcessInstanceState.COMPLETED;
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

  private record Holder(DataSource dataSource) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan(
      nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
      basePackages = {"org.clearance.domain", "org.clearance.batch", "org.clearance.workers"},
      excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OfTests.class))
  static class Wiring {
    @Bean
    DataSource dataSource(Holder database) {
      var pool = new HikariDataSource();
      pool.setDataSource(database.dataSource());
      pool.setMaximumPoolSize(20);
      return pool;
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
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
