package org.clearance.domain.oversight.stuck;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/** Resumes batch jobs that run on a schedule; implemented where jobs can be run. */
public interface ResumingJobs {
  /**
   * Resumes a job in the background where it stopped; does nothing while the job is running.
   *
   * @param execution its last one
   * @return why not; empty: it goes on
   */
  Optional<Text> resume(long execution);
}
