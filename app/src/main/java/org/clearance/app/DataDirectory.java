package org.clearance.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.clearance.domain.ground.store.LifeFolder;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StoreFolder;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything of one installation: database, stored files, exchange folders. Only
 * one process uses it at a time; its lock is released when the process ends, however it ends.
 */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing, locks it, and closes it and everything in it to other
   * accounts of the machine, whoever made it.
   *
   * @throws StartFailure if another process holds it, it cannot be written, or it cannot be closed
   *     to others
   */
  static DataDirectory open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      PrivateFiles.folders(path);
      FileChannel channel =
          PrivateFiles.open(
              path.resolve("clearance.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean opened = false;
      try {
        FileLock lock = tryLock(channel);
        if (lock == null) {
          throw new StartFailure(
              "The data directory %s is in use by another Clearance. Stop that one first, or name another with --data."
                  .formatted(path));
        }
        KeepingOthersOut.of(path);
        new StoreFolder(path).removeUnfinished();
        LifeFolder.removeEnded(path.resolve(StoreFolder.WORK));
        opened = true;
        return new DataDirectory(path, channel, lock);
      } finally {
        if (!opened) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new StartFailure(
          "The data directory %s cannot be used: %s. Name another with --data."
              .formatted(path, FileReason.of(e)),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      lock.release();
      channel.close();
    }
  }
}
