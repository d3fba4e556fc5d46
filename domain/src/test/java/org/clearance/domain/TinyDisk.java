package org.clearance.domain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small disk in the place of a folder. Where the test may not mount one, it is skipped. */
public final class TinyDisk implements AutoCloseable {
  private final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  /** A disk of so many bytes, on which files can be made. */
  public static TinyDisk of(Path folder, int bytes) {
    return mounted(folder, "size=" + bytes);
  }

  /** A disk that claims to have space but on which no file can be made. */
  public static TinyDisk withoutFiles(Path folder) {
    return mounted(folder, "size=100m,nr_inodes=1");
  }

  private static TinyDisk mounted(Path folder, String options) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()),
        "no disk can be mounted here");
    return new TinyDisk(folder);
  }

  @Override
  public void close() {
    // Lazily: the store keeps the lock of its life on it.
    if (!run("umount", "-l", folder.toString())) {
      throw new IllegalStateException("the disk at " + folder + " is still in use");
    }
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
