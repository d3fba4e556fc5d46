package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredBytes;
import org.clearance.domain.law.jurisdiction.RecordedCharge;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The step that reads the lines of a delivery's files by the layout of its law into {@code
 * recorded_charge}, some thousand at a time. A line that says of nobody whose it is is set aside.
 */
@Component
class StagingCharges implements Tasklet, StepExecutionListener {
  private static final int LINES_A_TRANSACTION = 20_000;

  private static final String FILE = "file";
  private static final String LINES = "lines";

  private final DataSource dataSource;
  private final DeliveriesToRead deliveries;
  private final DeliveredLaws laws;
  private final FileStore store;
  private final JsonMapper json;

  /** The files that are being read, by the run of the step: each stays open over transactions. */
  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  StagingCharges(
      DataSource dataSource,
      DeliveriesToRead deliveries,
      DeliveredLaws laws,
      FileStore store,
      JsonMapper json) {
    this.dataSource = dataSource;
    this.deliveries = deliveries;
    this.laws = laws;
    this.store = store;
    this.json = json;
  }

  /** A file that is being read. */
  private record Open(int index, StoredBytes bytes, RecordsByLaw.Lines lines)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      lines.close();
      bytes.close();
    }
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
      throws IOException {
    DeliveryToRead delivery = deliveries.get(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
    StepExecution step = chunk.getStepContext().getStepExecution();
    ExecutionContext context = step.getExecutionContext();
    int index = context.getInt(FILE, 0);
    if (index >= delivery.files().size()) {
      return RepeatStatus.FINISHED;
    }
    long before = context.getLong(LINES, 0);
    Open file = open.get(step.getId());
    if (file == null || file.index() != index) {
      file = begin(delivery, index, before);
      open.put(step.getId(), file);
    }
    var staged = new Staged(delivery, delivery.files().get(index).position());
    boolean ended = staged.fill(file.lines());
    staged.send();
    deliveries.rowsRead(
        delivery.id(),
        bytesBefore(delivery, index)
            + (ended ? delivery.files().get(index).bytes() : file.lines().bytesRead()),
        staged.rows,
        staged.ofNobody);
    contribution.incrementWriteCount(staged.rows);
    if (ended) {
      end(step.getId());
    }
    context.putInt(FILE, ended ? index + 1 : index);
    context.putLong(LINES, ended ? 0 : before + staged.rows + staged.ofNobody);
    return RepeatStatus.continueIf(!ended || index + 1 < delivery.files().size());
  }

  private Open begin(DeliveryToRead delivery, int index, long linesBefore) throws IOException {
    DeliveryToRead.File file = delivery.files().get(index);
    StoredBytes bytes = store.read(file.sha256());
    RecordsByLaw.Lines lines =
        laws.of(Objects.requireNonNull(delivery.law())).lines(file.name(), bytes.from(0));
    lines.skip(linesBefore);
    return new Open(index, bytes, lines);
  }

  private static long bytesBefore(DeliveryToRead delivery, int index) {
    return delivery.files().subList(0, index).stream().mapToLong(DeliveryToRead.File::bytes).sum();
  }

  private void end(long stepId) throws IOException {
    Open file = open.remove(stepId);
    if (file != null) {
      file.close();
    }
  }

  /** Closes the file at which a run stopped or failed. */
  @Override
  public @Nullable ExitStatus afterStep(StepExecution step) {
    try {
      end(step.getId());
    } catch (IOException e) {
      step.addFailureException(e);
      return ExitStatus.FAILED;
    }
    return null;
  }

  /** The lines of one transaction. */
  private final class Staged {
    private final DeliveryToRead delivery;
    private final int position;
    private final CopyIn charges =
        new CopyIn(
            """
            copy recorded_charge (delivery_id, file_position, line_number, subject_id, here, facts, problem)
              from stdin
            """);
    private final CopyIn aside =
        new CopyIn(
            """
            copy quarantined_row (delivery_id, file_position, line_number, reason, subject_id)
              from stdin
            """);
    private long rows;
    private long ofNobody;

    private Staged(DeliveryToRead delivery, int position) {
      this.delivery = delivery;
      this.position = position;
    }

    /** Reads lines, and says whether the file has ended. */
    private boolean fill(RecordsByLaw.Lines lines) {
      while (rows + ofNobody < LINES_A_TRANSACTION) {
        RecordedCharge charge = lines.next(position);
        if (charge == null) {
          return true;
        }
        if (charge.person().isEmpty()) {
          ofNobody++;
          aside(charge, "it does not say whose charge it is", null);
          continue;
        }
        rows++;
        if (!charge.problem().isEmpty()) {
          aside(charge, charge.problem(), charge.person());
        }
        charges
            .value(delivery.id())
            .value(position)
            .value(charge.line())
            .value(charge.person())
            .value(charge.here())
            .value(json.writeValueAsString(charge.facts()))
            .value(charge.problem())
            .endRow();
      }
      return false;
    }

    private void aside(RecordedCharge charge, String reason, @Nullable String person) {
      aside
          .value(delivery.id())
          .value(position)
          .value(charge.line())
          .value(reason)
          .value(person)
          .endRow();
    }

    private void send() {
      charges.send(dataSource);
      aside.send(dataSource);
    }
  }
}
