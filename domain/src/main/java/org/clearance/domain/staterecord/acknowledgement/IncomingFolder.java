package org.clearance.domain.staterecord.acknowledgement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.folder.Fate;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.folder.WatchedFolder;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.clearance.domain.staterecord.submission.Trailer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The folder into which DOJ's transport puts acknowledgements. Files that were dealt with are moved
 * to its subfolders {@code taken} and {@code refused}.
 */
@Component
@EnableConfigurationProperties({DojProperties.class, StorageProperties.class})
public class IncomingFolder {
  private final WatchedFolder folder;

  IncomingFolder(DojProperties properties, StorageProperties storage, Clock clock) {
    this.folder = new WatchedFolder(properties.incoming(storage), properties.settling(), clock);
  }

  /** The folder's path. */
  public Path path() {
    return folder.path();
  }

  /** The files in the folder, by name, without hidden ones and those being written. */
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

  /** The file as it stands in the folder; empty where it is gone. */
  Optional<WatchedFile> find(Path file) {
    return folder.find(file.getFileName().toString());
  }

  /** Moves a file to a subfolder; one of the same name that was moved before is kept. */
  String move(Path file, boolean taken) {
    return folder.move(file, taken ? Fate.TAKEN : Fate.REFUSED);
  }
}
