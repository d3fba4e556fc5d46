package org.clearance.domain.delivery;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file as it is handed in.
 *
 * @param name as the office calls it; folders in front of it are dropped
 * @param content the bytes, which may be far more than fit in memory
 */
public record HandedFile(String name, Content content) {
  /**
   * Opens the bytes from their start, as often as asked; each stream is closed by who opened it.
   */
  public interface Content {
    InputStream open() throws IOException;
  }

  public HandedFile {
    String last =
        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip();
    name = last.isEmpty() ? "unnamed" : last;
  }
}
