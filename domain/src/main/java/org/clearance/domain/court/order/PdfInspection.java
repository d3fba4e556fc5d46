package org.clearance.domain.court.order;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects PDFs from strangers with {@link PdfInspector}: one at a time, in a process that is given
 * {@value #HEAP_MB} MB of memory and a limited time. A file that needs more is refused.
 */
final class PdfInspection {
  private static final Logger LOG = LoggerFactory.getLogger(PdfInspection.class);
  static final int HEAP_MB = 128;

  /** The exit code of a program that {@code -XX:+ExitOnOutOfMemoryError} ends. */
  private static final int OUT_OF_MEMORY = 3;

  private final Duration limit;
  private final Semaphore turn = new Semaphore(1, true);

  /**
   * @param limit the longest that a file may take, and that another may wait for its turn
   */
  PdfInspection(Duration limit) {
    this.limit = limit;
  }

  /** The result of inspecting a file. */
  sealed interface Finding {
    /**
     * @param pages at least one
     */
    record Sound(int pages) implements Finding {}

    /**
     * @param parts at least one
     */
    record Active(Set<PdfInspector.Part> parts) implements Finding {}

    record Protected() implements Finding {}

    record Damaged() implements Finding {}

    /** The file takes more memory or time than any scanned paper. */
    record TooMuch() implements Finding {}

    /** Other files took so long that this one’s turn did not come. */
    record Busy() implements Finding {}
  }

  /**
   * Inspects a file.
   *
   * @throws IOException if no process can be started for it, or it ends in a way that says nothing
   */
  Finding of(Path file) throws IOException {
    try {
      if (!turn.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Finding.Busy();
      }
      try {
        return inspected(file);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a PDF was looked into", e);
    }
  }

  private Finding inspected(Path file) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(file)).redirectError(ProcessBuilder.Redirect.DISCARD);
    // The environment may hold secrets, which must not reach a process that reads a stranger's
    // file. Windows cannot start a process without SystemRoot.
    builder.environment().keySet().retainAll(Set.of("SystemRoot"));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A PDF took more than {} s to be looked into, and is refused", limit.toSeconds());
        return new Finding.TooMuch();
      }
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return finding(process.exitValue(), said);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Finding finding(int exit, String said) throws IOException {
    if (exit == OUT_OF_MEMORY) {
      LOG.warn("A PDF took more than {} MB to be looked into, and is refused", HEAP_MB);
      return new Finding.TooMuch();
    }
    List<String> words = List.of(said.split(" "));
    if (exit != 0) {
      throw new IOException("looking into a PDF ended with exit code %d".formatted(exit));
    }
    return switch (words.get(0)) {
      case PdfInspector.SOUND -> new Finding.Sound(Integer.parseInt(words.get(1)));
      case PdfInspector.ACTIVE -> {
        Set<PdfInspector.Part> parts = EnumSet.noneOf(PdfInspector.Part.class);
        words.stream().skip(1).map(PdfInspector.Part::valueOf).forEach(parts::add);
        yield new Finding.Active(parts);
      }
      case PdfInspector.PROTECTED -> new Finding.Protected();
      case PdfInspector.DAMAGED -> new Finding.Damaged();
      default -> throw new IOException("looking into a PDF said: " + said);
    };
  }

  private static List<String> command(Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MB + "m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path")));
    if (isPackaged()) {
      command.add("-Dloader.main=" + PdfInspector.class.getName());
      command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    } else {
      command.add(PdfInspector.class.getName());
    }
    command.add(file.toString());
    return command;
  }

  /** Whether this class lies in a jar inside the program's jar. */
  private static boolean isPackaged() {
    CodeSource source = PdfInspection.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location != null && location.toString().startsWith("jar:nested:");
  }
}
