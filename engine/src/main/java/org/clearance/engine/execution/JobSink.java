package org.clearance.engine.execution;

import java.util.Map;

/** Takes the jobs of tasks that workers do. */
public interface JobSink {

  /** Creates a job, in the running command. */
  void create(ElementInstance element, String type, int retries, Map<String, String> headers);

  /** Removes the job of an element that was cancelled. */
  void cancel(String executionId);
}
