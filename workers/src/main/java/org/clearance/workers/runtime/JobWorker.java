package org.clearance.workers.runtime;

import java.util.Map;

/**
 * Does the work of one job type. It may be given the same job twice, also after a crash in the
 * middle: its effect is keyed by {@link Job#elementInstanceKey()}, or it finds the work done.
 */
public interface JobWorker {
  /** The job type, one of {@link org.clearance.bpmn.JobTypes}. */
  String jobType();

  /** The number of jobs of the type that this node handles at once. */
  default int capacity() {
    return 4;
  }

  /**
   * Does the work.
   *
   * @return the variables that the job brings: ids and counts
   * @throws ProcessError an error that the process itself handles
   * @throws Exception the job is tried again later, and in the end becomes an incident; the message
   *     is what an operator reads
   */
  Map<String, ?> handle(Job job) throws Exception;
}
