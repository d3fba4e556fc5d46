package org.clearance.domain.ground.store;

/**
 * Thrown where the bytes of a stored file are not those that were handed in: something changed them
 * on disk.
 */
public final class StoredFileAltered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param how a clause: where it differs
   */
  StoredFileAltered(String sha256, String how) {
    super("the stored file %s was altered on disk: %s".formatted(sha256, how));
  }
}
