package org.clearance.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.clearance.batch.casework.reading.CheckingAhead;
import org.clearance.batch.casework.reading.RowsAhead;
import org.clearance.domain.casework.delivery.CountedPhase;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.casework.delivery.PhaseProgress;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.ground.store.StoredFile;

/**
 * Copies the files of a run into the store, and checks their rows, while the database starts and
 * the program is put together. A file that the store has already is only hashed.
 */
final class StoringAhead implements AutoCloseable {
  private final List<Path> files;
  private final CountedPhase phase;
  private final BooleanSupplier wanted;
  private final CompletableFuture<List<HandedFile>> stored = new CompletableFuture<>();
  private final Map<String, CheckingAhead> checked = new ConcurrentHashMap<>();
  private final AtomicInteger room = new AtomicInteger(CheckingAhead.MOST_KEPT);
  private volatile boolean closed;

  private StoringAhead(List<Path> files, BooleanSupplier wanted) {
    this.files = List.copyOf(files);
    this.wanted = () -> !closed && wanted.getAsBoolean();
    this.phase = new CountedPhase(Phase.STORING, bytes(files), Clock.systemUTC());
  }

  /**
   * Begins copying.
   *
   * @param data the data directory, which this process holds
   * @param wanted asked often; when it says no, the copying ends, and leaves nothing of a file that
   *     it was at
   * @throws StartFailure if a file cannot be read
   */
  static StoringAhead begin(List<Path> files, Path data, BooleanSupplier wanted) {
    var storing = new StoringAhead(files, wanted);
    Daemons.named("storing").newThread(() -> storing.complete(new StoreFolder(data))).start();
    return storing;
  }

  /** The progress of copying; empty once it has ended. */
  Optional<PhaseProgress> progress() {
    return stored.isDone() ? Optional.empty() : Optional.of(phase.progress());
  }

  /**
   * The files in their order, once all are stored.
   *
   * @throws StartFailure if one could not be opened
   * @throws UncheckedIOException if one could not be read or stored, or was not wanted any more
   */
  List<HandedFile> files() {
    try {
      return stored.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Hands on what was checked of the files that were copied, once all are stored. */
  void handOn(RowsAhead rows) {
    files();
    checked.forEach(rows::keep);
  }

  /** Ends the copying; after this nothing is written. */
  @Override
  public void close() {
    closed = true;
    stored.handle((files, failure) -> "ended").join();
  }

  private void complete(StoreFolder store) {
    try {
      stored.complete(files.stream().map(file -> stored(file, store)).toList());
    } catch (Throwable e) {
      stored.completeExceptionally(e);
    }
  }

  private HandedFile stored(Path file, StoreFolder store) {
    try {
      return new HandedFile(file.toString(), () -> Files.newInputStream(file), copyOf(file, store));
    } catch (IOException e) {
      throw new StartFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private StoredFile copyOf(Path file, StoreFolder store) throws IOException {
    long size = Files.size(file);
    if (store.holdsOneOf(size)) {
      Optional<StoredFile> there = store.whole(Sha256.of(file));
      if (there.isPresent()) {
        phase.advance(size);
        return there.get();
      }
    }
    try (var checking = CheckingAhead.begin(room);
        InputStream bytes =
            new FollowedStream(Files.newInputStream(file), phase, checking, wanted)) {
      StoredFile stored = store.put(bytes);
      checked.put(stored.sha256(), checking);
      return stored;
    }
  }

  private static long bytes(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        throw new StartFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
      }
    }
    return bytes;
  }
}
