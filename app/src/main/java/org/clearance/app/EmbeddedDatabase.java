package org.clearance.app;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server run by this process, its data kept under the data directory. Durability
 * is on, although the library that brings the binaries switches it off for tests; connections need
 * the password kept beside the data.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_WAIT = Duration.ofMinutes(3);

  /** Its programs, its catalog and its first log, in bytes. */
  private static final long ROOM_FOR_A_NEW_ONE = 150L << 20;

  private static final String DATABASE = "clearance";
  private static final String USER = "postgres";

  private final EmbeddedPostgres postgres;
  private final String password;
  private final ProcessHandle server;
  private volatile boolean closing;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password, ProcessHandle server) {
    this.postgres = postgres;
    this.password = password;
    this.server = server;
  }

  /**
   * Starts the server, after a crash too: a server that outlived its Clearance is stopped first,
   * and PostgreSQL recovers what was committed.
   *
   * @param folder holds {@code data}, {@code binaries} and {@code password}
   */
  static EmbeddedDatabase start(Path folder) {
    Path data = folder.resolve("data");
    try {
      Files.createDirectories(folder);
      stopOrphan(data);
      if (!Files.exists(data.resolve("initialised"))) {
        // What a full disk or a kill left of the programs would never be mended by itself.
        discardHalfMade(folder.resolve("binaries"));
        discardHalfMade(data);
      }
      String password = password(folder.resolve("password"));
      boolean fresh = !Files.exists(data.resolve("initialised"));
      EmbeddedPostgres postgres = launch(folder, data, password);
      if (fresh) {
        demandPassword(postgres, data, password);
      }
      var database =
          new EmbeddedDatabase(
              postgres,
              password,
              server(data).orElseThrow(() -> new IOException("it ended right after its start")));
      database.createDatabase();
      markInitialised(data);
      return database;
    } catch (IOException | SQLException | IllegalStateException e) {
      throw new StartFailure(
          "The embedded PostgreSQL did not start in %s: %s%s"
              .formatted(folder, roomFor(folder), e.getMessage()),
          e);
    }
  }

  /** The library that starts it does not say so when the disk is full. */
  private static String roomFor(Path folder) {
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      return room < ROOM_FOR_A_NEW_ONE
          ? "the disk has %,d MB left, and a new database takes %,d. Free space on it. "
              .formatted(room >> 20, ROOM_FOR_A_NEW_ONE >> 20)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static EmbeddedPostgres launch(Path folder, Path data, String password)
      throws IOException {
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(EmbeddedDatabase::programs)
        .setDataDirectory(data)
        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START_WAIT)
        .setConnectConfig("password", password)
        .setLocaleConfig("locale", "C.UTF-8")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .setServerConfig("password_encryption", "scram-sha-256")
        // Thousands of rounds make guessing a person's password slow; ours is 24 random bytes, and
        // each new connection would go through them.
        .setServerConfig("scram_iterations", "1")
        .start();
  }

  /** PostgreSQL's programs as the build packed them, in a form that is quick to unpack. */
  private static InputStream programs(String system, String architecture) throws IOException {
    String name =
        "postgres/postgres-%s-%s.txz"
            .formatted(system.toLowerCase(Locale.ROOT), ArchUtils.normalize(architecture));
    InputStream packed = EmbeddedDatabase.class.getClassLoader().getResourceAsStream(name);
    return packed != null
        ? packed
        : DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
  }

  /** A killed Clearance leaves its server running: it must end before another may open the data. */
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
   * Asks for PostgreSQL's fast shutdown, by SIGINT: what the killed Clearance was doing is rolled
   * back. A mere SIGTERM would wait until everybody who is connected goes.
   */
  private static void stop(ProcessHandle server) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
  }

  /** The server that runs on the data, if one does. */
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

  /** A kill in the middle of initdb leaves a folder that is neither empty nor a database. */
  private static void discardHalfMade(Path made) throws IOException {
    if (!Files.isDirectory(made)) {
      return;
    }
    LOG.warn("Discarding a database whose creation was interrupted: {}", made);
    try (var files = Files.walk(made)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.createFile(file);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    String password = HexFormat.of().formatHex(random);
    Files.writeString(file, password);
    return password;
  }

  /**
   * The new server trusts local connections until its superuser has a password; from then on it
   * asks for it.
   */
  private static void demandPassword(EmbeddedPostgres postgres, Path data, String password)
      throws IOException, SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter role postgres password '%s'".formatted(password));
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          local all all scram-sha-256
          host  all all 127.0.0.1/32 scram-sha-256
          """);
      statement.execute("select pg_reload_conf()");
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        try (var create = connection.createStatement()) {
          create.execute("create database " + DATABASE);
        }
      }
    }
  }

  /** Only now is the folder a database that a later start may open. */
  private static void markInitialised(Path data) throws IOException {
    Path marker = data.resolve("initialised");
    if (!Files.exists(marker)) {
      Files.createFile(marker);
    }
  }

  /** JDBC address of the database, on the loopback interface. */
  String jdbcUrl() {
    return url(DATABASE);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  /** Does something once the server has ended although nobody closed it. */
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
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("stopping the embedded PostgreSQL", e);
    }
  }
}
