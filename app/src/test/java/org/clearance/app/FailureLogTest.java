package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailureLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-27T13:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void a_command_that_fails_ends_in_one_message_whose_file_has_the_trace() throws IOException {
    Ran ran =
        run(new IllegalStateException("reading stopped", new NullPointerException("no service")));
    Path file = onlyFile();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.errors().strip())
        .isEqualTo(
            "Clearance failed: NullPointerException: no service. Nothing that was saved is lost:"
                + " run the same command again. The details are in "
                + file
                + ". Should it fail again, give that file to whoever looks after Clearance (it may"
                + " name people).");
    assertThat(Files.readString(file))
        .contains("IllegalStateException: reading stopped", "\tat org.clearance", "processors");
  }

  @Test
  void too_little_memory_is_said_as_that_and_what_to_do() {
    assertThat(run(new OutOfMemoryError("Java heap space")).errors())
        .startsWith("Clearance ran out of memory. ")
        .contains("-Xmx1g")
        .doesNotContain("\tat ");
  }

  @Test
  void what_a_user_can_mend_leaves_no_file_and_is_exit_code_2() throws IOException {
    Ran ran = run(new IllegalStateException(new StartFailure("Name another county.")));
    assertThat(ran).isEqualTo(new Ran(2, "Name another county." + System.lineSeparator()));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_is_written_elsewhere_where_there_is_no_data_directory_yet() throws IOException {
    String message =
        new FailureLog(CLOCK).keep(new IllegalStateException("early"), folder.resolve("none"));
    Path file =
        Path.of(
            message.substring(
                message.indexOf("details are in ") + "details are in ".length(),
                message.indexOf(". Should")));
    try {
      assertThat(file.getFileName().toString()).startsWith("failure-20261127T133000Z-");
      assertThat(Files.readString(file)).contains("IllegalStateException: early");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var errors = new StringWriter();
      int code =
          Clearance.commandLine()
              .setErr(new PrintWriter(errors, true))
              .execute("engine", "--data", folder.toString(), "--port", "" + taken.getLocalPort());
      assertThat(errors.toString().strip())
          .isEqualTo(
              "Port %d is in use by another program. Name another with --port."
                  .formatted(taken.getLocalPort()));
      assertThat(code).isEqualTo(2);
    }
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private record Ran(int code, String errors) {}

  private Ran run(Throwable failure) {
    var errors = new StringWriter();
    int code =
        Clearance.commandLine()
            .addSubcommand(new Failing(failure))
            .setErr(new PrintWriter(errors, true))
            .execute("fail", "--data", folder.toString());
    return new Ran(code, errors.toString());
  }

  /** A command that fails as its work might. */
  @Command(name = "fail")
  private static final class Failing implements Runnable, KeepsData {
    private final Throwable failure;

    @Option(names = "--data")
    private Path data = Path.of("");

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Path data() {
      return data;
    }

    @Override
    public void run() {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }
}
