package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredBytes;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.QuarantinedRow;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/**
 * The step that checks every row of a delivery's files and records in {@code history_row} where the
 * rows of each person are, some thousand rows at a time.
 */
@Component
class StagingRows implements Tasklet {
  private static final int ROWS_A_TRANSACTION = 50_000;

  private static final String FILE = "file";
  private static final String OFFSET = "offset";
  private static final String LINES = "lines";

  private final DataSource dataSource;
  private final DeliveriesToRead deliveries;
  private final FileStore store;

  StagingRows(DataSource dataSource, DeliveriesToRead deliveries, FileStore store) {
    this.dataSource = dataSource;
    this.deliveries = deliveries;
    this.store = store;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
      throws IOException {
    DeliveryToRead delivery = deliveries.get(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    int index = context.getInt(FILE, 0);
    if (index >= delivery.files().size()) {
      return RepeatStatus.FINISHED;
    }
    var from = new DojReader.Position(context.getLong(OFFSET, 0), context.getLong(LINES, 0));
    DeliveryToRead.File file = delivery.files().get(index);
    Chunk read = new Chunk(delivery.id(), file.position());
    DojReader.Position to;
    try (StoredBytes bytes = store.read(file.sha256());
        DojReader reader = DojReader.of(bytes.from(from.offset()), from)) {
      read.fill(reader);
      to = reader.position();
    }
    read.send(dataSource);
    deliveries.rowsRead(
        delivery.id(),
        bytesBefore(delivery.files(), index) + to.offset(),
        read.rows,
        read.quarantined);
    contribution.incrementWriteCount(read.rows);
    boolean fileEnded = read.ended;
    context.putInt(FILE, fileEnded ? index + 1 : index);
    context.putLong(OFFSET, fileEnded ? 0 : to.offset());
    context.putLong(LINES, fileEnded ? 0 : to.lines());
    return RepeatStatus.continueIf(!fileEnded || index + 1 < delivery.files().size());
  }

  private static long bytesBefore(List<DeliveryToRead.File> files, int index) {
    return files.subList(0, index).stream().mapToLong(DeliveryToRead.File::bytes).sum();
  }

  /** The rows of one transaction. */
  private static final class Chunk {
    private final long deliveryId;
    private final int file;
    private final CopyIn runs =
        new CopyIn(
            """
            copy history_row (delivery_id, file_position, line_number, lines_before, byte_offset, byte_length,
                              subject_id, identity)
              from stdin
            """);
    private final CopyIn bad =
        new CopyIn(
            """
            copy quarantined_row (delivery_id, file_position, line_number, reason, subject_id)
              from stdin
            """);
    private @Nullable StagedRun run;
    private long rows;
    private long quarantined;
    private boolean ended;

    Chunk(long deliveryId, int file) {
      this.deliveryId = deliveryId;
      this.file = file;
    }

    void fill(DojReader reader) {
      while (rows + quarantined < ROWS_A_TRANSACTION) {
        DojReader.Position before = reader.position();
        DojRecord record = reader.next();
        if (record == null) {
          ended = true;
          break;
        }
        if (record instanceof DojRow row) {
          rows++;
          add(row, before, reader.position().offset());
        } else {
          quarantined++;
          quarantine((QuarantinedRow) record);
        }
      }
      endRun();
    }

    void send(DataSource dataSource) {
      runs.send(dataSource);
      bad.send(dataSource);
    }

    private void add(DojRow row, DojReader.Position from, long to) {
      StagedRun current = run;
      if (current != null && current.subjectId().equals(row.text(DojColumn.SUBJECT_ID))) {
        current.extendTo(to);
      } else {
        endRun();
        run = new StagedRun(row, from, to);
      }
    }

    private void endRun() {
      if (run != null) {
        runs.value(deliveryId)
            .value(file)
            .value(run.firstLine())
            .value(run.from().lines())
            .value(run.from().offset())
            .value(run.length())
            .value(run.subjectId())
            .value(run.identity())
            .endRow();
        run = null;
      }
    }

    private void quarantine(QuarantinedRow row) {
      bad.value(deliveryId)
          .value(file)
          .value(row.line())
          .value(row.reason().toString())
          .value(row.subjectId())
          .endRow();
    }
  }
}
