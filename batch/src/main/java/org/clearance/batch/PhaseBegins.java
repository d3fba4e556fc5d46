package org.clearance.batch;

import java.util.function.ToLongFunction;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Records, before a step works in any run, the phase of its delivery and how much of it is done.
 */
public final class PhaseBegins implements StepExecutionListener {
  private final DeliveryPhases phases;
  private final Phase phase;
  private final ToLongFunction<StepExecution> done;
  private final ToLongFunction<StepExecution> total;

  /**
   * @param done by runs before
   * @param total of the phase
   */
  public PhaseBegins(
      DeliveryPhases phases,
      Phase phase,
      ToLongFunction<StepExecution> done,
      ToLongFunction<StepExecution> total) {
    this.phases = phases;
    this.phase = phase;
    this.done = done;
    this.total = total;
  }

  /** Makes a listener for a phase that counts nothing. */
  public static PhaseBegins uncounted(DeliveryPhases phases, Phase phase) {
    return new PhaseBegins(phases, phase, step -> 0, step -> 0);
  }

  @Override
  public void beforeStep(StepExecution step) {
    long delivery = GivenNumber.of(step, BatchParameter.DELIVERY_ID);
    phases.begin(delivery, phase, done.applyAsLong(step), total.applyAsLong(step));
  }
}
