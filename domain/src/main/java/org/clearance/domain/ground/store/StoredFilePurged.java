package org.clearance.domain.ground.store;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;

/** Thrown where the bytes of a file were purged because their retention period was over. */
public final class StoredFilePurged extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final Instant at;
  private final String as;

  StoredFilePurged(String sha256, Instant at, String as) {
    super("the file %s was purged".formatted(sha256), new NoSuchFileException(sha256));
    this.at = at;
    this.as = as;
  }

  /** When the bytes were purged. */
  public Instant at() {
    return at;
  }

  /** The class of records, as in {@code stored_file.purged_class}. */
  public String as() {
    return as;
  }
}
