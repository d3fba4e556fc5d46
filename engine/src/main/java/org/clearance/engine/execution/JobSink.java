package org.clearance.engine.execution;

import java.util.Map;

/** Where tasks put the jobs that workers do for them. */
public interface JobSink {

  /** Creates a job, in the running command. */
  void create(ElementInstance element, String type, int retries, Map<String, String> headers);

  /** Removes the job of an element that was cancelled. */
  void cancel(String executionId);
}
