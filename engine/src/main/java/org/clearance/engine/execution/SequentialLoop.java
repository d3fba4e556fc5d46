package org.clearance.engine.execution;

import java.util.Collection;
import java.util.List;
import org.operaton.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** A sequential multi-instance. */
final class SequentialLoop extends SequentialMultiInstanceActivityBehavior {

  private final EngineExpressions expressions;
  private final Loop loop;

  SequentialLoop(EngineExpressions expressions, Loop loop) {
    this.expressions = expressions;
    this.loop = loop;
  }

  @Override
  public void execute(ActivityExecution execution) throws Exception {
    loop.begin(execution, resolveNrOfInstances(execution));
    super.execute(execution);
  }

  @Override
  protected int resolveNrOfInstances(ActivityExecution execution) {
    return loop.items(expressions, execution).size();
  }

  @Override
  protected Collection<?> evaluateCollection(ActivityExecution execution) {
    return loop.items(expressions, execution);
  }

  @Override
  protected void performInstance(
      ActivityExecution execution, PvmActivity activity, int index, Collection<?> items) {
    loop.enter(execution, index, (List<?>) items);
    super.performInstance(execution, activity, index, items);
  }

  @Override
  protected boolean completionConditionSatisfied(ActivityExecution execution) {
    return Loop.isOver(execution);
  }

  @Override
  public void doLeave(ActivityExecution execution) {
    loop.end(execution);
    super.doLeave(execution);
  }

  @Override
  protected void setLoopVariable(ActivityExecution execution, String name, Object value) {
    execution.setVariableLocal(JsonVariables.hidden(name), value);
  }

  @Override
  protected Integer getLoopVariable(ActivityExecution execution, String name) {
    return (Integer) execution.getVariableLocal(JsonVariables.hidden(name));
  }

  @Override
  protected Integer getLocalLoopVariable(ActivityExecution execution, String name) {
    return getLoopVariable(execution, name);
  }

  @Override
  public boolean hasLoopVariable(ActivityExecution execution, String name) {
    return execution.hasVariableLocal(JsonVariables.hidden(name));
  }

  @Override
  public void removeLoopVariable(ActivityExecution execution, String name) {
    execution.removeVariableLocal(JsonVariables.hidden(name));
  }
}
