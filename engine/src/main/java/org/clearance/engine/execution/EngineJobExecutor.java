package org.clearance.engine.execution;

import java.util.List;
import org.clearance.engine.store.EngineSql;
import org.operaton.bpm.engine.impl.ProcessEngineImpl;
import org.operaton.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandExecutor;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.operaton.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.operaton.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs timers and work that was put off at a failing element, each as a command like any other:
 * alone in its process instance. It looks for due work at least every half second, so timers are
 * prompt.
 */
final class EngineJobExecutor extends DefaultJobExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(EngineJobExecutor.class);
  private static final int SHORTEST_WAIT_MILLIS = 250;
  private static final int LONGEST_WAIT_MILLIS = 500;

  /**
   * How long a node that stops in the middle of its work blocks it for the others. Longer work is
   * begun twice and done once, since it is done alone in its instance.
   */
  private static final int LOCK_MILLIS = 10_000;

  private static final int THREADS = 4;
  private static final int QUEUE = 16;

  private final Commands commands;
  private final EngineSql sql;

  EngineJobExecutor(Commands commands, EngineSql sql) {
    this.commands = commands;
    this.sql = sql;
    setWaitTimeInMillis(SHORTEST_WAIT_MILLIS);
    setMaxWait(LONGEST_WAIT_MILLIS);
    setLockTimeInMillis(LOCK_MILLIS);
    setCorePoolSize(THREADS);
    setMaxPoolSize(THREADS);
    setQueueSize(QUEUE);
  }

  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
    return new ExecuteJobsRunnable(jobIds, engine) {
      @Override
      protected void executeJob(
          String jobId, CommandExecutor executor, JobFailureCollector reported) {
        Attempts attempts = new Attempts(jobId);
        try {
          ExecuteJobHelper.executeJob(
              new AsCommand(executor, attempts),
              attempts,
              new ExecuteJobsCmd(jobId, attempts),
              engine.getProcessEngineConfiguration());
        } catch (ElementFailure failure) {
          // The failure is expected: it has become an incident.
          LOG.info("Incident: {}", failure.getMessage());
        } finally {
          reported.setJob(attempts.getJob());
        }
      }
    };
  }

  private long rootInstance(String jobId) {
    return sql.sql(
            """
            select i.root_proc_inst_id_::bigint
            from #act_ru_job j join #act_ru_execution i on i.id_ = j.process_instance_id_
            where j.id_ = ?
            """)
        .param(jobId)
        .query(Long.class)
        .optional()
        .orElse(Commands.NO_INSTANCE);
  }

  /** Clears the failure of an earlier attempt when a command is repeated. */
  private static final class Attempts extends JobFailureCollector {

    Attempts(String jobId) {
      super(jobId);
    }

    void begin() {
      failure = null;
    }
  }

  private final class AsCommand implements CommandExecutor {

    private final CommandExecutor plain;
    private final Attempts attempts;

    AsCommand(CommandExecutor plain, Attempts attempts) {
      this.plain = plain;
      this.attempts = attempts;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (!(command instanceof ExecuteJobsCmd)) {
        return plain.execute(command);
      }
      return commands.run(
          rootInstance(attempts.getJobId()),
          context -> {
            attempts.begin();
            return command.execute(context);
          });
    }
  }
}
