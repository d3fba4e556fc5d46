package org.clearance.domain.ground.store;

/** Is told of stored files whose bytes are not what was handed in, or are not there. */
interface Damages {
  /**
   * @param how a sentence: what was found
   */
  void found(String sha256, String how);

  /** A file of which that was said was read whole, and is what was handed in. */
  void isWhole(String sha256);
}
