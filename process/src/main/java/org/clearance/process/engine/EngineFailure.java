package org.clearance.process.engine;

import io.camunda.client.api.command.ClientException;

/** Thrown where the engine did not do what it was asked: it does not answer, or it refuses. */
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean notFound;
  private final boolean conflict;

  public EngineFailure(ClientException failure) {
    super(failure.getMessage(), failure);
    notFound = EngineAnswers.notFound(failure);
    conflict = EngineAnswers.conflict(failure);
  }

  /** Whether the thing does not exist, or not any more. */
  public boolean notFound() {
    return notFound;
  }

  /** Whether the thing exists already, or its state does not allow the command. */
  public boolean conflict() {
    return conflict;
  }
}
