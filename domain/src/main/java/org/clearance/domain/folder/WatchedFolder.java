package org.clearance.domain.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that somebody else puts files into. Those that were dealt with are moved to its
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

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * The files in it, in the order of their names. Hidden ones and those that a program marks as
   * being written ({@code .part}, {@code .tmp}) are none. Makes the folder where it is not there.
   */
  public List<WatchedFile> waiting() {
    try {
      Files.createDirectories(folder);
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

  /** A file of the folder as it stands now; empty where there is none of this name. */
  public Optional<WatchedFile> find(String name) {
    return look(folder.resolve(name));
  }

  private Optional<WatchedFile> look(Path file) {
    return WatchedFile.attributes(file)
        .filter(now -> now.isRegularFile())
        .map(
            now -> {
              // A file of the future comes from a clock that goes wrong: it is not being written
              // either.
              Duration age =
                  Duration.between(now.lastModifiedTime().toInstant(), clock.instant()).abs();
              return new WatchedFile(
                  file, now.size(), now.lastModifiedTime(), age.compareTo(settling) >= 0);
            });
  }

  private static boolean isFinal(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
  }

  /** The subfolder of files with this fate. */
  public Path folderOf(Fate fate) {
    return folder.resolve(fate.folder());
  }

  /**
   * Where a file of this name is moved to: a file that was moved before is kept, so the second
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
   * Moves a file away.
   *
   * @return its name seen from the folder: {@code taken/may.dat}
   */
  public String move(Path file, Fate fate) {
    Path place = placeFor(file.getFileName().toString(), fate);
    String moved = fate.folder() + "/" + place.getFileName();
    try {
      Files.createDirectories(folderOf(fate));
      Files.move(file, place, ATOMIC_MOVE);
      return moved;
    } catch (NoSuchFileException e) {
      // Somebody took it away after it was dealt with: its bytes are in the store.
      return moved;
    } catch (IOException e) {
      throw new UncheckedIOException("moving %s to %s".formatted(file, place), e);
    }
  }
}
