package org.clearance.domain.ground.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder in which lives of the program have folders of their own. */
public final class FilesUnderWay {
  private FilesUnderWay() {}

  /** All that are in it, however deep, but for the locks of the lives. */
  public static List<Path> in(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(file -> Files.isRegularFile(file) && !file.endsWith(".in-use")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
