package org.clearance.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.oversight.stuck.JobLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Starts a batch job, or resumes it where it stopped, whatever stopped it.
 *
 * <p>A job is identified by its name and parameters. While it runs, its process holds a PostgreSQL
 * advisory lock; so two processes never run the same job, and a job that the tables show as running
 * although its lock is free belongs to a process that died, and is taken over. A job whose process
 * no longer answers is taken over a minute later; if that process wakes up, it finds its lock gone,
 * and what it writes is refused, since the execution has another version.
 */
@Component
public class BatchJobs {
  /** The time between two reports of progress; a worker then extends its job's timeout. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);

  private static final ExitStatus DIED =
      new ExitStatus("DIED", "the process that ran it ended without ending it");

  private final DataSource dataSource;
  private final JobOperator operator;
  private final JobRepository repository;
  private final ObjectProvider<Job> jobs;
  private final Clock clock;

  /** True from the moment at which the program begins to end. */
  private volatile boolean ending;

  BatchJobs(
      DataSource dataSource,
      JobOperator operator,
      JobRepository repository,
      ObjectProvider<Job> jobs,
      Clock clock) {
    this.dataSource = dataSource;
    this.operator = operator;
    this.repository = repository;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Has the jobs that nobody else stops end at the end of their current chunk, since the program
   * ends: the next start continues them there. Of the work of an engine's job, its worker decides.
   */
  @EventListener(ContextClosedEvent.class)
  void end() {
    ending = true;
  }

  /**
   * Starts or resumes a job like {@link #startOrResume(String, Map, Consumer)}, without reporting
   * progress.
   */
  public RunJobResult startOrResume(String name, Map<String, ?> parameters) {
    return startOrResume(name, parameters, progress -> {});
  }

  /**
   * Starts or resumes a job of a round, like {@link #startOrResume(String, Map)}. One that fails is
   * logged and delays no other: it continues in the next round. None is begun while the program
   * ends.
   *
   * @param what the work of the job, for the log: {@code purging, run 7}
   * @return the failure, where it failed
   */
  public Optional<RunJobResult.Failed> inRound(
      String name, Map<String, ?> parameters, String what) {
    if (!ending && startOrResume(name, parameters) instanceof RunJobResult.Failed failed) {
      LOG.error("{}: {}", what, failed.message(), failed.cause());
      return Optional.of(failed);
    }
    return Optional.empty();
  }

  /**
   * Starts or resumes a job, and returns when it has ended, or has stopped because the program
   * ends. A job that was completed before is not run again: its outcome is returned again.
   *
   * @param name the name of a {@link Job} bean
   * @param parameters the parameters that identify this job among those of its name: ids as {@link
   *     Long}, texts, dates
   * @param progress told every few seconds from another thread, and once at the end
   * @throws IllegalArgumentException if there is no such job
   */
  public RunJobResult startOrResume(
      String name, Map<String, ?> parameters, Consumer<JobProgress> progress) {
    return startOrResume(name, parameters, progress, () -> !ending);
  }

  /**
   * Starts or resumes a job like {@link #startOrResume(String, Map, Consumer)}, while it is wanted.
   *
   * @param wanted asked about once a second; when it says no, the job stops at the end of its
   *     current chunk, and can be gone on with later
   */
  public RunJobResult startOrResume(
      String name,
      Map<String, ?> parameters,
      Consumer<JobProgress> progress,
      BooleanSupplier wanted) {
    Job job = job(name);
    String lockName = JobLock.name(name, parameters);
    try (AdvisoryLock lock = AdvisoryLock.tryFor(dataSource, lockName)) {
      return lock.isHeld()
          ? run(job, identifying(parameters), progress, wanted, lock)
          : new RunJobResult.RunningElsewhere();
    }
  }

  private RunJobResult run(
      Job job,
      JobParameters parameters,
      Consumer<JobProgress> progress,
      BooleanSupplier wanted,
      AdvisoryLock lock) {
    JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
    if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
      return outcome(last);
    }
    if (last == null) {
      forgetHalfBegun(job, parameters);
    } else if (isLeftBehind(last)) {
      takeOver(last);
    }
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(Daemons.named("batch-progress"));
    try {
      Runnable beat = () -> tell(job.getName(), parameters, progress);
      heart.scheduleAtFixedRate(
          beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
      long before = last == null ? 0 : last.getId();
      var own = new AtomicLong();
      heart.scheduleWithFixedDelay(
          () -> {
            boolean kept = lock.isKept();
            if (kept && own.get() == 0) {
              own.set(begunAfter(before, job.getName(), parameters));
            }
            // After losing the lock, this process may not be the only one that runs the job.
            if (!kept || !wanted.getAsBoolean()) {
              stop(own.get());
            }
          },
          1,
          1,
          TimeUnit.SECONDS);
      RunJobResult outcome = ended(job, parameters);
      return outcome instanceof RunJobResult.Completed || lock.isKept()
          ? outcome
          : new RunJobResult.RunningElsewhere();
    } catch (JobExecutionException e) {
      return new RunJobResult.Failed(
          "starting %s %s: %s".formatted(job.getName(), parameters, e.getMessage()), e);
    } finally {
      heart.shutdownNow();
      tell(job.getName(), parameters, progress);
    }
  }

  private RunJobResult ended(Job job, JobParameters parameters) throws JobExecutionException {
    try {
      return outcome(operator.start(job, parameters));
    } catch (OptimisticLockingFailureException crossed) {
      // It was asked to stop at the very moment in which it ended by itself, and the mark was
      // written first. All its work is committed; what it could not write is how it ended.
      LOG.info("stopping {} {} crossed its end", job.getName(), parameters);
      JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
      if (last == null || !isLeftBehind(last)) {
        throw crossed;
      }
      end(last, BatchStatus.STOPPED, ExitStatus.STOPPED);
      return new RunJobResult.Stopped();
    }
  }

  /**
   * Deletes a job instance without an execution. Spring Batch makes them in two transactions; a
   * process that died between the two left an instance that can never be started.
   */
  private void forgetHalfBegun(Job job, JobParameters parameters) {
    JobInstance begun = repository.getJobInstance(job.getName(), parameters);
    if (begun != null) {
      LOG.warn(
          "beginning {} {} anew, whose process died while it began", job.getName(), parameters);
      repository.deleteJobInstance(begun);
    }
  }

  /**
   * Whether an execution was left behind: its lock is free, so whatever the tables say, no process
   * works on it.
   */
  private static boolean isLeftBehind(JobExecution last) {
    return last.isRunning()
        || last.getStatus() == BatchStatus.UNKNOWN
        || last.getStatus() == BatchStatus.STOPPING;
  }

  /**
   * Marks as failed an execution that a dead process left as running: a failed job continues where
   * it stopped.
   */
  private void takeOver(JobExecution last) {
    LOG.warn("taking over job execution {}, whose process died", last.getId());
    end(last, BatchStatus.FAILED, DIED);
  }

  /** Writes how an execution ended that could not do so itself. */
  private void end(JobExecution last, BatchStatus status, ExitStatus exit) {
    LocalDateTime now = LocalDateTime.now(clock);
    for (StepExecution step : last.getStepExecutions()) {
      if (step.getStatus() != BatchStatus.COMPLETED) {
        step.setStatus(status);
        step.setExitStatus(exit);
        step.setEndTime(now);
        repository.update(step);
      }
    }
    last.setStatus(status);
    last.setExitStatus(exit);
    last.setEndTime(now);
    repository.update(last);
  }

  /** The id of the execution that this run began; 0 where it has not begun one yet. */
  private long begunAfter(long before, String job, JobParameters parameters) {
    try {
      JobExecution execution = repository.getLastJobExecution(job, parameters);
      return execution == null || execution.getId() == before ? 0 : execution.getId();
    } catch (RuntimeException e) {
      LOG.info("looking for the execution of {} {}: {}", job, parameters, e.getMessage());
      return 0;
    }
  }

  /**
   * Asks an execution of this process to stop; it must not stop another process's. Only the job is
   * marked, which its step sees when it next commits. {@link JobOperator#stop} would write the
   * step's position as well, as it was read, and take back what a chunk committed meanwhile.
   */
  private void stop(long own) {
    try {
      JobExecution execution = own == 0 ? null : repository.getJobExecution(own);
      if (execution != null && execution.getStatus() == BatchStatus.STARTED) {
        execution.setStatus(BatchStatus.STOPPING);
        repository.update(execution);
      }
    } catch (RuntimeException e) {
      // The execution has just ended, or the database did not answer; it is tried again in a
      // second.
      LOG.info("stopping job execution {}: {}", own, e.getMessage());
    }
  }

  private void tell(String job, JobParameters parameters, Consumer<JobProgress> progress) {
    try {
      JobExecution execution = repository.getLastJobExecution(job, parameters);
      StepExecution step =
          execution == null
              ? null
              : execution.getStepExecutions().stream()
                  .max(Comparator.comparingLong(StepExecution::getId))
                  .orElse(null);
      progress.accept(
          step == null
              ? new JobProgress(job, "", 0)
              : new JobProgress(job, step.getStepName(), step.getWriteCount()));
    } catch (RuntimeException e) {
      // Progress is not essential: failing to report it must not stop the work.
      LOG.warn("telling the progress of {} {}", job, parameters, e);
    }
  }

  private RunJobResult outcome(JobExecution execution) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return new RunJobResult.Completed(JobResults.of(repository, execution));
    }
    if (execution.getStatus() == BatchStatus.STOPPED) {
      return new RunJobResult.Stopped();
    }
    String job = execution.getJobInstance().getJobName();
    Throwable cause =
        execution.getAllFailureExceptions().stream()
            .findFirst()
            .orElseGet(() -> new IllegalStateException(execution.getExitStatus().toString()));
    return new RunJobResult.Failed(job + ": " + innermostMessage(cause), cause);
  }

  private static String innermostMessage(Throwable error) {
    Throwable innermost = error;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost == error
        ? String.valueOf(error.getMessage())
        : error.getMessage() + ": " + innermost.getMessage();
  }

  private Job job(String name) {
    return jobs.stream()
        .filter(job -> job.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no job is called " + name));
  }

  private static JobParameters identifying(Map<String, ?> parameters) {
    var builder = new JobParametersBuilder();
    parameters.forEach(
        (name, value) -> {
          if (value instanceof Number number) {
            builder.addLong(name, number.longValue());
          } else if (value instanceof LocalDate date) {
            builder.addLocalDate(name, date);
          } else {
            builder.addString(name, value.toString());
          }
        });
    return builder.toJobParameters();
  }
}
