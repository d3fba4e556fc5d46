package org.clearance.domain.ground.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work folder of one run of the program; it may hold gigabytes, of people's records. While the
 * process lives it holds a lock in the folder, which is released however it ends. So a later start
 * can tell what a dead process left, and removes nothing else: no file of another running Clearance
 * at the same place, and none that somebody put there.
 */
public final class LifeFolder {
  private static final Logger LOG = LoggerFactory.getLogger(LifeFolder.class);
  private static final String LOCK = ".in-use";
  private static final String UNFINISHED = ".unfinished-";

  /**
   * The folders of this process: opening and closing the lock file of one would release its lock.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path place;
  private @Nullable Path made;
  private @Nullable FileChannel lock;

  /**
   * @param place the folder in which each life has its own; made when it is needed
   */
  public LifeFolder(Path place) {
    this.place = place.toAbsolutePath().normalize();
  }

  /**
   * The folder of this run; it is made when it is first asked for.
   *
   * @throws IOException if it cannot be made
   */
  public synchronized Path path() throws IOException {
    Path mine = made;
    if (mine == null || !Files.isDirectory(mine)) {
      mine = make();
      made = mine;
    }
    return mine;
  }

  private Path make() throws IOException {
    String life = UUID.randomUUID().toString();
    Path unfinished = PrivateFiles.folders(place.resolve(UNFINISHED + life));
    FileChannel channel =
        PrivateFiles.open(
            unfinished.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Path mine = place.resolve(life);
    OURS.add(mine);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException("the new file " + unfinished.resolve(LOCK) + " is locked by another");
    }
    // From here on another start sees the folder, and sees that it is in use.
    Files.move(unfinished, mine, StandardCopyOption.ATOMIC_MOVE);
    lock = channel;
    return mine;
  }

  /**
   * Removes what ended runs have left. A folder without a lock file, or whose lock somebody holds,
   * is not touched.
   *
   * @param place may be missing
   */
  public static void removeEnded(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return;
    }
    List<Path> lives;
    try (Stream<Path> inside = Files.list(place.toAbsolutePath().normalize())) {
      lives =
          inside
              .filter(one -> !one.getFileName().toString().startsWith(UNFINISHED))
              .filter(one -> Files.isRegularFile(one.resolve(LOCK)))
              .filter(one -> !OURS.contains(one))
              .toList();
    }
    for (Path life : lives) {
      removeIfEnded(life);
    }
  }

  private static void removeIfEnded(Path life) throws IOException {
    try (FileChannel channel = FileChannel.open(life.resolve(LOCK), StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return;
      }
      List<Path> left;
      try (Stream<Path> files = Files.list(life)) {
        left = files.filter(file -> !file.endsWith(LOCK)).toList();
      }
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(life.resolve(LOCK));
      Files.deleteIfExists(life);
      if (!left.isEmpty()) {
        LOG.info(
            "{} held {} files under way of a Clearance that was stopped in the middle; they were"
                + " removed",
            life,
            left.size());
      }
    }
  }
}
