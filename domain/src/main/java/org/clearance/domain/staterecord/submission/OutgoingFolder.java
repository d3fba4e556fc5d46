package org.clearance.domain.staterecord.submission;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.clearance.domain.ground.folder.DurableFiles;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The folder from which DOJ's transport takes submissions. A file appears in it whole and under its
 * final name, or not at all; while it is written it stands in the subfolder {@code .writing}.
 */
@Component
@EnableConfigurationProperties({DojProperties.class, StorageProperties.class})
class OutgoingFolder implements OutgoingPlace {
  private static final String PLACE = "folder";

  private final Path folder;
  private final Path writing;

  @Autowired
  OutgoingFolder(DojProperties properties, StorageProperties storage) {
    this.folder = properties.outgoing(storage).toAbsolutePath().normalize();
    this.writing = this.folder.resolve(".writing");
  }

  @Override
  public String place() {
    return PLACE;
  }

  /** Writes the file durably into the subfolder, under a name that nobody takes. */
  @Override
  public void prepare(String fileName, Path from) {
    try {
      PrivateFiles.folders(writing);
      DurableFiles.copy(from, writing.resolve("." + fileName), writing.resolve(fileName));
      PrivateFiles.shareAs(folder, writing.resolve(fileName));
      DurableFiles.keepNames(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "writing the submission file %s in %s".formatted(fileName, writing), e);
    }
  }

  @Override
  public OptionalLong prepared(String fileName) {
    try {
      return OptionalLong.of(Files.size(writing.resolve(fileName)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "looking for the submission file %s in %s".formatted(fileName, writing), e);
    }
  }

  /** Lets the prepared file appear, in one step. An existing file of that name is replaced. */
  @Override
  public void publish(String fileName) {
    try {
      Files.move(writing.resolve(fileName), folder.resolve(fileName), ATOMIC_MOVE);
      DurableFiles.keepNames(folder);
      DurableFiles.keepNames(writing);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "putting the submission file %s into %s".formatted(fileName, folder), e);
    }
  }
}
