package org.clearance.domain.ground.store;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;

/** The bytes of a file were purged: its time was over. */
public final class StoredFilePurged extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final Instant at;
  private final String as;

  StoredFilePurged(String sha256, Instant at, String as) {
    super("the file %s was purged".formatted(sha256), new NoSuchFileException(sha256));
    this.at = at;
    this.as = as;
  }

  /** When. */
  public Instant at() {
    return at;
  }

  /** The class of records, as {@code stored_file.purged_class} names it. */
  public String as() {
    return as;
  }
}
