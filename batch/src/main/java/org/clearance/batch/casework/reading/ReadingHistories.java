package org.clearance.batch.casework.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.JobProgress;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.TellingFailures;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.record.layout.DojFileCheck;
import org.springframework.stereotype.Component;

/**
 * Reads a delivery once, from its files to people, histories and candidates, whatever interrupts
 * it.
 */
@Component
public class ReadingHistories {
  /** The name of the batch job that reads DOJ's files. */
  public static final String JOB = BatchJobName.READ_HISTORIES;

  /** The name of the one that reads the files of a law's layout. */
  static final String BY_LAW = BatchJobName.READ_HISTORIES_BY_LAW;

  /**
   * The states in which a delivery's files are still to be checked; an unreadable one stays so
   * until they are replaced.
   */
  private static final Set<String> UNREAD = Set.of("RECEIVED", "UNREADABLE");

  private final BatchJobs jobs;
  private final DeliveriesToRead deliveries;
  private final DeliveredLaws laws;
  private final DecisionTables tables;
  private final FileStore store;
  private final TellingFailures failures;

  ReadingHistories(
      BatchJobs jobs,
      DeliveriesToRead deliveries,
      DeliveredLaws laws,
      DecisionTables tables,
      FileStore store,
      TellingFailures failures) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.laws = laws;
    this.tables = tables;
    this.store = store;
    this.failures = failures;
  }

  /**
   * Reads a delivery, or continues. A delivery that was read is not read again.
   *
   * @param progress told every few seconds while reading; how far it is stands in the delivery's
   *     row
   * @throws IllegalArgumentException if there is no such delivery
   */
  public ReadHistoriesResult read(long deliveryId, Consumer<JobProgress> progress) {
    return read(deliveryId, progress, () -> true);
  }

  /**
   * Reads a delivery like {@link #read(long, Consumer)}, while the work is wanted.
   *
   * @param wanted asked about once a second; when it says no, reading stops where it can be gone on
   *     with
   */
  public ReadHistoriesResult read(
      long deliveryId, Consumer<JobProgress> progress, BooleanSupplier wanted) {
    DeliveryToRead delivery = deliveries.get(deliveryId);
    if (UNREAD.contains(delivery.state())) {
      Optional<String> refusal = refusal(delivery);
      if (refusal.isPresent()) {
        return new ReadHistoriesResult.Unreadable(refusal.get());
      }
    }
    if (delivery.law() == null) {
      // Compiling the tables takes as long as reading 100,000 rows; starting now overlaps the two.
      tables.prepare();
    }
    RunJobResult outcome =
        failures.toldOf(
            deliveryId,
            () ->
                jobs.startOrResume(
                    job(delivery),
                    Map.of(BatchParameter.DELIVERY_ID, deliveryId, "files", hashes(delivery)),
                    progress,
                    wanted));
    return outcome instanceof RunJobResult.Completed
        ? deliveries.figures(deliveryId)
        : new ReadHistoriesResult.Stopped(outcome);
  }

  static String job(DeliveryToRead delivery) {
    return delivery.law() == null ? JOB : BY_LAW;
  }

  private Optional<String> refusal(DeliveryToRead delivery) {
    if (delivery.files().isEmpty()) {
      return Optional.of("The delivery has no file.");
    }
    DeliveryToRead.ByLaw law = delivery.law();
    return delivery.files().stream()
        .map(file -> law == null ? refusal(file) : refusal(file, laws.of(law)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> refusal(DeliveryToRead.File file, RecordsByLaw law) {
    try (InputStream bytes = store.open(file.sha256());
        RecordsByLaw.Lines lines = law.lines(file.name(), bytes)) {
      lines.next(file.position());
      return Optional.empty();
    } catch (Layout.NotOfLayout refused) {
      return Optional.of(file.name() + ": " + refused.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.name(), e);
    }
  }

  private Optional<String> refusal(DeliveryToRead.File file) {
    try (InputStream bytes = store.open(file.sha256())) {
      return DojFileCheck.refusal(bytes, file.name()).map(Text::toString);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.name(), e);
    }
  }

  /**
   * The hashes of a delivery's files, a parameter of the job: a replaced file makes it another job.
   */
  private static String hashes(DeliveryToRead delivery) {
    return delivery.files().stream()
        .map(file -> file.position() + ":" + file.sha256())
        .collect(Collectors.joining(" "));
  }
}
