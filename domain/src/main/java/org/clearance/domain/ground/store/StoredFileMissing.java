package org.clearance.domain.ground.store;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Thrown where the database names a file that is not in the store: a part of the data directory is
 * missing.
 */
public final class StoredFileMissing extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  StoredFileMissing(String sha256, Path place) {
    super("the store has no file " + sha256, new NoSuchFileException(place.toString()));
  }
}
