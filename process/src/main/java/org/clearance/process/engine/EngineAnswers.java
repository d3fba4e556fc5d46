package org.clearance.process.engine;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;

/** Reads the meaning of the engine's refusals. */
public final class EngineAnswers {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private EngineAnswers() {}

  /**
   * Waits for the engine's answer.
   *
   * @throws EngineFailure when it does not answer, or refuses
   */
  public static <T> T of(CamundaFuture<T> asked) {
    try {
      return asked.join();
    } catch (ClientException failure) {
      throw new EngineFailure(failure);
    }
  }

  /** Whether the thing does not exist, or not any more. */
  public static boolean notFound(ClientException refusal) {
    return code(refusal) == NOT_FOUND;
  }

  /** Whether the thing exists already, or its state does not allow the command. */
  public static boolean conflict(ClientException refusal) {
    return code(refusal) == CONFLICT;
  }

  private static int code(ClientException refusal) {
    return refusal instanceof ClientHttpException http ? http.code() : 0;
  }
}
