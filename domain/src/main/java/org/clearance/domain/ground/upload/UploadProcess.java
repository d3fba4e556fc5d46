package org.clearance.domain.ground.upload;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program that reads a file from a stranger: one at a time, in a process of its own that is
 * given {@value #HEAP_MB} MB of memory and a limited time. A file of a megabyte may unpack to
 * gigabytes, or send its reader in circles; then only that process ends, and the file is refused.
 */
public final class UploadProcess {
  private static final Logger LOG = LoggerFactory.getLogger(UploadProcess.class);

  /** The memory of the process. */
  public static final int HEAP_MB = 128;

  /** The exit code of a program that {@code -XX:+ExitOnOutOfMemoryError} ends. */
  private static final int OUT_OF_MEMORY = 3;

  /** Exit codes above it are of a process that a signal ended: its reader crashed. */
  private static final int OF_SIGNALS = 128;

  private static final long MOST_SAID_BYTES = 16L << 20;

  private final Duration limit;
  private final Duration patience;
  private final Semaphore turn = new Semaphore(1, true);

  /**
   * @param limit the longest that a file may take, and that another may wait for its turn
   */
  public UploadProcess(Duration limit) {
    this(limit, limit);
  }

  /**
   * @param limit the longest that a file may take
   * @param patience the longest that another may wait for its turn: whoever waits holds a thread of
   *     the server
   */
  public UploadProcess(Duration limit, Duration patience) {
    this.limit = limit;
    this.patience = patience;
  }

  /** The result of running a program. */
  public sealed interface RunUploadProcessResult {
    /**
     * @param output what it printed, in UTF-8, without blanks at the ends
     */
    record Said(String output) implements RunUploadProcessResult {}

    /** The file takes more memory or time than any paper, or crashes what reads it. */
    record TooMuch() implements RunUploadProcessResult {}

    /** Other files took so long that this one’s turn did not come. */
    record Busy() implements RunUploadProcessResult {}
  }

  /**
   * Runs a program with a file.
   *
   * @param program has a {@code main} that is given the file
   * @throws IOException if no process can be started for it, or it ends in a way that says nothing
   */
  public RunUploadProcessResult run(Class<?> program, Path file) throws IOException {
    try {
      if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return new RunUploadProcessResult.Busy();
      }
      Path said = file.resolveSibling(file.getFileName() + ".said");
      try {
        return ran(program, file, said);
      } finally {
        turn.release();
        Files.deleteIfExists(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was looked into", e);
    }
  }

  private RunUploadProcessResult ran(Class<?> program, Path file, Path said)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(program, file))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(said.toFile());
    // The environment may hold secrets, which must not reach a process that reads a stranger's
    // file. Windows cannot start a process without SystemRoot.
    builder.environment().keySet().retainAll(Set.of("SystemRoot"));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A file took more than {} s to be looked into, and is refused", limit.toSeconds());
        return new RunUploadProcessResult.TooMuch();
      }
      if (process.exitValue() == OUT_OF_MEMORY || Files.size(said) > MOST_SAID_BYTES) {
        LOG.warn("A file took more than {} MB to be looked into, and is refused", HEAP_MB);
        return new RunUploadProcessResult.TooMuch();
      }
      if (process.exitValue() > OF_SIGNALS) {
        LOG.warn("A file crashed what looked into it, and is refused");
        return new RunUploadProcessResult.TooMuch();
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "looking into a file ended with exit code %d".formatted(process.exitValue()));
      }
      return new RunUploadProcessResult.Said(
          Files.readString(said, StandardCharsets.UTF_8).strip());
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Class<?> program, Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MB + "m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            // What is left of a crash would hold parts of the file.
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path")));
    if (isPackaged()) {
      command.add("-Dloader.main=" + program.getName());
      command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    } else {
      command.add(program.getName());
    }
    command.add(file.toString());
    return command;
  }

  /** Whether this class lies in a jar inside the program's jar. */
  private static boolean isPackaged() {
    CodeSource source = UploadProcess.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location != null && location.toString().startsWith("jar:nested:");
  }
}
