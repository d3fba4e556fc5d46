package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Finds files that other accounts of the machine could open. */
public final class OpenToOthers {
  private OpenToOthers() {}

  /** Walks through a folder: nothing in it, nor it itself, has a permission for group or others. */
  public static void assertNothingIn(Path folder) throws IOException {
    List<String> open;
    try (Stream<Path> all = Files.walk(folder)) {
      open =
          all.filter(path -> !Files.isSymbolicLink(path))
              .map(path -> permissions(path) + " " + path)
              .filter(line -> !line.startsWith("------", 3))
              .toList();
    }
    assertThat(open).as("what group or others may open").isEmpty();
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new AssertionError(path.toString(), e);
    }
  }
}
