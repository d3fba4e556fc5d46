package org.clearance.domain.acknowledgement;

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
import org.clearance.domain.submission.Trailer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder that DOJ's transport puts acknowledgements into. Files that were dealt with are moved
 * to its subfolders {@code taken} and {@code refused}.
 */
@Component
public class IncomingFolder {
  private final Path folder;
  private final Duration settling;
  private final Clock clock;

  /**
   * @param settling after how long without a change a file without a trailer counts as cut off
   */
  @Autowired
  IncomingFolder(
      @Value("${clearance.doj.incoming:${clearance.data:./data}/doj/incoming}") Path folder,
      @Value("${clearance.doj.settling:PT5M}") Duration settling,
      Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.settling = settling;
    this.clock = clock;
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** The files in it, in the order of their names; hidden ones and those being written are none. */
  public List<Path> waiting() {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(Files::isRegularFile).filter(IncomingFolder::isFinal).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking for acknowledgements in " + folder, e);
    }
  }

  private static boolean isFinal(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
  }

  /** Whether a file is whole, or has not changed for so long that it never will be. */
  public boolean isReady(Path file) {
    return read(file)
        .map(c -> c.settled() || !(Trailer.open(c.bytes()) instanceof Trailer.Incomplete))
        .orElse(false);
  }

  /** Its bytes and age; empty where the file is gone. */
  Optional<Content> read(Path file) {
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
      return Optional.of(new Content(Files.readAllBytes(file), age.compareTo(settling) >= 0));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading acknowledgement " + file, e);
    }
  }

  /**
   * A file's bytes.
   *
   * @param settled it has not changed for so long that nobody is writing it any more
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Content(byte[] bytes, boolean settled) {}

  /** Moves a file away; one of the same name that was moved before is kept. */
  String move(Path file, boolean taken, String sha256) {
    Path to = folder.resolve(taken ? "taken" : "refused");
    String name = file.getFileName().toString();
    try {
      Files.createDirectories(to);
      if (Files.exists(to.resolve(name))) {
        name = sha256.substring(0, 12) + "-" + name;
      }
      Files.move(file, to.resolve(name), ATOMIC_MOVE);
      return to.getFileName() + "/" + name;
    } catch (NoSuchFileException e) {
      // Somebody took it away after it was dealt with: its bytes are in the store.
      return to.getFileName() + "/" + name;
    } catch (IOException e) {
      throw new UncheckedIOException("moving acknowledgement %s to %s".formatted(file, to), e);
    }
  }
}
