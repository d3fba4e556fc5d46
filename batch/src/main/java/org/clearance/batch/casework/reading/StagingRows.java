package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredBytes;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.record.layout.DojReader;
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
  private static final String FILE = "file";
  private static final String OFFSET = "offset";
  private static final String LINES = "lines";

  private final DataSource dataSource;
  private final DeliveriesToRead deliveries;
  private final FileStore store;
  private final RowsAhead ahead;

  StagingRows(
      DataSource dataSource, DeliveriesToRead deliveries, FileStore store, RowsAhead ahead) {
    this.dataSource = dataSource;
    this.deliveries = deliveries;
    this.store = store;
    this.ahead = ahead;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    DeliveryToRead delivery = deliveries.get(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    int index = context.getInt(FILE, 0);
    if (index >= delivery.files().size()) {
      return RepeatStatus.FINISHED;
    }
    var from = new DojReader.Position(context.getLong(OFFSET, 0), context.getLong(LINES, 0));
    DeliveryToRead.File file = delivery.files().get(index);
    CheckedRows checked = ahead.take(file.sha256(), from).orElseGet(() -> check(file, from));
    checked.send(delivery.id(), file.position(), dataSource);
    DojReader.Position to = checked.to();
    deliveries.rowsRead(
        delivery.id(),
        bytesBefore(delivery.files(), index) + to.offset(),
        checked.rows(),
        checked.quarantined());
    contribution.incrementWriteCount(checked.rows());
    boolean fileEnded = checked.fileEnded();
    context.putInt(FILE, fileEnded ? index + 1 : index);
    context.putLong(OFFSET, fileEnded ? 0 : to.offset());
    context.putLong(LINES, fileEnded ? 0 : to.lines());
    return RepeatStatus.continueIf(!fileEnded || index + 1 < delivery.files().size());
  }

  private CheckedRows check(DeliveryToRead.File file, DojReader.Position from) {
    try (StoredBytes bytes = store.read(file.sha256());
        DojReader reader = DojReader.of(bytes.from(from.offset()), from)) {
      return CheckedRows.next(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.name(), e);
    }
  }

  private static long bytesBefore(List<DeliveryToRead.File> files, int index) {
    return files.subList(0, index).stream().mapToLong(DeliveryToRead.File::bytes).sum();
  }
}
