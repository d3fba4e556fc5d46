package org.clearance.domain.oversight.stuck;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/** Goes on with batch jobs that a schedule runs; whoever can run them provides it. */
public interface ResumingJobs {
  /**
   * Has a job go on where it stopped, in the background; beside one that runs, nothing begins.
   *
   * @param execution its last one
   * @return why not; empty: it goes on
   */
  Optional<Text> resume(long execution);
}
