package org.clearance.domain.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process that was killed leaves in a folder for files under way; it may be gigabytes. */
public final class UnfinishedFiles {
  private UnfinishedFiles() {}

  /**
   * Removes them. Only for who holds the data directory alone, at its start: then they are
   * nobody's.
   *
   * @param folder may be missing
   */
  public static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }
}
