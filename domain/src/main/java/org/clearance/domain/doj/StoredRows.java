package org.clearance.domain.doj;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a delivery's files, read where they stand. Safe to share between threads. */
public final class StoredRows implements Closeable {
  private final Map<Integer, FileChannel> files = new HashMap<>();

  /**
   * Opens the files.
   *
   * @param paths by their positions in the delivery
   * @throws IOException if one cannot be opened; none is left open then
   */
  public StoredRows(Map<Integer, Path> paths) throws IOException {
    try {
      for (Map.Entry<Integer, Path> file : paths.entrySet()) {
        files.put(file.getKey(), FileChannel.open(file.getValue(), StandardOpenOption.READ));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * The good rows of runs, in their order.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public List<HistoryRow> of(List<RowRun> runs) {
    List<HistoryRow> rows = new ArrayList<>();
    for (RowRun run : runs) {
      try (DojReader reader = DojReader.of(bytes(run), run.from())) {
        for (DojRecord record = reader.next(); record != null; record = reader.next()) {
          if (record instanceof DojRow row) {
            rows.add(HistoryRow.of(run.file(), row));
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
    FileChannel file = files.get(run.file());
    if (file == null) {
      throw new IllegalStateException("the delivery has no file " + run.file());
    }
    ByteBuffer bytes = ByteBuffer.allocate(run.length());
    while (bytes.hasRemaining()) {
      if (file.read(bytes, run.from().offset() + bytes.position()) < 0) {
        throw new EOFException("the stored file ends before byte " + run.from().offset());
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    for (FileChannel file : files.values()) {
      file.close();
    }
  }
}
