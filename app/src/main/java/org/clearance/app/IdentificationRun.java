package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.clearance.batch.JobOutcome;
import org.clearance.batch.determining.DeterminingEligibility;
import org.clearance.batch.determining.DeterminingOutcome;
import org.clearance.batch.exporting.ExportingResults;
import org.clearance.batch.reading.ReadingHistories;
import org.clearance.batch.reading.ReadingOutcome;
import org.clearance.domain.delivery.Deliveries;
import org.clearance.domain.delivery.HandIn;
import org.clearance.domain.delivery.HandedFile;
import org.clearance.domain.export.RunSummary;
import org.clearance.domain.policy.Policy;
import org.clearance.domain.policy.PolicyVersions;
import org.clearance.domain.store.Sha256;
import org.clearance.domain.user.Counties;
import org.clearance.domain.user.County;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One run of {@code identify}: stored once, written as often as asked. */
@Component
final class IdentificationRun {
  private static final String ACTOR = "identify";

  private final JdbcClient db;
  private final Counties counties;
  private final Deliveries deliveries;
  private final PolicyVersions policies;
  private final ReadingHistories reading;
  private final DeterminingEligibility determining;
  private final ExportingResults exporting;

  IdentificationRun(
      JdbcClient db,
      Counties counties,
      Deliveries deliveries,
      PolicyVersions policies,
      ReadingHistories reading,
      DeterminingEligibility determining,
      ExportingResults exporting) {
    this.db = db;
    this.counties = counties;
    this.deliveries = deliveries;
    this.policies = policies;
    this.reading = reading;
    this.determining = determining;
    this.exporting = exporting;
  }

  /**
   * Stores, reads, determines and exports; what an earlier run has done already is not done again.
   *
   * @throws StartFailure for what the user can mend
   */
  RunSummary run(String countyName, LocalDate asOf, Policy policy, List<Path> files, Path output) {
    County county = county(countyName.strip().toUpperCase(Locale.ROOT));
    long delivery = stored(county, asOf, files).orElseGet(() -> handIn(county, asOf, files));
    read(delivery);
    long version = policies.findOrWrite(county.id(), policy, ACTOR);
    if (determining.determine(delivery, version, progress -> {})
        instanceof DeterminingOutcome.Stopped stopped) {
      throw stopped("determining", stopped.why());
    }
    try {
      return exporting.export(delivery, version, output);
    } catch (UncheckedIOException e) {
      throw new StartFailure(
          "The exports cannot be written to %s: %s.".formatted(output, e.getMessage()), e);
    }
  }

  private void read(long delivery) {
    ReadingOutcome outcome = reading.read(delivery, progress -> {});
    if (outcome instanceof ReadingOutcome.Unreadable unreadable) {
      deliveries.refuse(delivery, unreadable.message(), ACTOR);
      throw new StartFailure(unreadable.message());
    }
    if (outcome instanceof ReadingOutcome.Stopped stopped) {
      throw stopped("reading", stopped.why());
    }
  }

  private static RuntimeException stopped(String what, JobOutcome why) {
    return why instanceof JobOutcome.Failed failed
        ? new IllegalStateException(what + " stopped: " + failed.message(), failed.cause())
        : new StartFailure(
            "The same files are being worked on by another Clearance; wait for it to end.");
  }

  private County county(String name) {
    return counties.all().stream()
        .filter(county -> county.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                counties.create(
                    SetUpCommand.code(name),
                    name,
                    SetUpCommand.displayName(name),
                    "America/Los_Angeles",
                    "Superior Court of California, " + SetUpCommand.displayName(name),
                    ""));
  }

  /** The delivery that has exactly these files. */
  private Optional<Long> stored(County county, LocalDate asOf, List<Path> files) {
    if (files.stream().noneMatch(this::maybeStored)) {
      return Optional.empty();
    }
    TreeSet<String> hashes = new TreeSet<>();
    files.forEach(file -> hashes.add(hash(file)));
    record Stored(long id, LocalDate asOf, String hashes) {}
    List<Stored> found =
        db.sql(
                """
                select d.id, d.as_of, string_agg(f.sha256, ' ' order by f.sha256) as hashes
                  from delivery d join delivery_file f on f.delivery_id = d.id and f.counts
                 where d.county_id = :county
                   and exists (select from delivery_file o
                                where o.delivery_id = d.id and o.counts and o.sha256 = any(:hashes::text[]))
                 group by d.id, d.as_of
                """)
            .param("county", county.id())
            .param("hashes", hashes.toArray(String[]::new))
            .query(Stored.class)
            .list();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Stored first = found.get(0);
    if (found.size() > 1 || !first.hashes().equals(String.join(" ", hashes))) {
      throw new StartFailure(
          "Some of these files were stored before with others, as delivery %d. Name the same files together, or another --data directory."
              .formatted(first.id()));
    }
    if (!first.asOf().equals(asOf)) {
      throw new StartFailure(
          "These files were stored before as of %s, as delivery %d. Use that day, or another --data directory for %s."
              .formatted(first.asOf(), first.id(), asOf));
    }
    return Optional.of(first.id());
  }

  /** Hashing takes as long as reading: only where a file of this size is stored. */
  private boolean maybeStored(Path file) {
    try {
      return db.sql("select exists (select from stored_file where size_bytes = :size)")
          .param("size", Files.size(file))
          .query(Boolean.class)
          .single();
    } catch (IOException e) {
      throw new StartFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private long handIn(County county, LocalDate asOf, List<Path> files) {
    List<HandedFile> handed =
        files.stream()
            .map(file -> new HandedFile(file.toString(), () -> Files.newInputStream(file)))
            .toList();
    HandIn result = deliveries.handIn(county.id(), asOf, handed, ACTOR);
    if (result instanceof HandIn.Refused refused) {
      throw new StartFailure(String.join(" ", refused.faults()));
    }
    return ((HandIn.Taken) result).deliveryId();
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new StartFailure("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
