package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.QuarantinedRow;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that one transaction records: where those of each person are, and bad ones.
 */
final class CheckedRows {
  private static final int MOST = 50_000;

  private final List<StagedRun> runs = new ArrayList<>();
  private final List<QuarantinedRow> bad = new ArrayList<>();
  private long rows;
  private boolean fileEnded;
  private DojReader.Position to;

  private CheckedRows(DojReader.Position from) {
    this.to = from;
  }

  /** Checks the next rows of a reader, up to {@value #MOST}. */
  static CheckedRows next(DojReader reader) {
    var checked = new CheckedRows(reader.position());
    checked.fill(reader);
    return checked;
  }

  private void fill(DojReader reader) {
    while (rows + bad.size() < MOST) {
      DojReader.Position before = reader.position();
      DojRecord record = reader.next();
      if (record == null) {
        fileEnded = true;
        break;
      }
      if (record instanceof DojRow row) {
        rows++;
        add(row, before, reader.position().offset());
      } else {
        bad.add((QuarantinedRow) record);
      }
    }
    to = reader.position();
  }

  private void add(DojRow row, DojReader.Position before, long end) {
    @Nullable StagedRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    // What could not be read between may be of any length, and a person's rows are read at once.
    if (last != null
        && last.to() == before.offset()
        && last.subjectId().equals(row.text(DojColumn.SUBJECT_ID))) {
      last.extendTo(end);
    } else {
      runs.add(new StagedRun(row, before, end));
    }
  }

  /** Writes them into {@code history_row} and {@code quarantined_row}. */
  void send(long deliveryId, int file, DataSource dataSource) {
    var places =
        new CopyIn(
            """
            copy history_row (delivery_id, file_position, line_number, lines_before, byte_offset, byte_length,
                              subject_id, identity)
              from stdin
            """);
    for (StagedRun run : runs) {
      places
          .value(deliveryId)
          .value(file)
          .value(run.firstLine())
          .value(run.from().lines())
          .value(run.from().offset())
          .value(run.length())
          .value(run.subjectId())
          .value(run.identity())
          .endRow();
    }
    places.send(dataSource);
    var quarantine =
        new CopyIn(
            """
            copy quarantined_row (delivery_id, file_position, line_number, reason, subject_id)
              from stdin
            """);
    for (QuarantinedRow row : bad) {
      quarantine
          .value(deliveryId)
          .value(file)
          .value(row.line())
          .value(row.reason().toString())
          .value(row.subjectId())
          .endRow();
    }
    quarantine.send(dataSource);
  }

  /** Where the reader stands behind them. */
  DojReader.Position to() {
    return to;
  }

  /** The number of good rows. */
  long rows() {
    return rows;
  }

  /** The number of rows that could not be read. */
  long quarantined() {
    return bad.size();
  }

  /** The number of places of rows, and of rows that could not be read, that it holds in memory. */
  int kept() {
    return runs.size() + bad.size();
  }

  boolean fileEnded() {
    return fileEnded;
  }
}
