package org.clearance.engine;

import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.engine.decision.DecisionController;
import org.clearance.engine.decision.DecisionModel;
import org.clearance.engine.decision.Decisions;
import org.clearance.engine.deployment.DeploymentController;
import org.clearance.engine.deployment.ProcessDefinitions;
import org.clearance.engine.execution.DecisionSource;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.form.FormController;
import org.clearance.engine.form.Forms;
import org.clearance.engine.incident.IncidentController;
import org.clearance.engine.incident.Incidents;
import org.clearance.engine.instance.AwaitedResults;
import org.clearance.engine.instance.ElementInstanceController;
import org.clearance.engine.instance.FinishedInstances;
import org.clearance.engine.instance.InstanceController;
import org.clearance.engine.instance.InstanceSearchController;
import org.clearance.engine.instance.StatisticsController;
import org.clearance.engine.instance.VariableSearch;
import org.clearance.engine.job.JobActivation;
import org.clearance.engine.job.JobController;
import org.clearance.engine.job.JobSearchController;
import org.clearance.engine.job.Jobs;
import org.clearance.engine.message.MessageController;
import org.clearance.engine.message.MessageCorrelation;
import org.clearance.engine.store.EngineSchema;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.clearance.engine.usertask.UserTaskController;
import org.clearance.engine.usertask.UserTaskSearchController;
import org.clearance.engine.usertask.UserTaskTable;
import org.clearance.engine.web.EngineWeb;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the engine's parts together. The settings are given to the context before it starts. */
@Configuration(proxyBeanMethods = false)
@Import({
  EngineWeb.class,
  DeploymentController.class,
  DecisionController.class,
  InstanceController.class,
  InstanceSearchController.class,
  StatisticsController.class,
  ElementInstanceController.class,
  JobController.class,
  JobSearchController.class,
  UserTaskController.class,
  UserTaskSearchController.class,
  MessageController.class,
  IncidentController.class,
  FormController.class
})
class EngineBeans {

  private static final long LONGEST_SHUTDOWN_MILLIS = 5_000;

  @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
  static LifecycleProcessor lifecycle() {
    DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
    lifecycle.setTimeoutPerShutdownPhase(LONGEST_SHUTDOWN_MILLIS);
    return lifecycle;
  }

  @Bean
  AnsweredFirst answeredFirst(WebServerApplicationContext context) {
    return new AnsweredFirst(context, Duration.ofMillis(LONGEST_SHUTDOWN_MILLIS));
  }

  @Bean
  PlatformTransactionManager transactions(EmbeddedEngineSettings settings) {
    return new DataSourceTransactionManager(settings.dataSource());
  }

  @Bean
  EngineSql sql(EmbeddedEngineSettings settings) {
    return new EngineSql(settings.dataSource(), settings.schema());
  }

  @Bean
  Keys keys(EmbeddedEngineSettings settings) {
    new EngineSchema(settings.dataSource(), settings.schema()).create();
    return new Keys(settings.dataSource(), settings.schema());
  }

  @Bean
  Feel feel() {
    return new Feel();
  }

  @Bean(destroyMethod = "close")
  Operaton operaton(PlatformTransactionManager transactions, EngineSql sql) {
    return new Operaton(transactions, sql);
  }

  @Bean
  ProcessDefinitions processDefinitions(EngineSql sql) {
    return new ProcessDefinitions(sql);
  }

  @Bean
  Decisions decisions(EngineSql sql, Keys keys) {
    return new Decisions(sql, keys);
  }

  @Bean
  Forms forms(EngineSql sql, Keys keys) {
    return new Forms(sql, keys);
  }

  @Bean
  VariableSearch variableSearch(EngineSql sql) {
    return new VariableSearch(sql);
  }

  @Bean
  FinishedInstances finishedInstances(
      EmbeddedEngineSettings settings, EngineSql sql, PlatformTransactionManager transactions) {
    return new FinishedInstances(sql, transactions, settings.keepFinished());
  }

  @Bean(destroyMethod = "close")
  AwaitedResults awaitedResults(EngineSql sql) {
    return new AwaitedResults(sql);
  }

  @Bean(destroyMethod = "close")
  JobActivation jobActivation() {
    return new JobActivation();
  }

  @Bean
  Jobs jobs(EngineSql sql, Keys keys, Operaton operaton, JobActivation activation) {
    return new Jobs(sql, keys, operaton.commands(), activation::available);
  }

  @Bean
  UserTaskTable userTasks(EngineSql sql, Keys keys) {
    return new UserTaskTable(sql, keys);
  }

  @Bean
  Incidents incidents(EngineSql sql, Keys keys) {
    return new Incidents(sql, keys);
  }

  @Bean
  MessageCorrelation messages(EngineSql sql, Keys keys, Operaton operaton) {
    return new MessageCorrelation(sql, keys, operaton);
  }

  @Bean(destroyMethod = "close")
  RunningEngine runningEngine(
      EmbeddedEngineSettings settings,
      PlatformTransactionManager transactions,
      EngineSql sql,
      Keys keys,
      Feel feel,
      Operaton operaton,
      JobActivation activation,
      Jobs jobs,
      UserTaskTable userTasks,
      Incidents incidents,
      MessageCorrelation messages,
      AwaitedResults results,
      Decisions decisions,
      Forms forms,
      FinishedInstances finished) {
    DataSource dataSource = settings.dataSource();
    operaton.start(
        dataSource,
        transactions,
        sql,
        settings.schema(),
        keys,
        feel,
        new Operaton.Sinks(
            jobs,
            userTasks,
            incidents,
            messages,
            instance -> {
              if (results.isAwaited(instance)) {
                operaton.commands().afterCommit(() -> results.ended(instance));
              }
            },
            (id, variables) -> decide(decisions, id, variables),
            forms,
            messages::waits));
    activation.start(jobs);
    return new RunningEngine(operaton, messages, finished);
  }

  private static DecisionSource.@Nullable Decided decide(
      Decisions decisions, String id, Map<String, @Nullable Object> variables) {
    Decisions.Definition definition = decisions.latest(id);
    if (definition == null) {
      return null;
    }
    DecisionModel.Outcome outcome = decisions.evaluate(definition, variables);
    return new DecisionSource.Decided(outcome.output(), outcome.failure());
  }
}
