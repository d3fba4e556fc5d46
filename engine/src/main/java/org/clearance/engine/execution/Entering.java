package org.clearance.engine.execution;

import java.util.List;
import java.util.Set;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;
import org.operaton.bpm.engine.impl.interceptor.CommandInvocationContext;
import org.operaton.bpm.engine.impl.jobexecutor.AsyncBeforeMessageJobDeclaration;
import org.operaton.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.operaton.bpm.engine.impl.jobexecutor.MessageJobDeclaration;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.AtomicOperation;
import org.operaton.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;

/**
 * Enters an element: at once, or, where the running command stops before it, in a job of its own.
 * Operaton has such jobs for models that ask for them, and asks the model each time.
 */
final class Entering {

  private static final Set<AtomicOperation> ENTERS =
      Set.of(
          PvmAtomicOperation.TRANSITION_CREATE_SCOPE,
          PvmAtomicOperation.ACTIVITY_START_CREATE_SCOPE,
          PvmAtomicOperation.PROCESS_START);

  private Entering() {}

  /** Lets commands stop before any element of a process, as it is parsed. */
  static void declare(ScopeImpl scope) {
    for (ActivityImpl activity : scope.getActivities()) {
      AsyncBeforeMessageJobDeclaration job = new AsyncBeforeMessageJobDeclaration();
      job.setActivity(activity);
      job.setExclusive(true);
      activity.setProperty(
          BpmnParse.PROPERTYNAME_MESSAGE_JOB_DECLARATION, List.<MessageJobDeclaration>of(job));
      declare(activity);
    }
  }

  /** Asks the running command, instead of the model, whether to stop. */
  static final class Stopping extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      Context.setCommandInvocationContext(new Steps(command));
      try {
        return next.execute(command);
      } finally {
        Context.removeCommandInvocationContext();
      }
    }
  }

  private static final class Steps extends CommandInvocationContext {

    Steps(Command<?> command) {
      super(command, Context.getProcessEngineConfiguration(), false);
    }

    /** Performs an execution's step directly; a step that a job performs uses the other method. */
    @Override
    public void performOperation(
        AtomicOperation operation, ExecutionEntity execution, boolean isLater) {
      super.performOperation(
          operation,
          execution,
          isLater
              || ENTERS.contains(operation)
                  && Stops.isAt(ElementFailure.Phase.ENTERING, execution.getActivity()));
    }

    @Override
    public void performOperation(AtomicOperation operation, ExecutionEntity execution) {
      super.performOperation(operation, execution, false);
    }
  }

  /**
   * Enters the element where the execution stands. For an item of a multi-instance whose model asks
   * for no job, Operaton would enter the whole multi-instance again.
   */
  static final class Job extends AsyncContinuationJobHandler {

    @Override
    public void execute(
        AsyncContinuationConfiguration configuration,
        ExecutionEntity execution,
        CommandContext context,
        String tenantId) {
      Context.getCommandInvocationContext()
          .performOperation(
              findMatchingAtomicOperation(configuration.getAtomicOperation()), execution);
    }
  }
}
