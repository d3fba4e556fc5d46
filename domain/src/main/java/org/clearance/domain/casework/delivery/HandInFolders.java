package org.clearance.domain.casework.delivery;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.folder.Fate;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.folder.WatchedFolder;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands in DOJ files from folders on the server, one for each county. As soon as nothing in a
 * folder is being written any more, all of it is handed in as one delivery, as of today. Files that
 * were taken are moved to {@code taken}. If one is no DOJ file, was handed in before, or is a link
 * and may lead to a file that is not the sender's, nothing is taken and all are moved to {@code
 * refused}, each with a text beside it that says why.
 */
@Component
@EnableConfigurationProperties({HandInProperties.class, StorageProperties.class})
public class HandInFolders {
  /** The actor on record for what a folder hands in. */
  public static final String ACTOR = "hand-in-folder";

  /** The suffix of the text beside a refused file. */
  private static final String WHY = ".why.txt";

  private static final String NOTHING_TAKEN = "Nothing was taken.";

  private final JdbcClient db;
  private final HandingIn handingIn;
  private final Path folders;
  private final Duration settling;
  private final Clock clock;

  /**
   * @param folders holds the folders of the counties, each called by the county's code
   * @param settling after how long without a change a file is handed in
   */
  HandInFolders(
      JdbcClient db,
      HandingIn handingIn,
      HandInProperties properties,
      StorageProperties storage,
      Clock clock) {
    this.db = db;
    this.handingIn = handingIn;
    this.folders = properties.folder(storage);
    this.settling = properties.settling();
    this.clock = clock;
  }

  /** The folder in which the county's files are put. */
  public Path path(County county) {
    return folder(county).path();
  }

  /** The time for which a file must stay unchanged before it is handed in. */
  public Duration settling() {
    return settling;
  }

  /** The files in the county's folder that are not handed in yet, by name. */
  public List<WatchedFile> waiting(County county) {
    return folder(county).waiting();
  }

  /** Whether there is a file to take in the county's folder, or a link or the like to refuse. */
  public boolean holdsSomething(County county) {
    WatchedFolder folder = folder(county);
    return !folder.waiting().isEmpty() || !folder.noFiles().isEmpty();
  }

  /**
   * A file that was refused and still lies in {@code refused}.
   *
   * @param why the reason in English, in the words of the screen
   */
  public record RefusedFile(String name, Instant at, List<String> why) {}

