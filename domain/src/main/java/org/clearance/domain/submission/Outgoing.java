package org.clearance.domain.submission;

/**
 * Where submissions are put for DOJ. A file appears there whole and under its final name, or not at
 * all.
 */
interface Outgoing {
  /** Which place it is: what a submission was about to appear in must not be sought in another. */
  String place();

  /** Brings the bytes there under a name that nobody takes. Done again, it changes nothing. */
  void prepare(String fileName, byte[] bytes);

  /** Whether the prepared file is still there: it was not published. */
  boolean isPrepared(String fileName);

  /** Lets the prepared file appear, in one step. */
  void publish(String fileName);
}
