package org.clearance.domain.staterecord.submission;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The place where submissions are put for DOJ. A file appears there whole and under its final name,
 * or not at all.
 */
interface OutgoingPlace {
  /**
   * The name of the place, which is kept with a submission: one that was about to appear in a place
   * must not be looked for in another.
   */
  String place();

  /**
   * Puts the file there under a name that nobody takes. A second call changes nothing.
   *
   * @param from where it stands here
   */
  void prepare(String fileName, Path from);

  /**
   * The number of bytes of the prepared file; empty where there is none, or it was published. Fewer
   * than the file has mean that preparing it was cut off.
   */
  OptionalLong prepared(String fileName);

  /** Lets the prepared file appear, in one step. */
  void publish(String fileName);
}
