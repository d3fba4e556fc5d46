package org.clearance.batch.reading;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.doj.DojReader;
import org.clearance.domain.doj.DojRecord;
import org.clearance.domain.doj.DojRow;
import org.clearance.domain.doj.HistoryRow;
import org.clearance.domain.store.FileStore;

/** The rows of a delivery's stored files, read where they stand. Safe to share between threads. */
final class StoredRows implements Closeable {
  private final Map<Integer, FileChannel> files = new HashMap<>();

  StoredRows(DeliveryToRead delivery, FileStore store) throws IOException {
    for (DeliveryToRead.File file : delivery.files()) {
      files.put(
          file.position(), FileChannel.open(store.path(file.sha256()), StandardOpenOption.READ));
    }
  }

  /**
   * @throws UncheckedIOException if a file cannot be read
   */
  List<HistoryRow> of(StagedPeople.StagedPerson person) {
    List<HistoryRow> rows = new ArrayList<>();
    for (StagedPeople.Run run : person.runs()) {
      try (DojReader reader = DojReader.of(bytes(run), run.from())) {
        for (DojRecord record = reader.next(); record != null; record = reader.next()) {
          if (record instanceof DojRow row) {
            rows.add(HistoryRow.of(run.file(), row));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading the rows of " + person.key(), e);
      }
    }
    return rows;
  }

  private byte[] bytes(StagedPeople.Run run) throws IOException {
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
