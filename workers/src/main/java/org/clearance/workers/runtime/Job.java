package org.clearance.workers.runtime;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A job as its worker sees it. */
public final class Job {
  private final ActivatedJob job;
  private final Map<String, Object> variables;
  private final AtomicBoolean lost;
  private final CountDownLatch stopping;

  Job(ActivatedJob job, AtomicBoolean lost, CountDownLatch stopping) {
    this.job = job;
    this.variables = job.getVariablesAsMap();
    this.lost = lost;
    this.stopping = stopping;
  }

  public long key() {
    return job.getKey();
  }

  /** The key of the token's visit to the service task: the same for every attempt at this job. */
  public long elementInstanceKey() {
    return job.getElementInstanceKey();
  }

  public long processInstanceKey() {
    return job.getProcessInstanceKey();
  }

  /**
   * The id in a variable.
   *
   * @throws IllegalStateException when it is missing or no number
   */
  public long id(String variable) {
    return optionalId(variable)
        .orElseThrow(
            () ->
                new IllegalStateException("job " + job.getType() + " has no variable " + variable));
  }

  /**
   * The id in a variable; empty where it is null or missing.
   *
   * @throws IllegalStateException when it is neither
   */
  public OptionalLong optionalId(String variable) {
    Object value = variables.get(variable);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (value instanceof Number number) {
      return OptionalLong.of(number.longValue());
    }
    throw new IllegalStateException("variable " + variable + " is no id: " + value);
  }

  /** A task header of the model; null where there is none. */
  public @Nullable String header(String name) {
    return job.getCustomHeaders().get(name);
  }

  /**
   * Whether anybody still waits for the job: false once its process was cancelled or went another
   * way, and while this node shuts down. Long work looks from time to time, and stops.
   */
  public boolean wanted() {
    return !lost.get() && stopping.getCount() > 0;
  }

  /**
   * Waits, at most the given time.
   *
   * @throws InterruptedException as soon as this node shuts down
   */
  public void pause(Duration time) throws InterruptedException {
    if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("this node shuts down");
    }
  }

  @Override
  public String toString() {
    return job.getType() + " " + job.getKey() + " " + variables;
  }
}
