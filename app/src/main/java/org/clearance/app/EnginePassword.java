package org.clearance.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The password of an engine that runs alone: given, or made once and kept in a file that only the
 * account that runs it can read.
 *
 * @param keptIn the file that holds it, null where it was given
 * @param isNew whether it was made just now
 */
record EnginePassword(String value, @Nullable Path keptIn, boolean isNew) {
  static final String VARIABLE = "CLEARANCE_ENGINE_PASSWORD";

  private static final String FILE = "engine-password";
  private static final int SHORTEST = 12;
  private static final int BYTES = 24;

  /**
   * The given password, else the one in the data directory, which is made where there is none.
   *
   * @throws StartFailure if it is too short, or its file can be read by others or not at all
   */
  static EnginePassword of(@Nullable String given, Path data) {
    if (given != null && !given.isEmpty()) {
      if (given.length() < SHORTEST) {
        throw new StartFailure(
            "The password in %s is too short: it needs %d characters."
                .formatted(VARIABLE, SHORTEST));
      }
      return new EnginePassword(given, null, false);
    }
    Path file = data.resolve(FILE);
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException e) {
      throw new StartFailure(
          "The engine's password cannot be kept in %s (%s). Give one in the environment variable %s."
              .formatted(file, e.getMessage(), VARIABLE),
          e);
    }
  }

  private static EnginePassword read(Path file) throws IOException {
    if (isPosix()) {
      Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      others.remove(PosixFilePermission.OWNER_READ);
      others.remove(PosixFilePermission.OWNER_WRITE);
      if (!others.isEmpty()) {
        throw new StartFailure(
            "%s holds the engine's password and is open to others. Say: chmod 600 %s, or remove it for a new one."
                .formatted(file, file));
      }
    }
    String password = Files.readString(file).strip();
    if (password.length() < SHORTEST) {
      throw new StartFailure(
          "%s holds no password of %d characters or more. Remove it, and one is made."
              .formatted(file, SHORTEST));
    }
    return new EnginePassword(password, file, false);
  }

  private static EnginePassword make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory, forTheOwner("rwx------"));
    }
    try {
      // The file is made empty and closed to others before it gets its content.
      Files.createFile(file, forTheOwner("rw-------"));
    } catch (FileAlreadyExistsException e) {
      return read(file);
    }
    Files.writeString(file, password + System.lineSeparator(), StandardOpenOption.WRITE);
    return new EnginePassword(password, file, true);
  }

  private static FileAttribute<?>[] forTheOwner(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /**
   * A message about where the password is, for whoever starts the engine; a new one is shown once.
   */
  String told(String user) {
    String wanted = "It wants the user '%s' and ".formatted(user);
    if (keptIn == null) {
      return wanted + "the password in " + VARIABLE + ".";
    }
    return isNew
        ? wanted + "the password %s, kept in %s.".formatted(value, keptIn)
        : wanted + "the password in %s.".formatted(keptIn);
  }

  @Override
  public String toString() {
    return "EnginePassword[keptIn=%s]".formatted(keptIn);
  }
}
