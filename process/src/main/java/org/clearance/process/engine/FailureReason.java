package org.clearance.process.engine;

import java.util.LinkedHashSet;
import java.util.Set;

/** Says in one sentence why something failed. */
public final class FailureReason {
  private FailureReason() {}

  /** The messages down the chain of causes, each once; a cause without one gives its type. */
  public static String of(Throwable failure) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      String reason =
          message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
      if (reasons.stream().noneMatch(known -> known.contains(reason))) {
        reasons.add(reason);
      }
    }
    String all = String.join(": ", reasons);
    return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
  }
}
