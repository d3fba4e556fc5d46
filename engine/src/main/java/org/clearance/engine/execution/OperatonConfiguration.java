package org.clearance.engine.execution;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.operaton.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.operaton.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.operaton.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.operaton.bpm.engine.impl.cfg.IdGenerator;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.db.DbEntity;
import org.operaton.bpm.engine.impl.db.PersistenceSession;
import org.operaton.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.operaton.bpm.engine.impl.event.EventType;
import org.operaton.bpm.engine.impl.interceptor.Session;
import org.operaton.bpm.engine.impl.interceptor.SessionFactory;
import org.operaton.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.operaton.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.operaton.bpm.engine.impl.persistence.entity.JobManager;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.util.EnsureUtil;
import org.operaton.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;

/** Configures Operaton for this engine. */
final class OperatonConfiguration extends SpringTransactionsProcessEngineConfiguration {
  static final String DATABASE_TYPE = "postgres";

  OperatonConfiguration() {
    setDatabaseType(DATABASE_TYPE);
    setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_FALSE);
    setDbIdentityUsed(false);
    setAuthorizationEnabled(false);
    setCmmnEnabled(false);
    setDmnEnabled(false);
    setMetricsEnabled(false);
    setDbMetricsReporterActivate(false);
    setTaskMetricsEnabled(false);
    setHistory(HISTORY_AUDIT);
    setEnableDefaultDbHistoryEventHandler(false);
    setCustomHistoryEventHandlers(List.of(new HistoryHandler()));
    setHistoryEventProducer(new HistoryEvents());
    setHistoryCleanupEnabled(false);
    setEnforceHistoryTimeToLive(false);
    setDefaultNumberOfRetries(1);
    // Without this Operaton reads retries through a job definition, which would have to exist.
    setLegacyJobRetryBehaviorEnabled(true);
    setSkipOutputMappingOnCanceledActivities(true);
    setInvokeCustomVariableListeners(false);
    setJobExecutorActivate(false);
    setCustomPreVariableSerializers(List.of(new JsonVariables.Serializer()));
    setCustomPostCommandInterceptorsTxRequired(List.of(new Entering.Stopping()));
    setCustomJobHandlers(
        List.of(
            new Completion(),
            new InstanceStart(),
            new InclusiveGateway.LookAgain(),
            new Entering.Job()));
  }

  /**
   * Sets the listener for every subscription of an execution to a message: its id and event name.
   */
  void onSubscription(BiConsumer<String, String> opened) {
    setCustomSessionFactories(
        List.of(new Subscriptions(opened), new Timers(), new Rows(this::getIdGenerator)));
  }

  /**
   * Does as Operaton's does, with statements that may have been read before. They have no time
   * limit of their own: it would be every engine's.
   */
  @Override
  protected void initSqlSessionFactory() {
    Configuration statements = StatementMappings.of(databaseTablePrefix);
    statements.setEnvironment(new Environment("default", transactionFactory, dataSource));
    if (isJdbcBatchProcessing()) {
      statements.setDefaultExecutorType(ExecutorType.BATCH);
    }
    setSqlSessionFactory(new DefaultSqlSessionFactory(statements));
  }

  @Override
  protected void initDeployers() {
    super.initDeployers();
    Definitions definitions = new Definitions();
    definitions.setDeployers(deployers);
    setDeploymentCache(definitions);
  }

  @Override
  protected void initBusinessCalendarManager() {
    super.initBusinessCalendarManager();
    ((MapBusinessCalendarManager) businessCalendarManager)
        .addBusinessCalendar(CycleBusinessCalendar.NAME, new Cycle.Calendar());
  }

  /**
   * Initializes nothing: decisions are not Operaton's here, and its decision engine wants its own
   * expressions.
   */
  @Override
  protected void initDmnEngine() {}

  /** Makes a process definition's id its key, nothing more. */
  @Override
  protected BpmnDeployer getBpmnDeployer() {
    BpmnDeployer standard = super.getBpmnDeployer();
    BpmnDeployer deployer =
        new BpmnDeployer() {
          @Override
          protected String generateDefinitionId(
              DeploymentEntity deployment,
              ProcessDefinitionEntity definition,
              ProcessDefinitionEntity latest) {
            return idGenerator.getNextId();
          }
        };
    deployer.setExpressionManager(standard.getExpressionManager());
    deployer.setIdGenerator(standard.getIdGenerator());
    deployer.setBpmnParser(standard.getBpmnParser());
    return deployer;
  }

  private record Subscriptions(BiConsumer<String, String> opened) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return EventSubscriptionManager.class;
    }

    @Override
    public Session openSession() {
      return new EventSubscriptionManager() {
        @Override
        public void insert(EventSubscriptionEntity subscription) {
          super.insert(subscription);
          if (subscription.isSubscriptionForEventType(EventType.MESSAGE)
              && subscription.getExecutionId() != null) {
            opened.accept(subscription.getId(), subscription.getEventName());
          }
        }
      };
    }
  }

  private record Timers() implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return JobManager.class;
    }

    @Override
    public Session openSession() {
      return new Cycle.Jobs();
    }
  }

  /** Inserts rows without formatting each of them for a log message that is thrown away. */
  private record Rows(Supplier<IdGenerator> ids) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return DbEntityManager.class;
    }

    @Override
    public Session openSession() {
      return new DbEntityManager(
          ids.get(), Context.getCommandContext().getSession(PersistenceSession.class)) {
        @Override
        protected void validateId(DbEntity entity) {
          EnsureUtil.ensureValidIndividualResourceId("A row has no valid id", entity.getId());
        }
      };
    }
  }
}
