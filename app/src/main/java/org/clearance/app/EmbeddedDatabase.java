package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server run by this process, with its data under the data directory. From its
 * first moment on it asks for the password kept beside the data; it listens on the loopback
 * interface alone, and makes no socket that other accounts of the machine could find.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  static final Duration START_WAIT = Duration.ofMinutes(3);

  private static final String DATABASE = "clearance";
  static final String USER = "postgres";

  /** Matches the lines of the server's log that say why it ended. */
  private static final Pattern REASON = Pattern.compile("\\b(?:FATAL|PANIC|DETAIL|HINT):");

  private static final int REASONS = 3;

  /**
   * The settings of the server on every machine; those that the database needs to be durable stand
   * first. {@link MachineSettings} has those that depend on the machine.
   */
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "listen_addresses=127.0.0.1",
          // Every account can reach a socket in /tmp, and a path of ours may be too long for a
          // socket.
          "unix_socket_directories=",
          "timezone=UTC",
          "max_connections=100",
          "password_encryption=scram-sha-256",
          // Thousands of rounds protect passwords that people choose; ours is 24 random bytes, and
          // each new connection would run through all rounds.
          "scram_iterations=1",
          // A failed statement and its error may contain names and birth dates, which must not get
          // into a log. The server's own messages may.
          "log_min_messages=log",
          "log_min_error_statement=panic",
          "log_error_verbosity=terse",
          "log_checkpoints=off");

  private final Optional<Path> installed;
  private final PostgresPrograms programs;
  private final Path data;
  private final int port;
  private final String password;
  private final ProcessHandle server;
  private volatile boolean closing;

  private EmbeddedDatabase(
      Optional<Path> installed,
      PostgresPrograms programs,
      Path data,
      int port,
      String password,
      ProcessHandle server) {
    this.installed = installed;
    this.programs = programs;
    this.data = data;
    this.port = port;
    this.password = password;
    this.server = server;
  }

  /** Starts the server with the bundled programs. */
  static EmbeddedDatabase start(Path folder) {
    return start(folder, Optional.empty(), Optional.empty());
  }

  /** Starts the server with the bundled programs; a new one has what a file holds. */
  static EmbeddedDatabase start(Path folder, Path ready) {
    return start(folder, Optional.empty(), Optional.of(ready));
  }

  /** Starts the server with installed programs. */
  static EmbeddedDatabase start(Path folder, Optional<Path> installed) {
    return start(folder, installed, Optional.empty());
  }

  /**
   * Starts the server, after a crash too: a server that outlived its Clearance is stopped first,
   * and PostgreSQL recovers what was committed.
   *
   * @param folder holds {@code data}, {@code binaries}, {@code password}, and {@code server.log}:
   *     what the server says
   * @param installed the folder of PostgreSQL's programs on this machine; empty: those that are
   *     brought along
   * @param ready the file of {@link ReadyDatabase} with which a new database begins; empty: it is
   *     made, and has no tables
   */
  static EmbeddedDatabase start(Path folder, Optional<Path> installed, Optional<Path> ready) {
    Path data = folder.resolve("data");
    try {
      PrivateFiles.folders(folder);
      stopOrphan(data);
      boolean there = DatabaseFolder.isThere(data);
      String password = DatabaseFolder.password(folder);
      PostgresPrograms programs =
          installed.isPresent()
              ? PostgresPrograms.installed(installed.get(), folder)
              : PostgresPrograms.unpacked(folder);
      if (!there) {
        DatabaseFolder.make(programs, folder, data, installed.isEmpty() ? ready : Optional.empty());
      }
      int port = freePort();
      launch(programs, data, port, folder.resolve("server.log"));
      var database =
          new EmbeddedDatabase(
              installed,
              programs,
              data,
              port,
              password,
              server(data).orElseThrow(() -> new IOException("it ended right after its start")));
      database.completed();
      return database;
    } catch (IOException | SQLException e) {
      throw new StartFailure(
          "The embedded PostgreSQL did not start in %s: %s%s"
              .formatted(folder, DatabaseFolder.roomFor(folder), e.getMessage()),
          e);
    }
  }

  private static void launch(PostgresPrograms programs, Path data, int port, Path log)
      throws IOException {
    // The log starts anew, so that it explains a failure of this start.
    Files.deleteIfExists(log);
    List<String> options = new ArrayList<>();
    options.add("-p " + port);
    Stream.concat(SETTINGS.stream(), MachineSettings.here().stream())
        .forEach(setting -> options.add("-c " + setting));
    try {
      programs.run(
          START_WAIT.plusSeconds(10),
          List.of(
              "pg_ctl",
              "start",
              "-D",
              data.toString(),
              "-w",
              "-t",
              Long.toString(START_WAIT.toSeconds()),
              "-s",
              "-l",
              log.toString(),
              "-o",
              String.join(" ", options)));
    } catch (IOException e) {
      throw new IOException(lastWords(log).orElseGet(() -> String.valueOf(e.getMessage())), e);
    }
  }

  /** The server's own words about why it ended. */
  private static Optional<String> lastWords(Path log) throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    List<String> why =
        Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
            .filter(line -> REASON.matcher(line).find())
            .limit(REASONS)
            .toList();
    return why.isEmpty() ? Optional.empty() : Optional.of("\n" + String.join("\n", why));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /**
   * Stops the server that a killed Clearance left running: it must end before another may open the
   * data.
   */
  private static void stopOrphan(Path data) throws IOException {
    var orphan = server(data);
    if (orphan.isEmpty()) {
      return;
    }
    long pid = orphan.get().pid();
    LOG.info("Stopping the PostgreSQL server {} that an earlier run left behind", pid);
    try {
      stop(orphan.get());
      orphan.get().onExit().get(START_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new StartFailure(
          "An earlier run left the PostgreSQL server with process id %d behind, and it does not stop. End it by hand."
              .formatted(pid),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while waiting for an earlier PostgreSQL to stop", e);
    }
  }

  /**
   * Asks for PostgreSQL's fast shutdown, by SIGINT: the killed Clearance's transactions are rolled
   * back. SIGTERM would wait until every client has disconnected.
   */
  private static void stop(ProcessHandle server) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
  }

  /** The server that runs on the data, if there is one. */
  private static Optional<ProcessHandle> server(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
    return ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }

  /** Completes the start; if that fails, no server is left running. */
  private void completed() throws IOException, SQLException {
    boolean complete = false;
    try {
      createDatabase();
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select datname from pg_database where datname in ('%s', '%s') order by datname"
                    .formatted(DATABASE, ReadyDatabase.NAME))) {
      String there = found.next() ? found.getString(1) : "";
      if (!there.equals(DATABASE)) {
        try (var create = connection.createStatement()) {
          create.execute(
              there.isEmpty()
                  ? "create database " + DATABASE
                  : "alter database %s rename to %s".formatted(there, DATABASE));
        }
      }
    }
  }

  /** Whether the server is the bundled one, which no system keeps current. */
  boolean isBundled() {
    return installed.isEmpty();
  }

  /** Says which server keeps the data, and what to do if that is no good choice for a county. */
  String told() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, password)) {
      String version = connection.getMetaData().getDatabaseProductVersion();
      return installed
          .map(
              folder ->
                  "The data is kept by PostgreSQL %s of this machine, %s"
                      .formatted(version, folder))
          .orElseGet(
              () ->
                  "The data is kept by PostgreSQL %s as Clearance brings it, with libraries that are no longer supported (OpenSSL 1.1.1). For a county, install PostgreSQL %d on this machine: it is then used by itself"
                      .formatted(version, InstalledPostgres.MAJOR));
    } catch (SQLException e) {
      throw new StartFailure("The embedded PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** The JDBC address of the database, on the loopback interface. */
  String jdbcUrl() {
    return url(DATABASE);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The port of the server, on the loopback interface. */
  int port() {
    return port;
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  /** Runs an action once the server has ended although nobody stopped it. */
  void whenItDies(Runnable action) {
    server
        .onExit()
        .thenRun(
            () -> {
              if (!closing) {
                action.run();
              }
            });
  }

  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    if (!server.isAlive()) {
      return;
    }
    try {
      programs.run(
          START_WAIT,
          List.of("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-s", "-t", "120"));
    } catch (IOException e) {
      throw new UncheckedIOException("stopping the embedded PostgreSQL", e);
    }
  }
}
