package org.clearance.domain.casework.delivery;

import java.io.IOException;
import java.io.InputStream;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.ground.text.FileName;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is handed in.
 *
 * @param name the file's name at the office; folders before it are dropped, and so are characters
 *     that nobody sees or that turn the rest of it round
 * @param content the bytes, which may be far more than fit in memory
 * @param stored where they are in the store's folder already
 */
public record HandedFile(String name, Content content, @Nullable StoredFile stored) {
  /** Opens the bytes from their start, as often as asked; whoever opens a stream closes it. */
  public interface Content {
    InputStream open() throws IOException;
  }

  /** A file that is not stored yet. */
  public HandedFile(String name, Content content) {
    this(name, content, null);
  }

  public HandedFile {
    name = FileName.of(name);
  }
}
