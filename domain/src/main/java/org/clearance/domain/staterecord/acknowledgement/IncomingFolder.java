package org.clearance.domain.staterecord.acknowledgement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.folder.Fate;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.folder.WatchedFolder;
import org.clearance.domain.staterecord.submission.Trailer;
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
    Optional<WatchedFile> found = find(file);
    try {
      return found.isPresent() && (found.get().settled() || Trailer.isOn(file));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the acknowledgement " + file, e);
    }
  }

  /** The file as it stands there; empty where it is gone. */
  Optional<WatchedFile> find(Path file) {
    return folder.find(file.getFileName().toString());
  }

  /** Moves a file away; one of the same name that was moved before is kept. */
  String move(Path file, boolean taken) {
    return folder.move(file, taken ? Fate.TAKEN : Fate.REFUSED);
  }
}
