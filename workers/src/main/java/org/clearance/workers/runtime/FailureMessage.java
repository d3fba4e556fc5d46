package org.clearance.workers.runtime;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.process.engine.FailureReason;

/**
 * The message about a failed job for an operator: what failed, on what, why, and what happens next.
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
            .formatted(
                job.getType(), ids(job.getVariablesAsMap()), FailureReason.of(failure), next);
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
  }

  /** The ids among the variables, which name the job's subject. */
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
}
