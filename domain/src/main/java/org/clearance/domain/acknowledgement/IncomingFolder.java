package org.clearance.domain.acknowledgement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.folder.Fate;
import org.clearance.domain.folder.WatchedFile;
import org.clearance.domain.folder.WatchedFolder;
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
  private final WatchedFolder folder;

  /**
   * @param settling after how long without a change a file without a trailer counts as cut off
   */
  @Autowired
  IncomingFolder(
      @Value("${clearance.doj.incoming:${clearance.data:./data}/doj/incoming}") Path folder,
      @Value("${clearance.doj.settling:PT5M}") Duration settling,
      Clock clock) {
    this.folder = new WatchedFolder(folder, settling, clock);
  }

  /** Where it is. */
  public Path path() {
    return folder.path();
  }

  /** The files in it, in the order of their names; hidden ones and those being written are none. */
  public List<Path> waiting() {
    return folder.waiting().stream().map(WatchedFile::path).toList();
  }

  /** Whether a file is whole, or has not changed for so long that it never will be. */
  public boolean isReady(Path file) {
    return read(file)
        .map(c -> c.settled() || !(Trailer.open(c.bytes()) instanceof Trailer.Incomplete))
        .orElse(false);
  }

  /** Its bytes and age; empty where the file is gone. */
  Optional<Content> read(Path file) {
    Optional<WatchedFile> found = folder.find(file.getFileName().toString());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Content(Files.readAllBytes(file), found.get().settled()));
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
  String move(Path file, boolean taken) {
    return folder.move(file, taken ? Fate.TAKEN : Fate.REFUSED);
  }
}
