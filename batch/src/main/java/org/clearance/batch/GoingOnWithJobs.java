package org.clearance.batch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.oversight.stuck.ResumingJobs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Resumes jobs in the background for callers that do not want to wait. They run one after the other
 * in a thread of their own, through {@link BatchJobs}: a job that runs elsewhere is not started
 * again.
 */
@Component
class GoingOnWithJobs implements ResumingJobs, DisposableBean {
  /** Longer than a chunk takes, at the end of which a job stops once the program ends. */
  private static final Duration CHUNK = Duration.ofSeconds(20);

  private final BatchJobs jobs;
  private final JobRepository repository;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("going-on-with-jobs"));

  GoingOnWithJobs(BatchJobs jobs, JobRepository repository) {
    this.jobs = jobs;
    this.repository = repository;
  }

  @Override
  public Optional<Text> resume(long execution) {
    JobExecution last = find(execution);
    if (last == null || last.getStatus() == BatchStatus.COMPLETED) {
      return Optional.of(Text.of("This job has come to its end."));
    }
    String name = last.getJobInstance().getJobName();
    Map<String, Object> parameters = new HashMap<>();
    for (JobParameter<?> parameter : last.getJobParameters()) {
      if (parameter.identifying()) {
        parameters.put(parameter.name(), parameter.value());
      }
    }
    thread.execute(() -> jobs.inRound(name, parameters, name + " " + parameters));
    return Optional.empty();
  }

  private @Nullable JobExecution find(long execution) {
    try {
      return repository.getJobExecution(execution);
    } catch (EmptyResultDataAccessException e) {
      // Null is how Spring Batch says that there is none, although its signature does not allow
      // null.
      return null;
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(CHUNK.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.shutdownNow();
    }
  }
}
