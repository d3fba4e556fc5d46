package org.clearance.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.transaction.PlatformTransactionManager;

/** The Operaton engine, with what the other packages do with it inside a command. */
public final class Operaton implements AutoCloseable {

  private final OperatonConfiguration configuration = new OperatonConfiguration();
  private final Commands commands;
  private final TriggerVariables trigger = new TriggerVariables();
  private @Nullable ProcessEngine engine;

  /**
   * The other packages' interfaces that the engine calls.
   *
   * @param instanceEnds told of the end of instances of processes that a message can start
   * @param endings told of the end of every instance, in the running command
   */
  public record Sinks(
      JobSink jobs,
      UserTaskSink userTasks,
      IncidentSink incidents,
      InstanceEnds instanceEnds,
      LongConsumer endings,
      DecisionSource decisions,
      FormSource forms,
      BiConsumer<String, String> subscriptions) {}

  public Operaton(PlatformTransactionManager transactions, EngineSql sql) {
    this.commands = new Commands(transactions, sql, configuration::getCommandExecutorTxRequired);
  }

  public Commands commands() {
    return commands;
  }

  public TriggerVariables trigger() {
    return trigger;
  }

  /** Starts the engine; its timers run from {@link #runTimers()} on. */
  public void start(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EngineSql sql,
      String schema,
      Keys keys,
      Feel feel,
      Sinks sinks) {
    EngineExpressions expressions = new EngineExpressions(feel);
    configuration.setProcessEngineName("clearance-" + schema + "-" + keys.next());
    configuration.setDataSource(dataSource);
    configuration.setTransactionManager(transactions);
    configuration.setDatabaseSchema(schema);
    configuration.setDatabaseTablePrefix(schema + ".");
    configuration.setIdGenerator(keys);
    configuration.setExpressionManager(expressions);
    configuration.setJobExecutor(new EngineJobExecutor(commands, sql));
    configuration.setFailedJobCommandFactory(
        (jobId, failure) -> new FailedElement(jobId, failure, sinks.incidents()));
    configuration.onSubscription(sinks.subscriptions());
    configuration.setCustomPostBPMNParseListeners(
        new ArrayList<>(
            List.of(
                new ElementParser(
                    feel,
                    expressions,
                    sinks.jobs(),
                    sinks.userTasks(),
                    trigger,
                    sinks.instanceEnds(),
                    sinks.endings(),
                    sinks.decisions(),
                    sinks.forms()))));
    engine = configuration.buildProcessEngine();
  }

  /** Starts running timers and work that failed before. */
  public void runTimers() {
    configuration.getJobExecutor().start();
  }

  /** Makes the engine look for work of its own at once. */
  public void lookForWork() {
    configuration.getJobExecutor().jobWasAdded();
  }

  /** The deployed model of a process definition. */
  public ProcessDefinitionEntity definition(long processDefinitionKey) {
    return configuration
        .getDeploymentCache()
        .findDeployedProcessDefinitionById(Long.toString(processDefinitionKey));
  }

  public ProcessEngine engine() {
    if (engine == null) {
      throw new IllegalStateException("The engine has not been started");
    }
    return engine;
  }

  /**
   * Starts an instance, in the running command.
   *
   * @param startEvent the message start event, null for the none start event
   * @param made told of the process instance's key before the instance runs
   * @return the process instance's key
   */
  public long startInstance(
      long processDefinitionKey,
      @Nullable String startEvent,
      Map<String, @Nullable Object> variables,
      LongConsumer made) {
    ProcessDefinitionEntity definition = definition(processDefinitionKey);
    ActivityImpl start =
        startEvent == null ? definition.getInitial() : definition.findActivity(startEvent);
    ExecutionEntity instance = definition.createProcessInstance(null, start);
    long key = Long.parseLong(instance.getId());
    made.accept(key);
    InstanceStart.start(instance, key, variables);
    return key;
  }

  /** Completes the task where an execution waits, in the running command. */
  public static void complete(
      CommandContext context, String executionId, Map<String, @Nullable Object> variables) {
    ExecutionEntity execution = context.getExecutionManager().findExecutionById(executionId);
    ElementMapping.accept(execution, variables);
    execution.signal("completed", null);
  }

  /** Throws a BPMN error at a waiting execution; returns false if nothing catches it. */
  public boolean throwError(
      CommandContext context,
      String executionId,
      String code,
      Map<String, @Nullable Object> variables) {
    ExecutionEntity execution = context.getExecutionManager().findExecutionById(executionId);
    boolean[] caught = new boolean[1];
    trigger.trigger(variables, () -> caught[0] = BpmnErrors.throwAt(execution, code));
    return caught[0];
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
