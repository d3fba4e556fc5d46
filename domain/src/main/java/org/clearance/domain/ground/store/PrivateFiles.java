package org.clearance.domain.ground.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes files and folders that only this process's account can open, whatever its umask. They hold
 * names, birth dates and criminal records, which other accounts of the machine have no business
 * with. Existing files keep their permissions.
 *
 * <p>On a file system without POSIX permissions (Windows), new files get the access that their
 * folder hands down.
 */
public final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] FOLDER = attributes("rwx------");
  private static final FileAttribute<?>[] FILE = attributes("rw-------");

  private static final List<PosixFilePermission> OF_THE_GROUP =
      List.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE);

  private PrivateFiles() {}

  /**
   * Makes a folder and its missing parents.
   *
   * @return the folder
   */
  public static Path folders(Path folder) throws IOException {
    return Files.createDirectories(folder, FOLDER);
  }

  /** Opens a file, and creates it if the options say so. */
  public static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), FILE);
  }

  /** Opens a file for writing from its beginning, replacing what was there. */
  public static OutputStream newOutputStream(Path file) throws IOException {
    return Channels.newOutputStream(
        open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  /** Writes a text in UTF-8, replacing what was there. */
  public static void writeString(Path file, String text) throws IOException {
    try (OutputStream out = newOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Puts a file with this text, in UTF-8, in the place of what was there. The old file or the whole
   * new one is there at any time, whatever stops the machine.
   */
  public static void replace(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (var channel =
        open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Gives the group of an exchange folder the same access to a file or folder in it as it has to
   * the folder: a program that fetches or brings files under an account of its own shares the
   * folder through its group. In the data directory, which is closed to groups, this changes
   * nothing.
   *
   * @param exchange the exchange folder as the office made it
   * @param made a file or folder of ours in it
   */
  public static void shareAs(Path exchange, Path made) throws IOException {
    if (!POSIX) {
      return;
    }
    Set<PosixFilePermission> group = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : Files.getPosixFilePermissions(exchange)) {
      if (OF_THE_GROUP.contains(permission)) {
        group.add(permission);
      }
    }
    if (!Files.isDirectory(made)) {
      group.retainAll(Set.of(PosixFilePermission.GROUP_READ));
    }
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(made);
    if (now.addAll(group)) {
      Files.setPosixFilePermissions(made, now);
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
