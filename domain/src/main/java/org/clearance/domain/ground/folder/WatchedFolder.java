package org.clearance.domain.ground.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.text.Text;

/**
 * A folder into which somebody else puts files. Files that were dealt with are moved to its
 * subfolders {@code taken} and {@code refused}.
 */
public final class WatchedFolder {
  private final Path folder;
  private final Duration settling;
  private final Clock clock;

  /**
   * @param settling after how long without a change nobody writes a file any more
   */
  public WatchedFolder(Path folder, Duration settling, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.settling = settling;
    this.clock = clock;
  }

  /** The folder's path. */
  public Path path() {
    return folder;
  }

  /**
   * The files in the folder, by name. Hidden files and those that a program marks as being written
   * ({@code .part}, {@code .tmp}) are left out. Makes the folder where it is missing.
   */
  public List<WatchedFile> waiting() {
    try {
      PrivateFiles.folders(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(WatchedFolder::isFinal)
            .sorted()
            .map(this::look)
            .flatMap(Optional::stream)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking into the folder " + folder, e);
    }
  }

  /**
   * Something that stands in the folder and must not be read as a file.
   *
   * @param why and what to do about it
   * @param settled whether it has stood there for so long that it is not just being put there: some
   *     servers give a file its name by a second one, and take the first away
   */
  public record NoFile(Path path, Text why, boolean settled) {}

  /**
   * The entries of the folder that must not be read as files, by name: a link, which could lead to
   * another county's file; a file that has another name elsewhere; one that may not be read; a
   * device; and, where the files belong to several accounts, one of each.
   */
  public List<NoFile> noFiles() {
    List<NoFile> found = new ArrayList<>();
    Map<String, Path> byOwner = new TreeMap<>();
    try (Stream<Path> entries = Files.list(PrivateFiles.folders(folder))) {
      for (Path entry : entries.filter(this::maybeFile).sorted().toList()) {
        Optional<Text> why = WatchedFile.attributes(entry).flatMap(is -> why(entry, is));
        why.ifPresent(text -> found.add(new NoFile(entry, text, isOld(entry))));
        if (why.isEmpty() && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          owner(entry).ifPresent(owner -> byOwner.putIfAbsent(owner, entry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking into the folder " + folder, e);
    }
    if (byOwner.size() > 1) {
      Text why =
          Text.of(
              "The files in the folder belong to different accounts: {0}. Put in files of one"
                  + " account only.",
              String.join(", ", byOwner.keySet()));
      byOwner.values().forEach(entry -> found.add(new NoFile(entry, why, true)));
    }
    return found;
  }

  private static Optional<Text> why(Path entry, BasicFileAttributes is) {
    String name = entry.getFileName().toString();
    if (is.isSymbolicLink()) {
      return Optional.of(Text.of("{0} is a link. Put the file itself into the folder.", name));
    }
    if (is.isOther()) {
      return Optional.of(
          Text.of("{0} is no file that can be read. Put the file itself into the folder.", name));
    }
    if (is.isRegularFile() && names(entry) > 1) {
      return Optional.of(
          Text.of(
              "{0} has another name elsewhere: it is a hard link. Put a copy of the file into the"
                  + " folder.",
              name));
    }
    return is.isRegularFile() && !Files.isReadable(entry) && Files.exists(entry)
        ? Optional.of(
            Text.of(
                "{0} cannot be read by the account that Clearance runs as. Let that account read it,"
                    + " and put it into the folder again.",
                name))
        : Optional.empty();
  }

  /**
   * Whether an entry may be a file to read. The subfolders are ours: if one cannot be used, moving
   * a file says so.
   */
  private boolean maybeFile(Path entry) {
    return isFinal(entry)
        && Arrays.stream(Fate.values()).map(this::folderOf).noneMatch(entry::equals);
  }

  private boolean isOld(Path entry) {
    try {
      boolean unix = entry.getFileSystem().supportedFileAttributeViews().contains("unix");
      FileTime changed =
          (FileTime)
              Files.getAttribute(
                  entry, unix ? "unix:ctime" : "lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      return isSettled(changed);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + entry, e);
    }
  }

  /**
   * Whether a file has not changed for the settling time. A time in the future comes from a clock
   * that is wrong: then nothing is being written either.
   */
  private boolean isSettled(FileTime changed) {
    return Duration.between(changed.toInstant(), clock.instant()).abs().compareTo(settling) >= 0;
  }

  /** The number of names that the file system has for a file. */
  private static int names(Path file) {
    try {
      return file.getFileSystem().supportedFileAttributeViews().contains("unix")
              && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                  instanceof Integer names
          ? names
          : 1;
    } catch (NoSuchFileException e) {
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }

  /**
   * The owner of a file; empty for owners who may read every file anyway: root, and this process's
   * account.
   */
  private static Optional<String> owner(Path file) throws IOException {
    try {
      String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
      boolean ours = ProcessHandle.current().info().user().filter(owner::equals).isPresent();
      return ours || owner.equals("root") ? Optional.empty() : Optional.of(owner);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A file of the folder by its name, as it stands now; empty where there is none. */
  public Optional<WatchedFile> find(String name) {
    return look(folder.resolve(name));
  }

  private Optional<WatchedFile> look(Path file) {
    return WatchedFile.attributes(file)
        .filter(now -> now.isRegularFile())
        .map(
            now ->
                new WatchedFile(
                    file, now.size(), now.lastModifiedTime(), isSettled(now.lastModifiedTime())));
  }

  private static boolean isFinal(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
  }

  /** The subfolder of files with this fate. */
  public Path folderOf(Fate fate) {
    return folder.resolve(fate.folder());
  }

  /** Makes the subfolder; whoever shares the folder with us by its group may look into it. */
  public void makeFolder(Fate fate) throws IOException {
    if (Files.isSymbolicLink(folderOf(fate))) {
      throw new IOException(
          "%s is a link, and files would be moved to where it leads".formatted(folderOf(fate)));
    }
    PrivateFiles.shareAs(folder, PrivateFiles.folders(folderOf(fate)));
  }

  /**
   * The path to which a file is moved. A file that was moved before keeps its name, so the second
   * {@code may.dat} becomes {@code 2-may.dat}.
   */
  public Path placeFor(String name, Fate fate) {
    Path place = folderOf(fate).resolve(name);
    for (int number = 2; Files.exists(place); number++) {
      place = folderOf(fate).resolve(number + "-" + name);
    }
    return place;
  }

  /**
   * Moves a file to the subfolder of its fate.
   *
   * @return its name seen from the folder: {@code taken/may.dat}
   */
  public String move(Path file, Fate fate) {
    Path place = placeFor(file.getFileName().toString(), fate);
    String moved = fate.folder() + "/" + place.getFileName();
    try {
      makeFolder(fate);
      Files.move(file, place, ATOMIC_MOVE);
      return moved;
    } catch (NoSuchFileException e) {
      // Somebody removed the file after it was processed; its bytes are in the store.
      return moved;
    } catch (IOException e) {
      throw new UncheckedIOException("moving %s to %s".formatted(file, place), e);
    }
  }
}
