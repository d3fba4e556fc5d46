package org.clearance.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;
import org.springframework.util.FileSystemUtils;

/**
 * {@code TestFolders} makes folders for tests in the machine's memory where it has room: what tests
 * write is gone soon, and a disk would have to be given all of it, and waited for. A program that
 * is killed loses no more there than on a disk, since it is the machine that would have to fail.
 * JUnit makes each {@code TempDir} by this class, which {@code junit-platform.properties} names.
 */
public final class TestFolders implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "clearance-test-";

  /** What is free when a folder is made, in bytes: all tests at once take about a third of it. */
  private static final long ROOM = 3L << 30;

  /** No run of tests takes so long: what is older was left behind by one that was killed. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  static {
    removeWhatWasLeftBehind();
  }

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return create();
  }

  /** Makes a new folder, which the caller removes. */
  public static Path create() throws IOException {
    return hasRoom()
        ? Files.createTempDirectory(MEMORY, PREFIX)
        : Files.createTempDirectory(PREFIX);
  }

  private static boolean hasRoom() throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
  }

  private static void removeWhatWasLeftBehind() {
    if (!Files.isWritable(MEMORY)) {
      return;
    }
    Instant then = Instant.now().minus(LEFT_BEHIND);
    try (Stream<Path> all = Files.list(MEMORY)) {
      List<Path> ours =
          all.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
      for (Path folder : ours) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(then)) {
          FileSystemUtils.deleteRecursively(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking for folders of tests that were killed", e);
    }
  }
}
