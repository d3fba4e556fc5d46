package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Reports an unforeseen failure: one message for whoever ran the command, and everything known
 * about it in a file for whoever maintains the program.
 */
final class FailureLog {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'failure-'uuuuMMdd'T'HHmmss'Z-'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int LONGEST_REASON = 300;

  private final Clock clock;

  FailureLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes the file, readable by this account alone, and returns the message.
   *
   * @param data the data directory, where it is written; null, not there or not usable: in the
   *     folder for temporary files
   * @return the message, which names the file; or has the trace in it, where none can be written
   */
  String keep(Throwable failure, @Nullable Path data) {
    String details = details(failure);
    for (Path folder : new @Nullable Path[] {data, Path.of(System.getProperty("java.io.tmpdir"))}) {
      if (folder != null && Files.isDirectory(folder)) {
        try {
          // The file gets permissions for its owner only.
          Path file =
              Files.createTempFile(
                  folder.toAbsolutePath().normalize(), NAME.format(clock.instant()), ".log");
          Files.writeString(file, details);
          return message(failure)
              + " The details are in %s. Should it fail again, give that file to whoever looks after Clearance (it may name people)."
                  .formatted(file);
        } catch (IOException e) {
          details += "This could not be written to " + folder + ": " + e + System.lineSeparator();
        }
      }
    }
    return message(failure) + System.lineSeparator() + details;
  }

  private static String message(Throwable failure) {
    return outOfMemory(failure)
        ? "Clearance ran out of memory. Nothing that was saved is lost: run the same command with more than the %,d MB it had, as in %s …"
            .formatted(Runtime.getRuntime().maxMemory() >> 20, CalledAs.typedWithMoreMemory())
        : "Clearance failed: %s. Nothing that was saved is lost: run the same command again."
            .formatted(reason(failure));
  }

  private static boolean outOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable first = NestedExceptionUtils.getMostSpecificCause(failure);
    String said = first.toString().lines().findFirst().orElse("").strip();
    String reason = said.substring(said.lastIndexOf('.', said.indexOf(':')) + 1);
    String whole = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    return whole.length() <= LONGEST_REASON ? whole : whole.substring(0, LONGEST_REASON) + "…";
  }

  private String details(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return """
    %s
    Java %s, %s %s, %d processors, %,d MB of heap

    %s
    """
        .formatted(
            clock.instant(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20,
            trace);
  }
}
