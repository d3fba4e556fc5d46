package org.clearance.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the data directory and all that is in it to other accounts of the machine. The directory
 * may have been made by somebody else ({@code mkdir}, a volume, a restored backup) and so be open
 * to everybody; it holds Social Security numbers.
 *
 * <p>A symbolic link leads out of the directory, so it is followed only where an administrator may
 * have put it to keep a part on another disk: right below the directory, and only if it is ours.
 */
final class KeepingOthersOut extends SimpleFileVisitor<Path> {
  private static final Logger LOG = LoggerFactory.getLogger(KeepingOthersOut.class);

  /** The most files that are listed for whoever has to give them to the right account. */
  private static final int NAMED = 3;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final UserPrincipal owner;
  private final List<Path> ofOthers = new ArrayList<>();
  private int closed;

  private KeepingOthersOut(UserPrincipal owner) {
    this.owner = owner;
  }

  /**
   * Removes every permission of group and others.
   *
   * @throws StartFailure if something belongs to another account, which could open it for itself,
   *     or the file system keeps no permissions
   * @throws IOException if the directory cannot be read or changed
   */
  static void of(Path directory) throws IOException {
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      of(directory, thisAccount(directory));
    }
  }

  /**
   * Removes every permission of group and others, as one account.
   *
   * @param owner the account that everything must belong to
   */
  static void of(Path directory, UserPrincipal owner) throws IOException {
    var closing = new KeepingOthersOut(owner);
    if (!Files.getOwner(directory).equals(owner)) {
      closing.ofOthers.add(directory);
      throw closing.refusal(directory);
    }
    Files.walkFileTree(directory.toRealPath(), closing);
    for (Path part : closing.linkedParts(directory)) {
      Files.walkFileTree(part, closing);
    }
    if (!closing.ofOthers.isEmpty()) {
      throw closing.refusal(directory);
    }
    if (closing.closed > 0) {
      LOG.warn(
          "Other accounts of this machine could open {} files and folders of the data directory {}."
              + " They cannot any more; find out who may have read them.",
          closing.closed,
          directory);
    }
  }

  /** This process's account: the owner of a new file. */
  private static UserPrincipal thisAccount(Path directory) throws IOException {
    Path made = Files.createTempFile(directory, ".owner-", "");
    try {
      return Files.getOwner(made);
    } finally {
      Files.delete(made);
    }
  }

  private List<Path> linkedParts(Path directory) throws IOException {
    List<Path> parts = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
        if (Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
          parts.add(entry.toRealPath());
        } else {
          ofOthers.add(entry);
        }
      }
    }
    return parts;
  }

  private StartFailure refusal(Path directory) {
    List<String> names = ofOthers.stream().limit(NAMED).map(Path::toString).toList();
    String more = ofOthers.size() > NAMED ? " and %,d more".formatted(ofOthers.size() - NAMED) : "";
    return new StartFailure(
        "The data directory %s must belong to the account that Clearance runs as (%s), with all that is in it, since whoever owns a file can read it. These belong to others: %s%s. Start Clearance as the account that owns them, or give them to this one: chown -R %s %s"
            .formatted(
                directory,
                owner.getName(),
                String.join(", ", names),
                more,
                owner.getName(),
                directory));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    return close(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isSymbolicLink()) {
      close(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof AccessDeniedException && !close(file)) {
      return FileVisitResult.CONTINUE;
    }
    // A database server that a killed Clearance left running still removes its own files.
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  /**
   * Closes a file or folder.
   *
   * @return whether it is of this account
   */
  private boolean close(Path path) throws IOException {
    try {
      return closedHere(path);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean closedHere(Path path) throws IOException {
    PosixFileAttributes is = attributes(path);
    Set<PosixFilePermission> own = EnumSet.copyOf(OWNERS);
    own.retainAll(is.permissions());
    boolean open = !own.equals(is.permissions());
    if (!is.owner().equals(owner)) {
      // A file system's lost+found, for example: root can read everything anyway.
      if (open || !is.owner().getName().equals("root")) {
        ofOthers.add(path);
      }
      return false;
    }
    if (open) {
      Files.setPosixFilePermissions(path, own);
      if (!attributes(path).permissions().equals(own)) {
        throw new StartFailure(
            "The file system of %s keeps no permissions, so other accounts of the machine could read what is there. Name a data directory on another with --data."
                .formatted(path));
      }
      closed++;
    }
    return true;
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
