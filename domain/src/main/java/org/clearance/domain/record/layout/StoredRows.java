package org.clearance.domain.record.layout;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredBytes;

/** Reads the rows of a delivery's files where they stand. It is safe to share between threads. */
public final class StoredRows implements Closeable {
  private final Map<Integer, StoredBytes> files = new HashMap<>();

  /**
   * Opens the files.
   *
   * @param addresses by their positions in the delivery
   * @throws org.clearance.domain.ground.store.StoredFilePurged when the time of one was over
   * @throws org.clearance.domain.ground.store.StoredFileMissing when one is not there
   * @throws org.clearance.domain.ground.store.StoredFileAltered when one was altered on disk; none
   *     is left open then
   */
  public StoredRows(Map<Integer, String> addresses, FileStore store) throws IOException {
    try {
      addresses.forEach((position, sha256) -> files.put(position, store.read(sha256)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The good rows of these runs, in their order.
   *
   * @throws org.clearance.domain.ground.store.StoredFileAltered if they were altered on disk
   * @throws UncheckedIOException if a file cannot be read
   */
  public List<HistoryRow> of(List<RowRun> runs) {
    List<HistoryRow> rows = new ArrayList<>();
    for (RowRun run : runs) {
      try (DojReader reader = DojReader.of(bytes(run), run.from())) {
        for (DojRecord record = reader.next(); record != null; record = reader.next()) {
          if (record instanceof DojRow row) {
            rows.add(HistoryRow.within(run.file(), row));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "reading file %d at byte %d".formatted(run.file(), run.from().offset()), e);
      }
    }
    return rows;
  }

  private byte[] bytes(RowRun run) throws IOException {
    StoredBytes file = files.get(run.file());
    if (file == null) {
      throw new IllegalStateException("the delivery has no file " + run.file());
    }
    return file.read(run.from().offset(), run.length());
  }

  @Override
  public void close() throws IOException {
    for (StoredBytes file : files.values()) {
      file.close();
    }
  }
}
