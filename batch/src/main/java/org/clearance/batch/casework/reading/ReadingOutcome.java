package org.clearance.batch.casework.reading;

import org.clearance.batch.JobOutcome;

/** The result of reading a delivery. */
public sealed interface ReadingOutcome {
  /**
   * The delivery's people and candidates are known.
   *
   * @param rows that could be read
   * @param quarantined rows that could not
   * @param people in the files
   * @param candidates convictions in the county for a Proposition 64 section
   */
  record Read(long rows, long quarantined, long people, long candidates)
      implements ReadingOutcome {}

  /**
   * A file of the delivery is not a DOJ file. Nothing was read.
   *
   * @param message which file, what is wrong and where
   */
  record Unreadable(String message) implements ReadingOutcome {}

  /** Reading stopped; reading again continues where it stopped. */
  record Stopped(JobOutcome why) implements ReadingOutcome {}
}
