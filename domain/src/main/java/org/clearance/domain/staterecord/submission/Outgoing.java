package org.clearance.domain.staterecord.submission;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where submissions are put for DOJ. A file appears there whole and under its final name, or not at
 * all.
 */
interface Outgoing {
  /** Which place it is: what a submission was about to appear in must not be sought in another. */
  String place();

  /**
   * Brings a file there under a name that nobody takes. Done again, it changes nothing.
   *
   * @param from where it stands here
   */
  void prepare(String fileName, Path from);

  /**
   * How many bytes of the prepared file are there; empty: none, or it was published. Fewer than it
   * has: preparing it was cut off.
   */
  OptionalLong prepared(String fileName);

  /** Lets the prepared file appear, in one step. */
  void publish(String fileName);
}
