package org.clearance.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Matches the name of a folder in memory, which says whose it is: the number of a process. */
  private static final Pattern OURS = Pattern.compile(Pattern.quote(PREFIX) + "(\\d+)-.*");

  /** What is free when a folder is made, in bytes: all tests at once take about a third of it. */
  private static final long ROOM = 3L << 30;

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
        ? Files.createTempDirectory(MEMORY, PREFIX + ProcessHandle.current().pid() + "-")
        : Files.createTempDirectory(PREFIX);
  }

  private static boolean hasRoom() throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
  }

  /** Whether a folder is of tests that were killed, and so could not remove it. */
  private static boolean isLeftBehind(Path folder) {
    Matcher ours = OURS.matcher(folder.getFileName().toString());
    return ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty();
  }

  private static void removeWhatWasLeftBehind() {
    if (!Files.isWritable(MEMORY)) {
      return;
    }
    try (Stream<Path> all = Files.list(MEMORY)) {
      for (Path folder : all.filter(TestFolders::isLeftBehind).toList()) {
        // Another JVM that begins now may remove it too.
        FileSystemUtils.deleteRecursively(folder.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking for folders of tests that were killed", e);
    }
  }
}
