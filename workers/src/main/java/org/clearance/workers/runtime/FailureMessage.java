package org.clearance.workers.runtime;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an operator reads of a job that failed: what failed, on what, why, and what happens next.
 */
final class FailureMessage {
  private static final int LONGEST = 4000;

  private FailureMessage() {}

  static String of(ActivatedJob job, Throwable failure, int retriesLeft, Duration delay) {
    String next =
        retriesLeft == 0
            ? "No attempt is left: mend the cause, then retry the incident."
            : "Tried again in %d s, %d attempts left.".formatted(delay.toSeconds(), retriesLeft);
    String message =
        "%s%s failed: %s. %s"
            .formatted(job.getType(), ids(job.getVariablesAsMap()), reason(failure), next);
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
  }

  /** The ids among the variables: they say what the job was about. */
  private static String ids(Map<String, Object> variables) {
    var ids = new TreeMap<String, Object>();
    variables.forEach(
        (name, value) -> {
          if (name.endsWith("Id") && value instanceof Number) {
            ids.put(name, value);
          }
        });
    return ids.isEmpty() ? "" : " " + ids;
  }

  /** The messages down the chain of causes, each once; a cause without one gives its type. */
  static String reason(Throwable failure) {
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
