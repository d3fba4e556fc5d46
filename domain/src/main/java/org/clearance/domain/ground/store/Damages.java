package org.clearance.domain.ground.store;

/** Listens for stored files whose bytes differ from what was handed in, or are missing. */
interface Damages {
  /**
   * @param how a sentence: what was found
   */
  void found(String sha256, String how);

  /** Reports that a file, once found damaged, was read whole and is what was handed in. */
  void isWhole(String sha256);
}
