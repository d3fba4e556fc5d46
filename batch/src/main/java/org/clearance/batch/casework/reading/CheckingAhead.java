package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.record.layout.DojReader;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of a DOJ file on a thread of its own while the bytes of the file come by on their
 * way into the store, before there is a delivery or a database.
 */
public final class CheckingAhead implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * The places of people's rows, and the rows that could not be read, that are kept of all files of
   * a run, some 250 bytes each: memory must not grow with them. The step checks what is behind.
   */
  public static final int MOST_KEPT = 100_000;

  private final PipedOutputStream bytes = new PipedOutputStream();
  private final CompletableFuture<Map<DojReader.Position, CheckedRows>> checked =
      new CompletableFuture<>();

  private final AtomicInteger room;

  private CheckingAhead(AtomicInteger room) {
    this.room = room;
  }

  /**
   * Begins with the first byte of a file.
   *
   * @param room how many of {@link #MOST_KEPT} may still be kept; what is kept is taken from it
   */
  public static CheckingAhead begin(AtomicInteger room) throws IOException {
    var ahead = new CheckingAhead(room);
    var in = new PipedInputStream(ahead.bytes, BUFFER_BYTES);
    Daemons.named("checking-rows").newThread(() -> ahead.check(in)).start();
    return ahead;
  }

  /**
   * Takes the next bytes of the file; waits while those before are still being checked.
   *
   * @param offset where they begin in {@code next}
   * @param length how many they are
   */
  public void add(byte[] next, int offset, int length) throws IOException {
    bytes.write(next, offset, length);
    // Who waits at the other end of a pipe is woken by this alone.
    bytes.flush();
  }

  /** Says that the file has no more bytes. */
  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /**
   * Gives the rows that begin at a position away; null where they were not checked, or checking
   * failed. Waits until all is checked that is checked ahead.
   */
  @Nullable CheckedRows take(DojReader.Position from) {
    return checked.handle((rows, failure) -> failure == null ? rows.remove(from) : null).join();
  }

  /** The bytes are taken to the end, whatever becomes of checking: storing waits for it. */
  private void check(InputStream in) {
    try (in) {
      try {
        checked.complete(checked(DojReader.of(in)));
      } catch (RuntimeException | Error e) {
        checked.completeExceptionally(e);
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      checked.completeExceptionally(new UncheckedIOException("checking rows ahead", e));
    }
  }

  private Map<DojReader.Position, CheckedRows> checked(DojReader reader) {
    Map<DojReader.Position, CheckedRows> all = new HashMap<>();
    DojReader.Position from = DojReader.Position.START;
    boolean more = true;
    while (more && room.get() > 0) {
      CheckedRows next = CheckedRows.next(reader);
      room.addAndGet(-next.kept());
      all.put(from, next);
      from = next.to();
      more = !next.fileEnded();
    }
    return all;
  }
}
