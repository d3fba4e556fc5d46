package org.clearance.batch.exporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.clearance.domain.doj.DojReader;
import org.clearance.domain.doj.DojRecord;
import org.clearance.domain.doj.DojRow;
import org.clearance.domain.export.AnnotatedExport;
import org.clearance.domain.export.RunSummary;
import org.clearance.domain.policy.Determining;
import org.clearance.domain.store.FileStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the annotated exports and the summary of a delivery under a version of a policy, in a
 * second pass over its files. Done again, it writes the same. A file appears under its name only
 * when it is complete.
 */
@Component
public class ExportingResults {
  private static final String INCOMPLETE = ".incomplete";
  static final List<String> NAMES =
      List.of(
          AnnotatedExport.ALL, AnnotatedExport.CONDENSED, AnnotatedExport.PROP_64, RunSummary.NAME);

  private final DeliveryResults results;
  private final FileStore store;
  private final JsonMapper json;

  ExportingResults(DeliveryResults results, FileStore store, JsonMapper json) {
    this.results = results;
    this.store = store;
    this.json = json;
  }

  /**
   * Writes the four files into a folder, which is made if it is not there. The delivery must have
   * been read.
   *
   * @return what the summary says
   * @throws UncheckedIOException if the folder cannot be written
   */
  @Transactional(readOnly = true)
  public RunSummary export(long deliveryId, long policyVersionId, Path folder) {
    ExportedDelivery delivery = results.delivery(deliveryId);
    Determining policy = results.policy(policyVersionId);
    try {
      Files.createDirectories(folder);
      try (AnnotatedExport export = new AnnotatedExport(folder, INCOMPLETE);
          AnnotatedRows annotated = results.annotated(delivery, policyVersionId, policy)) {
        for (ExportedDelivery.File file : delivery.files()) {
          write(file, export, annotated);
        }
      }
      RunSummary summary = results.summary(delivery, policyVersionId, policy);
      Files.writeString(
          folder.resolve(RunSummary.NAME + INCOMPLETE),
          json.rebuild()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(summary));
      for (String name : NAMES) {
        Files.move(
            folder.resolve(name + INCOMPLETE),
            folder.resolve(name),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "writing the exports of delivery " + deliveryId + " to " + folder, e);
    }
  }

  private void write(ExportedDelivery.File file, AnnotatedExport export, AnnotatedRows annotated)
      throws IOException {
    try (DojReader reader = DojReader.open(store.path(file.sha256()))) {
      for (DojRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DojRow row) {
          if (annotated.isNext(file.position(), row.line())) {
            export.write(row, annotated.next());
          } else {
            export.write(row);
          }
        }
      }
    }
  }
}
