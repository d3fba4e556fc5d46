package org.clearance.batch;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepExecution;

/** Reads the numbers that a job was started with, by the names of {@code BatchParameter}. */
public final class GivenNumber {
  private GivenNumber() {}

  /**
   * The number that the job of a chunk was given.
   *
   * @throws IllegalArgumentException if it was given none
   */
  public static long of(ChunkContext chunk, String name) {
    return of(chunk.getStepContext().getStepExecution(), name);
  }

  /**
   * The number that the job of a step was given.
   *
   * @throws IllegalArgumentException if it was given none
   */
  public static long of(StepExecution step, String name) {
    Long number = step.getJobExecution().getJobParameters().getLong(name);
    if (number == null) {
      throw new IllegalArgumentException(
          step.getJobExecution().getJobInstance().getJobName() + " needs the parameter " + name);
    }
    return number;
  }
}
