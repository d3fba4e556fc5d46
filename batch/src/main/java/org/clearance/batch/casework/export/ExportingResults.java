package org.clearance.batch.casework.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.clearance.domain.casework.delivery.CountedPhase;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.casework.delivery.RowInQuarantine;
import org.clearance.domain.casework.export.AnnotatedExport;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.QuarantinedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the annotated exports and the summary of a delivery under a version of a policy, in a
 * second pass over its files. Repeating it writes the same. A file appears under its name only when
 * all are complete; incomplete ones are removed.
 */
@Component
public class ExportingResults {
  private static final Logger LOG = LoggerFactory.getLogger(ExportingResults.class);
  private static final String INCOMPLETE = ".incomplete";
  private static final int ROWS_TOLD_AT_ONCE = 1000;

  /** The files in the order in which they are put in place. */
  static final List<String> NAMES =
      List.of(
          AnnotatedExport.ALL,
          AnnotatedExport.CONDENSED,
          AnnotatedExport.PROP_64,
          AnnotatedExport.QUARANTINED,
          RunSummary.NAME);

  private final DeliveryResults results;
  private final FileStore store;
  private final JsonMapper json;
  private final Clock clock;

  ExportingResults(DeliveryResults results, FileStore store, JsonMapper json, Clock clock) {
    this.results = results;
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  /** Watches the writing, and may stop it. */
  public interface Following {
    /** Receives the counter of progress when the writing begins. */
    void begun(CountedPhase phase);

    /** Whether the exports are still wanted; asked often. */
    default boolean wanted() {
      return true;
    }

    /**
     * Waits for what has to be done before the files appear under their names.
     *
     * @throws CancellationException if it cannot be done
     */
    default void awaitRest() {}
  }

  /** Exports like {@link #export(long, long, Path, Following)}, while nobody watches. */
  @Transactional(readOnly = true)
  public RunSummary export(long deliveryId, long policyVersionId, Path folder) {
    return export(deliveryId, policyVersionId, folder, phase -> {});
  }

  /**
   * Exports like {@link #export(long, long, Path, AnnotatedExport.Cells, Following)}, for
   * spreadsheets.
   */
  @Transactional(readOnly = true)
  public RunSummary export(
      long deliveryId, long policyVersionId, Path folder, Following following) {
    return export(deliveryId, policyVersionId, folder, AnnotatedExport.Cells.SAFE, following);
  }

  /**
   * Writes the files into a folder, which is made if it does not exist: four, and a list of the
   * rows that could not be read where there are any. The delivery must have been read.
   *
   * @param cells the treatment of cells that a spreadsheet would run as formulas
   * @return the values of the summary
   * @throws UncheckedIOException if the folder cannot be written; what was there before stays
   * @throws CancellationException if they are not wanted any more; what was there before stays
   */
  @Transactional(readOnly = true)
  public RunSummary export(
      long deliveryId,
      long policyVersionId,
      Path folder,
      AnnotatedExport.Cells cells,
      Following following) {
    boolean there = Files.exists(folder);
    boolean complete = false;
    try {
      RunSummary summary = write(deliveryId, policyVersionId, folder, cells, following);
      complete = true;
      return summary;
    } finally {
      if (!complete) {
        removeIncomplete(folder);
        if (!there) {
          remove(folder);
        }
      }
    }
  }

  private RunSummary write(
      long deliveryId,
      long policyVersionId,
      Path folder,
      AnnotatedExport.Cells cells,
      Following following) {
    ExportedDelivery delivery = results.delivery(deliveryId);
    HeldPolicy policy = results.policy(policyVersionId);
    CountedPhase phase = new CountedPhase(Phase.EXPORTING, delivery.rows(), clock);
    following.begun(phase);
    try {
      PrivateFiles.folders(folder);
      try (AnnotatedExport export = new AnnotatedExport(folder, INCOMPLETE, cells);
          AnnotatedRows annotated = results.annotated(delivery, policyVersionId, policy)) {
        for (ExportedDelivery.File file : delivery.files()) {
          write(file, export, annotated, phase, following);
        }
      }
      RunSummary summary = results.summary(delivery, policyVersionId, policy);
      PrivateFiles.writeString(
          folder.resolve(RunSummary.NAME + INCOMPLETE),
          json.rebuild()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(summary));
      following.awaitRest();
      for (String name : NAMES) {
        putInPlace(folder, name);
      }
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "writing the exports of delivery " + deliveryId + " to " + folder, e);
    }
  }

  private static void putInPlace(Path folder, String name) throws IOException {
    Path complete = folder.resolve(name);
    Path incomplete = folder.resolve(name + INCOMPLETE);
    if (name.equals(AnnotatedExport.QUARANTINED) && Files.notExists(incomplete)) {
      // The list of an export of other files, which was here before, would be taken for this one's.
      Files.deleteIfExists(complete);
    } else {
      Files.move(
          incomplete,
          complete,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes incomplete files, which would only fill the disk; the next writing begins anew. */
  private static void removeIncomplete(Path folder) {
    NAMES.forEach(name -> remove(folder.resolve(name + INCOMPLETE)));
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", path, e.getMessage());
    }
  }

  private void write(
      ExportedDelivery.File file,
      AnnotatedExport export,
      AnnotatedRows annotated,
      CountedPhase phase,
      Following following)
      throws IOException {
    int rows = 0;
    try (DojReader reader = DojReader.of(store.open(file.sha256()))) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DojRow row) {
          if (++rows == ROWS_TOLD_AT_ONCE) {
            phase.advance(rows);
            rows = 0;
            if (!following.wanted()) {
              throw new CancellationException("the exports are not wanted any more");
            }
          }
          if (annotated.isNext(file.position(), row.line())) {
            export.write(row, annotated.next());
          } else {
            export.write(row);
          }
        } else if (record instanceof QuarantinedRow row) {
          export.write(
              new RowInQuarantine(
                  file.position(),
                  file.name(),
                  row.line(),
                  row.reason().toString(),
                  row.subjectId()));
        }
      }
      phase.advance(rows);
    }
  }
}
