package org.clearance.domain.ground.store;

/** The statements by which retention purges stored files: their rows stay. */
public final class FilePurges {
  /**
   * The statement that marks the files {@code :keys} as purged and returns their sizes; the bytes
   * are removed after the commit.
   *
   * @param condition the condition on a file {@code f}
   */
  public static String purging(String condition) {
    return """
    update stored_file f
       set purged_at = :now, purged_run = :run, purged_class = :class
     where f.sha256 = any(:keys) and f.purged_at is null and f.put_at < :settled and
    """
        + condition
        + " returning f.size_bytes";
  }

  /** Marks the bytes of the purged files {@code :files} as removed. */
  public static final String BYTES_GONE =
      "update stored_file set bytes_gone_at = :now where sha256 = any(:files)";

  private FilePurges() {}
}
