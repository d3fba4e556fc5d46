package org.clearance.domain.law.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Analyzes decision tables with the engine's validator: which rules mask others, where there are
 * gaps. Six columns of twelve overlapping ranges take it hours, and nothing can stop it; so it runs
 * in a process of its own, with little memory and a time limit, one at a time. Findings are
 * remembered by the table's hash.
 */
@Component
public class AnalyzingTables implements DisposableBean {
  /**
   * The processor time that an analysis may take, however busy the machine is with other things. A
   * table that ships takes some seconds, most of them to start the process.
   */
  public static final Duration LONGEST = Duration.ofSeconds(20);

  /** The factor by which the wait may exceed the processor time on a busy machine. */
  private static final int BUSY = 4;

  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration WAITING_FOR_ANOTHER = Duration.ofSeconds(5);
  private static final int REMEMBERED = 200;
  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  private final Semaphore turn = new Semaphore(1, true);
  private volatile Optional<Process> underWay = Optional.empty();
  private final Map<String, AnalyzeTableResult> known =
      Collections.synchronizedMap(
          new LinkedHashMap<String, AnalyzeTableResult>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, AnalyzeTableResult> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final Duration longest;

  AnalyzingTables() {
    this(LONGEST);
  }

  /**
   * @param longest how long an analysis may take, in whole seconds
   */
  AnalyzingTables(Duration longest) {
    this.longest = longest;
  }

  /** The result of analyzing a table. */
  public sealed interface AnalyzeTableResult {
    /** The table was analyzed; it can be used whatever was found. */
    record Analyzed(List<TableProblem> findings) implements AnalyzeTableResult {}

    /** The analysis did not end within {@link #LONGEST}, or took too much memory. */
    record TooLarge() implements AnalyzeTableResult {}

    /** Another table is being analyzed: ask again. */
    record Busy() implements AnalyzeTableResult {}
  }

  /** Analyzes a table, unless its findings are known. */
  public AnalyzeTableResult findings(DecisionTable table) {
    AnalyzeTableResult before = known.get(table.sha256());
    if (before != null) {
      return before;
    }
    try {
      if (!turn.tryAcquire(WAITING_FOR_ANOTHER.toMillis(), TimeUnit.MILLISECONDS)) {
        return new AnalyzeTableResult.Busy();
      }
      try {
        AnalyzeTableResult meanwhile = known.get(table.sha256());
        AnalyzeTableResult result = meanwhile == null ? analyze(table.text()) : meanwhile;
        known.put(table.sha256(), result);
        return result;
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AnalyzeTableResult.Busy();
    } catch (IOException e) {
      throw new UncheckedIOException("analyzing a decision table", e);
    }
  }

  private AnalyzeTableResult analyze(String text) throws IOException, InterruptedException {
    Path in = Files.createTempFile("clearance-table", ".dmn");
    Path out = Files.createTempFile("clearance-table", ".json");
    try {
      Files.writeString(in, text);
      Process process =
          new ProcessBuilder(command(longest.multipliedBy(BUSY).toSeconds()))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      underWay = Optional.of(process);
      try {
        return endsInTime(process) && process.exitValue() == 0
            ? new AnalyzeTableResult.Analyzed(TableAnalysis.read(Files.readAllBytes(out)))
            : new AnalyzeTableResult.TooLarge();
      } finally {
        process.destroyForcibly();
        underWay = Optional.empty();
      }
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }

  private boolean endsInTime(Process process) throws InterruptedException {
    long end = System.nanoTime() + longest.multipliedBy(BUSY).toNanos();
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      Duration worked = process.info().totalCpuDuration().orElse(Duration.ZERO);
      if (worked.compareTo(longest) > 0 || System.nanoTime() - end > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The command that runs this process's Java with its libraries, whether or not they are packed in
   * one file.
   */
  private static List<String> command(long seconds) {
    String main = TableAnalysis.class.getName();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path")));
    if (ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null) {
      // Without this the launcher looks for settings in the working directory.
      command.add("-Dloader.home=" + System.getProperty("java.home"));
      command.add("-Dloader.main=" + main);
      main = LAUNCHER;
    }
    command.add(main);
    command.add(Long.toString(seconds));
    return command;
  }

  @Override
  public void destroy() {
    underWay.ifPresent(Process::destroyForcibly);
  }
}
