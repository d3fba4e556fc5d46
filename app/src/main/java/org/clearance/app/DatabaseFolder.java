package org.clearance.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the embedded database: looks whether there is a database in it, and makes one. No
 * server runs on it meanwhile.
 */
final class DatabaseFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFolder.class);

  /** The room that a new database needs, in bytes: its programs, its catalog and its first log. */
  private static final long ROOM_FOR_A_NEW_ONE = 150L << 20;

  /** The file in a database's folder that says that Clearance made it. */
  private static final String OURS = "initialised";

  private static final String UNFINISHED = "data.unfinished-";

  private static final String PASSWORD = "password";

  private DatabaseFolder() {}

  /**
   * The free room as part of an error message, since PostgreSQL's programs do not always say that
   * the disk is full.
   */
  static String roomFor(Path folder) {
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

  /**
   * Whether there is a database to open. No start removes one: a folder that is not known to be
   * ours is left for its owner to decide about.
   *
   * @throws StartFailure if something else is in its place
   */
  static boolean isThere(Path data) throws IOException {
    if (Files.exists(data.resolve(OURS))) {
      requireVersion(data);
      return true;
    }
    if (!Files.exists(data) || Files.isDirectory(data) && isEmpty(data)) {
      return false;
    }
    throw new StartFailure(
        """
        %1$s is not empty, but the file %2$s is missing by which Clearance knows a database of its own. Nothing was changed.
        If it is the database of this installation, whose backup left the file out, put it back: touch %3$s
        To begin with an empty database, move that folder to another place first: Clearance never removes it.\
        """
            .formatted(data, OURS, data.resolve(OURS)));
  }

  /**
   * Requires data of the right version: a server of another version would not open it, and says so
   * at length.
   */
  private static void requireVersion(Path data) throws IOException {
    Path file = data.resolve("PG_VERSION");
    String version = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!version.isEmpty() && !version.equals(Integer.toString(InstalledPostgres.MAJOR))) {
      throw new StartFailure(
          "%s was made by PostgreSQL %s, and this Clearance runs PostgreSQL %d. Nothing was changed. Start the Clearance that made it; or dump it with PostgreSQL %s's pg_dump and restore that into a new database."
              .formatted(data, version, InstalledPostgres.MAJOR, version));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.findAny().isEmpty();
    }
  }

  /**
   * Makes a new database beside its place, and moves it there when it is complete: after a kill, no
   * half-made database stands where one is looked for, and no server has opened it.
   */
  static void make(PostgresPrograms programs, Path folder, Path data, Optional<Path> ready)
      throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      left.filter(one -> one.getFileName().toString().startsWith(UNFINISHED))
          .forEach(
              one ->
                  LOG.warn(
                      "{} is left of a start that was interrupted while it made a database. It"
                          + " holds no records and may be removed",
                      one));
    }
    Path made = Files.createTempDirectory(folder, UNFINISHED);
    boolean whole = false;
    try {
      if (ready.isEmpty() || !copied(programs, ready.get(), made, folder.resolve(PASSWORD))) {
        initialize(programs, made, folder.resolve(PASSWORD));
      }
      PrivateFiles.writeString(
          made.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      PrivateFiles.writeString(made.resolve(OURS), "A database that Clearance made.\n");
      Files.deleteIfExists(data);
      Files.move(made, data, StandardCopyOption.ATOMIC_MOVE);
      whole = true;
    } finally {
      if (!whole) {
        PostgresPrograms.remove(made);
      }
    }
  }

  /**
   * Initializes a new database whose superuser has the password before any server listens, and in
   * which nobody is trusted.
   */
  private static void initialize(PostgresPrograms programs, Path data, Path passwordFile)
      throws IOException {
    programs.run(
        EmbeddedDatabase.START_WAIT,
        List.of(
            "initdb",
            "--pgdata=" + data,
            "--username=" + EmbeddedDatabase.USER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--set=password_encryption=scram-sha-256",
            "--set=scram_iterations=1",
            "--encoding=UTF-8",
            "--locale=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            // With checksums, a page that a failing disk changed is an error.
            "--data-checksums",
            "--no-instructions"));
  }

  /**
   * Copies a database that is ready, and gives its superuser the password while no server listens.
   *
   * @return whether it could be copied; if not, the folder is empty
   */
  private static boolean copied(PostgresPrograms programs, Path ready, Path data, Path passwordFile)
      throws IOException {
    try {
      ReadyDatabase.unpack(ready, data);
      programs.runInSecret(
          EmbeddedDatabase.START_WAIT,
          "alter role %s password '%s';%n"
              .formatted(EmbeddedDatabase.USER, Files.readString(passwordFile).strip()),
          List.of("postgres", "--single", "-D", data.toString(), EmbeddedDatabase.USER));
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be copied, so a new database is made: {}", ready, e.getMessage());
      PostgresPrograms.remove(data);
      PrivateFiles.folders(data);
      return false;
    }
  }

  /** Reads the password of a database from its folder; where there is none yet, makes it. */
  static String password(Path folder) throws IOException {
    Path file = folder.resolve(PASSWORD);
    String kept = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!kept.isEmpty()) {
      return kept;
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    PrivateFiles.writeString(file, password);
    return password;
  }
}
