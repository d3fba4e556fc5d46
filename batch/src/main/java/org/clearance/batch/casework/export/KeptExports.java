package org.clearance.batch.casework.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clearance.domain.casework.delivery.CountedPhase;
import org.clearance.domain.casework.delivery.DeliveryExports;
import org.clearance.domain.casework.export.AnnotatedExport;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.staterecord.outage.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the exports of deliveries in the data directory, one folder for each delivery and version
 * of its policy. They are written one after another: each reads and writes as fast as the disk
 * does.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
class KeptExports implements DeliveryExports, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptExports.class);

  private final ExportingResults exporting;
  private final JdbcClient db;
  private final Path exports;
  private final Clock clock;
  private final Map<Path, Standing> unfinished = new ConcurrentHashMap<>();
  private final Map<Path, CountedPhase> phases = new ConcurrentHashMap<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Daemons.named("exports"));

  KeptExports(ExportingResults exporting, JdbcClient db, StorageProperties storage, Clock clock) {
    this.exporting = exporting;
    this.db = db;
    this.exports = storage.exports();
    this.clock = clock;
  }

  @Override
  public Standing of(long deliveryId) {
    if (tellsOfHidden(deliveryId)) {
      return new Standing.HeldBack();
    }
    Path folder = folder(deliveryId);
    Standing standing = unfinished.get(folder);
    if (standing instanceof Standing.BeingWritten waiting) {
      CountedPhase phase = phases.get(folder);
      return phase == null ? waiting : new Standing.BeingWritten(waiting.since(), phase.progress());
    }
    return standing == null ? onDisk(folder) : standing;
  }

  @Override
  public void write(long deliveryId) {
    long policy = policyVersion(deliveryId);
    Path folder = folder(deliveryId);
    var begun = new Standing.BeingWritten(clock.instant(), null);
    Standing now =
        unfinished.compute(
            folder, (key, before) -> before instanceof Standing.BeingWritten ? before : begun);
    if (now == begun) {
      writer.execute(() -> write(deliveryId, policy, folder));
    }
  }

  @Override
  public Optional<Path> find(long deliveryId, String name) {
    return !tellsOfHidden(deliveryId)
            && onDisk(folder(deliveryId)) instanceof Standing.Written written
            && written.files().stream().anyMatch(file -> file.name().equals(name))
        ? Optional.of(folder(deliveryId).resolve(name))
        : Optional.empty();
  }

  /**
   * Whether the exports contain a conviction that is sealed to this thread: they hold the file's
   * own rows, none of which can be left out without a trace.
   */
  private boolean tellsOfHidden(long deliveryId) {
    return db.sql(
            """
            select exists (
              select from clearance.delivered_person d
                join clearance.conviction s on s.person_id = d.person_id
               where d.delivery_id = :id and s.sealed_at is not null
                 and not exists (select from conviction c where c.id = s.id))
            """)
        .param("id", deliveryId)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }

  private void write(long deliveryId, long policy, Path folder) {
    try {
      exporting.export(deliveryId, policy, folder, phase -> phases.put(folder, phase));
      unfinished.remove(folder);
    } catch (RuntimeException e) {
      LOG.error("writing the exports of delivery {}", deliveryId, e);
      unfinished.put(folder, new Standing.Failed(clock.instant(), why(e), complete(folder)));
    } finally {
      phases.remove(folder);
    }
  }

  private static List<ExportFile> complete(Path folder) {
    return onDisk(folder) instanceof Standing.Written written ? written.files() : List.of();
  }

  private static String why(RuntimeException e) {
    return Outage.behind(e)
        .map(outage -> outage.what() + " " + outage.remedy())
        .orElse("The log says what went wrong.");
  }

  /**
   * The exports in a folder. The summary is put in place last, so where it is, the others are too.
   */
  private static Standing onDisk(Path folder) {
    Path summary = folder.resolve(RunSummary.NAME);
    if (!Files.isRegularFile(summary)) {
      return new Standing.NotWritten();
    }
    try {
      List<ExportFile> files = new ArrayList<>();
      for (String name : ExportingResults.NAMES) {
        Path file = folder.resolve(name);
        if (!name.equals(AnnotatedExport.QUARANTINED) || Files.exists(file)) {
          files.add(new ExportFile(name, Files.size(file)));
        }
      }
      Instant at = Files.getLastModifiedTime(summary).toInstant();
      return new Standing.Written(at, files);
    } catch (IOException e) {
      throw new UncheckedIOException("looking for the exports in " + folder, e);
    }
  }

  private Path folder(long deliveryId) {
    return exports.resolve(
        "delivery-%d-policy-%d".formatted(deliveryId, policyVersion(deliveryId)));
  }

  private long policyVersion(long deliveryId) {
    return db.sql(
            """
            select policy_version_id from delivery
             where id = :id and policy_version_id is not null
            """)
        .param("id", deliveryId)
        .query(Long.class)
        .optional()
        .orElseThrow(
            () -> new IllegalStateException("no policy was chosen for delivery " + deliveryId));
  }
}
