package org.clearance.batch.casework.reading;

import org.clearance.batch.RunJobResult;

/** The result of reading a delivery. */
public sealed interface ReadHistoriesResult {
  /**
   * The delivery's people and candidates are known.
   *
   * @param rows that could be read
   * @param quarantined rows that could not
   * @param people in the files
   * @param candidates convictions in the county for a Proposition 64 section
   */
  record Read(long rows, long quarantined, long people, long candidates)
      implements ReadHistoriesResult {}

  /**
   * A file of the delivery is not a DOJ file. Nothing was read.
   *
   * @param message which file, what is wrong and where
   */
  record Unreadable(String message) implements ReadHistoriesResult {}

  /** Reading stopped; reading again continues where it stopped. */
  record Stopped(RunJobResult why) implements ReadHistoriesResult {}
}