  /** The county's files that were refused, the latest first. */
  public List<RefusedFile> refused(County county, int most) {
    Path refused = folder(county).folderOf(Fate.REFUSED);
    if (!Files.isDirectory(refused)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(refused)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(WHY))
          .map(HandInFolders::refusal)
          .sorted(Comparator.comparing(RefusedFile::at).reversed())
          .limit(most)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking into the folder " + refused, e);
    }
  }

  /**
   * Hands in the files of the county's folder if none of them is being written, and moves them
   * away. Makes the folder where it is not there. Only one process may do this for a county at a
   * time.
   *
   * @return the result; empty where the folder is empty or a file is still being written
   * @throws UncheckedIOException if a file could not be read to its end or moved; it is tried again
   *     the next time, and what was handed in is known by its hash and not handed in again
   */
  public Optional<HandInResult> takeWaiting(County county) {
    WatchedFolder folder = folder(county);
    List<WatchedFile> files = folder.waiting();
    List<WatchedFolder.NoFile> noFiles = folder.noFiles();
    if (!noFiles.isEmpty()) {
      boolean settled =
          files.stream().allMatch(WatchedFile::settled)
              && noFiles.stream().allMatch(WatchedFolder.NoFile::settled);
      return settled ? Optional.of(refuseAll(folder, files, noFiles)) : Optional.empty();
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (finishMoving(county, folder)) {
      files = folder.waiting();
    }
    if (files.isEmpty() || !files.stream().allMatch(WatchedFile::settled)) {
      return Optional.empty();
    }
    List<HandedFile> handed =
        files.stream().map(file -> new HandedFile(file.name(), file::open)).toList();
    HandInResult result =
        handingIn.handIn(county.id(), handingIn.today(county.id()), handed, ACTOR);
    if (result instanceof HandInResult.Taken taken) {
      files.forEach(file -> moveTaken(taken.deliveryId(), folder, file));
    } else if (result instanceof HandInResult.Refused refused) {
      files.forEach(file -> refuse(folder, file.path(), refused.faults()));
    }
    return Optional.of(result);
  }

  /**
   * Refuses all files of a folder that also holds something that is no file: a delivery is never
   * taken in part.
   */
  private static HandInResult refuseAll(
      WatchedFolder folder, List<WatchedFile> files, List<WatchedFolder.NoFile> noFiles) {
    List<Text> faults = noFiles.stream().map(WatchedFolder.NoFile::why).distinct().toList();
    Stream.concat(
            noFiles.stream().map(WatchedFolder.NoFile::path), files.stream().map(WatchedFile::path))
        .distinct()
        .forEach(path -> refuse(folder, path, faults));
    return new HandInResult.Refused(faults);
  }

  private WatchedFolder folder(County county) {
    return new WatchedFolder(folders.resolve(county.code()), settling, clock);
  }

  private record Unmoved(long deliveryId, String name, String sha256) {}

  /**
   * Moves the files that an earlier run had handed in and was ended before moving.
   *
   * @return whether there was any
   */
  private boolean finishMoving(County county, WatchedFolder folder) {
    List<Unmoved> unmoved =
        db.sql(
                """
                select delivery_id, name, sha256 from delivery_file
                 where county_id = :county and handed_in_by = :actor and moved_to = ''
                 order by id
                """)
            .param("county", county.id())
            .param("actor", ACTOR)
            .query(Unmoved.class)
            .list();
    for (Unmoved file : unmoved) {
      Optional<WatchedFile> standing =
          folder.find(file.name()).filter(found -> found.sha256().equals(file.sha256()));
      if (standing.isPresent()) {
        moveTaken(file.deliveryId(), folder, standing.get());
      } else {
        // The file was moved before its place was recorded, or somebody removed it.
        noteMoved(file.deliveryId(), file.name(), Fate.TAKEN.folder());
      }
    }
    return !unmoved.isEmpty();
  }

  private void moveTaken(long deliveryId, WatchedFolder folder, WatchedFile file) {
    // Another file under the same name waits for its own turn.
    String place = file.unchanged() ? folder.move(file.path(), Fate.TAKEN) : Fate.TAKEN.folder();
    noteMoved(deliveryId, new HandedFile(file.name(), file::open).name(), place);
  }

  private void noteMoved(long deliveryId, String name, String place) {
    db.sql(
            """
            update delivery_file set moved_to = :place
             where delivery_id = :delivery and name = :name and handed_in_by = :actor and moved_to = ''
            """)
        .param("place", place)
        .param("delivery", deliveryId)
        .param("name", name)
        .param("actor", ACTOR)
        .update();
  }

  /**
   * Moves a file to {@code refused}, after writing the text that says why: no file is there without
   * one.
   */
  private static void refuse(WatchedFolder folder, Path file, List<Text> faults) {
    Path place = folder.placeFor(file.getFileName().toString(), Fate.REFUSED);
    Path why = place.resolveSibling(place.getFileName() + WHY);
    Path writing = place.resolveSibling("." + place.getFileName() + WHY + ".tmp");
    try {
      folder.makeFolder(Fate.REFUSED);
      PrivateFiles.writeString(writing, NOTHING_TAKEN + "\n" + lines(faults));
      PrivateFiles.shareAs(folder.path(), writing);
      Files.move(writing, why, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing why %s was refused".formatted(file), e);
    }
    folder.move(file, Fate.REFUSED);
  }

  private static String lines(List<Text> faults) {
    return faults.stream().map(fault -> fault + "\n").collect(Collectors.joining());
  }

  private static RefusedFile refusal(Path why) {
    String text = why.getFileName().toString();
    try {
      return new RefusedFile(
          text.substring(0, text.length() - WHY.length()),
          Files.getLastModifiedTime(why).toInstant(),
          Files.readAllLines(why).stream()
              .filter(line -> !line.equals(NOTHING_TAKEN) && !line.isBlank())
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + why, e);
    }
  }
}
