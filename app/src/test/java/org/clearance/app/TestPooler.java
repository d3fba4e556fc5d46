package org.clearance.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Debian's PgBouncer before a test's database; a test that asks for one is skipped where none is.
 */
final class TestPooler implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final int port;

  private TestPooler(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param mode {@code session}, {@code transaction} or {@code statement}
   * @param further lines of its configuration
   */
  static TestPooler before(PGSimpleDataSource database, String mode, String... further) {
    Path program =
        Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(program != null, "PgBouncer is not installed (Debian: apt-get install pgbouncer)");
    try {
      int port = RunningClearance.freePort();
      List<String> lines =
          new ArrayList<>(
              List.of(
                  "[databases]",
                  "* = host=127.0.0.1 port=%d user=%s"
                      .formatted(database.getPortNumbers()[0], database.getUser()),
                  "[pgbouncer]",
                  "listen_addr = 127.0.0.1",
                  "listen_port = " + port,
                  "unix_socket_dir =",
                  "auth_type = any",
                  "pool_mode = " + mode,
                  "ignore_startup_parameters = extra_float_digits,search_path,options"));
      lines.addAll(List.of(further));
      Path folder =
          Files.createTempDirectory(
              "pooler",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Path configuration = Files.write(folder.resolve("pgbouncer.ini"), lines);
      List<String> command = new ArrayList<>(List.of(program.toString()));
      if (System.getProperty("user.name").equals("root")) {
        // It refuses to run as root.
        command.addAll(List.of("-u", "nobody"));
      }
      command.add(configuration.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      var pooler = new TestPooler(process, port);
      pooler.awaitAnswer();
      return pooler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database's address through it. */
  String url(PGSimpleDataSource database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.getDatabaseName());
  }

  private void awaitAnswer() {
    Instant last = Instant.now().plus(PATIENCE);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || Instant.now().isAfter(last)) {
          throw new UncheckedIOException("PgBouncer does not answer", e);
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
