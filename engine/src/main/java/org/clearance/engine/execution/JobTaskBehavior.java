package org.clearance.engine.execution;

import java.util.Map;
import org.clearance.engine.feel.FeelText;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** A task that a job worker does: it waits until its job is done. */
final class JobTaskBehavior extends AbstractBpmnActivityBehavior implements ExecutionListener {

  private final EngineExpressions expressions;
  private final JobSink jobs;
  private final FeelText type;
  private final FeelText retries;
  private final Map<String, String> headers;

  JobTaskBehavior(
      EngineExpressions expressions,
      JobSink jobs,
      FeelText type,
      FeelText retries,
      Map<String, String> headers) {
    this.expressions = expressions;
    this.jobs = jobs;
    this.type = type;
    this.retries = retries;
    this.headers = headers;
  }

  @Override
  public void execute(ActivityExecution execution) {
    jobs.create(
        ElementInstance.of((ExecutionEntity) execution),
        expressions.name(type, execution),
        retries(execution),
        headers);
  }

  private int retries(ActivityExecution execution) {
    Object value = expressions.evaluate(retries, execution);
    try {
      return new java.math.BigDecimal(String.valueOf(value)).intValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw expressions.unexpected(retries, execution, "NUMBER", value);
    }
  }

  @Override
  public void signal(ActivityExecution execution, String signal, Object data) {
    Completion.complete(execution);
  }

  /** Cancels a job that was not done when the element ends. */
  @Override
  public void notify(DelegateExecution execution) {
    if (execution.isCanceled()) {
      jobs.cancel(execution.getId());
    }
  }
}
