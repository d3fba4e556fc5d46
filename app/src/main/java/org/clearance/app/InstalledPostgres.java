package org.clearance.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that is installed on this machine. Its system keeps it and its libraries current;
 * the bundled programs are as old as the system they were built on.
 */
final class InstalledPostgres {
  /**
   * The property that holds the folder of the programs, or {@link #BUNDLED}; if it is not set, they
   * are looked for.
   */
  static final String SETTING = "clearance.postgres.binaries";

  /** The value for the bundled programs, whatever is installed. */
  static final String BUNDLED = "bundled";

  /** The major version of the data; a server of another version does not open it. */
  static final int MAJOR = 17;

  /**
   * The folders in which Debian and Ubuntu, PostgreSQL's own packages for Red Hat's systems, and
   * Homebrew install it.
   */
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/postgresql/" + MAJOR + "/bin"),
          Path.of("/usr/pgsql-" + MAJOR + "/bin"),
          Path.of("/opt/homebrew/opt/postgresql@" + MAJOR + "/bin"),
          Path.of("/usr/local/opt/postgresql@" + MAJOR + "/bin"));

  private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "postgres");

  private InstalledPostgres() {}

  /**
   * The folder of the installed programs.
   *
   * @param setting the value of {@link #SETTING}; empty: not set
   * @return empty: those that are brought along are to be used
   * @throws StartFailure if the setting names programs that cannot be used
   */
  static Optional<Path> programs(String setting) {
    if (setting.equals(BUNDLED)) {
      return Optional.empty();
    }
    if (setting.isBlank()) {
      return PLACES.stream().filter(place -> fault(place).isEmpty()).findFirst();
    }
    Path named = Path.of(setting).toAbsolutePath().normalize();
    fault(named)
        .ifPresent(
            fault -> {
              throw new StartFailure(
                  "--%s=%s cannot be used: %s. Name the folder of PostgreSQL %d's programs (initdb, pg_ctl, postgres), or \"%s\" for those that Clearance brings."
                      .formatted(SETTING, setting, fault, MAJOR, BUNDLED));
            });
    return Optional.of(named);
  }

  /** Why the programs of a folder cannot be used; empty where they can. */
  private static Optional<String> fault(Path folder) {
    for (String program : NEEDED) {
      if (!Files.isExecutable(folder.resolve(program))) {
        return Optional.of("it has no program " + program);
      }
    }
    String version = version(folder.resolve("postgres"));
    return version.startsWith("postgres (PostgreSQL) " + MAJOR + ".")
        ? Optional.empty()
        : Optional.of("it says of itself \"" + version + "\"");
  }

  private static String version(Path postgres) {
    try {
      Process asked =
          new ProcessBuilder(postgres.toString(), "--version").redirectErrorStream(true).start();
      asked.getOutputStream().close();
      String said =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return asked.waitFor(1, TimeUnit.MINUTES) ? said : "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while asking for PostgreSQL's version", e);
    }
  }
}
