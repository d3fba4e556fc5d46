package org.clearance.app;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clearance.domain.ground.processor.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a command's progress while it runs: on a terminal in one line that is overwritten, else,
 * for a log, in a new line from time to time.
 */
final class RunFollowing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFollowing.class);
  private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
  private static final Duration IN_A_LOG = Duration.ofSeconds(5);
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** Clears the line, on the VT100 and its successors, that is, every terminal in use. */
  private static final String LINE_START = "\r";

  private static final String ERASE_REST = "\u001b[K";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("following"));
  private Supplier<Optional<String>> line = Optional::empty;
  private boolean shown;
  private boolean closed;

  RunFollowing(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Starts showing progress on standard error. */
  static RunFollowing started(PrintWriter standardError) {
    var following = new RunFollowing(standardError, isTerminal());
    long every = (following.terminal ? ON_A_TERMINAL : IN_A_LOG).toMillis();
    following.clock.scheduleAtFixedRate(following::show, every, every, TimeUnit.MILLISECONDS);
    return following;
  }

  /** A follower that shows nothing. */
  static RunFollowing silent(PrintWriter standardError) {
    return new RunFollowing(standardError, false);
  }

  /** Shows from now on what the supplier says; empty for nothing at that moment. */
  synchronized void look(Supplier<Optional<String>> at) {
    line = at;
  }

  /** Shows the present progress. */
  synchronized void show() {
    if (closed) {
      return;
    }
    try {
      line.get().ifPresent(this::show);
    } catch (RuntimeException e) {
      // The work itself reports its failure; here only the progress cannot be shown.
      LOG.debug("looking how far it is", e);
    }
  }

  private void show(String text) {
    if (terminal) {
      // A wrapped line could not be overwritten, so it is cut at the edge.
      out.print(LINE_START + NO_WRAP + text + ERASE_REST + WRAP);
      out.flush();
      shown = true;
    } else {
      out.println(text);
    }
  }

  /** Clears the terminal's line. */
  @Override
  public synchronized void close() {
    closed = true;
    clock.shutdownNow();
    if (shown) {
      out.print(LINE_START + ERASE_REST);
      out.flush();
    }
  }

  /**
   * Whether standard error is a terminal. Linux tells it of the stream itself; elsewhere a console
   * stands for all three streams.
   */
  private static boolean isTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      if (Files.isSymbolicLink(STANDARD_ERROR)) {
        String device = Files.readSymbolicLink(STANDARD_ERROR).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
    } catch (IOException e) {
      LOG.debug("asking what standard error is", e);
    }
    Console console = System.console();
    return console != null;
  }
}
