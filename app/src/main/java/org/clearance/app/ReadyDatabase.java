package org.clearance.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.clearance.domain.office.signin.ServerKey;
import org.flywaydb.core.Flyway;

/**
 * The files of a database as the migrations leave it, which the build of the distribution makes: a
 * new installation begins with a copy of them, in place of making a database and migrating it. They
 * hold no key, and no password that anybody knows: each copy gets its own before a server listens.
 * A program that is newer than they are migrates the rest.
 */
final class ReadyDatabase {
  /** The name of the file, beside the program's jar. */
  static final String FILE = "ready-database.tar";

  /** The name of the database in it; a new installation renames it. */
  static final String NAME = "ready";

  private static final String SCHEMA = "clearance";
  private static final int BUFFER = 1 << 16;

  /** The file by which a copy is known to be whole; it is put into no installation. */
  private static final String WHOLE = "whole";

  /** The files of the server that made them, which each copy has of its own. */
  private static final Set<String> NOT_KEPT =
      Set.of("postmaster.pid", "postmaster.opts", "pg_hba.conf");

  private ReadyDatabase() {}

  /** The file of the distribution that runs; empty where the build made none. */
  static Optional<Path> beside() {
    Path jar = Path.of(System.getProperty("java.class.path", ""));
    return Optional.of(jar.toAbsolutePath().resolveSibling(FILE)).filter(Files::isRegularFile);
  }

  /** Makes the file. Argument: where. */
  public static void main(String[] arguments) throws IOException, SQLException {
    make(Path.of(arguments[0]));
  }

  /** Makes a database, migrates it, and packs what it leaves. */
  static void make(Path file) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("clearance-ready");
    try {
      String log;
      try (var database = EmbeddedDatabase.start(folder)) {
        migrate(database);
        log = renamed(database);
      }
      pack(folder.resolve("data"), log, file);
    } finally {
      PostgresPrograms.remove(folder);
    }
  }

  /** Migrates as {@code application.yml} has it. */
  private static void migrate(EmbeddedDatabase database) throws SQLException {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .group(true)
        .load()
        .migrate();
    try (Connection connection = connected(database, database.jdbcUrl());
        var statement = connection.createStatement()) {
      // No statistics: of tables known to be empty, PostgreSQL would read whole ones for each row.
      connection.setSchema(SCHEMA);
      statement.execute(ServerKey.FORGETTING);
    }
  }

  /**
   * Renames the database.
   *
   * @return the name of the file of the log that a server needs to start
   */
  private static String renamed(EmbeddedDatabase database) throws SQLException {
    String other = database.jdbcUrl().replaceFirst("/[^/]*$", "/postgres");
    try (Connection connection = connected(database, other);
        var statement = connection.createStatement()) {
      statement.execute("alter database clearance rename to " + NAME);
      statement.execute("checkpoint");
      try (var row = statement.executeQuery("select pg_walfile_name(pg_current_wal_lsn())")) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static Connection connected(EmbeddedDatabase database, String url) throws SQLException {
    return DriverManager.getConnection(url, database.user(), database.password());
  }

  private static void pack(Path data, String log, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (Stream<Path> found = Files.walk(data);
        var archive =
            new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER), "UTF-8")) {
      for (Path one : found.filter(each -> isKept(data.relativize(each), log)).sorted().toList()) {
        var entry = new TarArchiveEntry(one, data.relativize(one).toString());
        entry.setIds(0, 0);
        entry.setNames("", "");
        archive.putArchiveEntry(entry);
        if (Files.isRegularFile(one)) {
          Files.copy(one, archive);
        }
        archive.closeArchiveEntry();
      }
      // The last one: a copy that was cut off between two files has none.
      archive.putArchiveEntry(new TarArchiveEntry(WHOLE));
      archive.closeArchiveEntry();
    }
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a file is kept: of the log, those from the last checkpoint on. */
  private static boolean isKept(Path relative, String log) {
    String name = relative.getFileName().toString();
    boolean ofLog = relative.startsWith("pg_wal") && name.matches("[0-9A-F]{24}");
    return !relative.toString().isEmpty()
        && !NOT_KEPT.contains(name)
        && (!ofLog || name.equals(log) || name.equals(next(log)));
  }

  /** The file of the log after one of 16 MB. */
  private static String next(String log) {
    long segment = Long.parseLong(log.substring(16), 16) + 1;
    long id = Long.parseLong(log.substring(8, 16), 16) + (segment >> 8);
    return "%s%08X%08X".formatted(log.substring(0, 8), id, segment & 0xFF);
  }

  /**
   * Puts the files into a folder, and onto the disk: PostgreSQL itself writes down only what it
   * changes.
   */
  static void unpack(Path file, Path folder) throws IOException {
    try (InputStream packed = Files.newInputStream(file)) {
      PostgresPrograms.unpack(packed, folder);
    }
    if (!Files.deleteIfExists(folder.resolve(WHOLE))) {
      throw new IOException("it is not whole");
    }
    onDisk(folder);
  }

  private static void onDisk(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.filter(Files::isRegularFile).toList();
      for (Path one : files) {
        try (FileChannel channel = FileChannel.open(one, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }
}
