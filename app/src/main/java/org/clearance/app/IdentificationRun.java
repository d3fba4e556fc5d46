package org.clearance.app;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.casework.determination.DetermineEligibilityResult;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.export.ExportingResults;
import org.clearance.batch.casework.reading.ReadHistoriesResult;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.batch.casework.reading.RowsAhead;
import org.clearance.domain.casework.delivery.CountedPhase;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.casework.delivery.PhaseProgress;
import org.clearance.domain.casework.delivery.PhaseWords;
import org.clearance.domain.casework.export.AnnotatedExport;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyVersion;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.staterecord.outage.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One run of {@code identify}: its files are stored once, its exports written as often as asked.
 */
@Component
final class IdentificationRun {
  private static final Logger LOG = LoggerFactory.getLogger(IdentificationRun.class);
  private static final String ACTOR = PolicyVersion.COMMAND_LINE;

  private final JdbcClient db;
  private final Counties counties;
  private final Deliveries deliveries;
  private final HandingIn handingIn;
  private final DeliveryRegister register;
  private final PolicyVersions policies;
  private final RowsAhead ahead;
  private final ReadingHistories reading;
  private final DeterminingEligibility determining;
  private final ExportingResults exporting;
  private final Clock clock;

  IdentificationRun(
      JdbcClient db,
      Counties counties,
      Deliveries deliveries,
      HandingIn handingIn,
      DeliveryRegister register,
      PolicyVersions policies,
      RowsAhead ahead,
      ReadingHistories reading,
      DeterminingEligibility determining,
      ExportingResults exporting,
      Clock clock) {
    this.db = db;
    this.counties = counties;
    this.deliveries = deliveries;
    this.handingIn = handingIn;
    this.register = register;
    this.policies = policies;
    this.ahead = ahead;
    this.reading = reading;
    this.determining = determining;
    this.exporting = exporting;
    this.clock = clock;
  }

  /** The folder of the exports, and how their cells are written. */
  record Exports(Path folder, AnnotatedExport.Cells cells) {}

  /**
   * Stores, reads, determines and exports; steps that an earlier run has done are not repeated.
   *
   * @param storing the files on their way into the store
   * @param following is told where to look how far it is
   * @param wanted asked often; when it says no, the run ends where the next one can go on
   * @throws StartFailure for what the user can mend
   * @throws RunStopped if it was not wanted any more
   */
  RunSummary run(
      String countyName,
      LocalDate asOf,
      Policy policy,
      StoringAhead storing,
      Exports exports,
      RunFollowing following,
      BooleanSupplier wanted) {
    try {
      return runUnlessOutage(countyName, asOf, policy, storing, exports, following, wanted);
    } catch (StartFailure | RunStopped told) {
      throw told;
    } catch (RuntimeException e) {
      if (!wanted.getAsBoolean()) {
        LOG.debug("what was under way when the run was ended", e);
        throw new RunStopped();
      }
      Outage outage = Outage.behind(e).orElseThrow(() -> e);
      throw new StartFailure(
          "%s %s Nothing that was kept is lost: the same command then goes on where it stopped. (%s)"
              .formatted(outage.what(), outage.remedy(), e.getMessage()),
          e);
    }
  }

  private RunSummary runUnlessOutage(
      String countyName,
      LocalDate asOf,
      Policy policy,
      StoringAhead storing,
      Exports exports,
      RunFollowing following,
      BooleanSupplier wanted) {
    County county = county(countyName.strip().toUpperCase(Locale.ROOT));
    List<HandedFile> files = storing.files();
    storing.handOn(ahead);
    goOnIf(wanted);
    long delivery = known(county, asOf, files).orElseGet(() -> handIn(county, asOf, files));
    following.look(() -> line(county, delivery));
    goOnIf(wanted);
    read(delivery, wanted);
    goOnIf(wanted);
    long version = policies.findOrWrite(county.id(), policy, ACTOR);
    return determineAndExport(delivery, version, exports, following, wanted);
  }

  /**
   * Determines in the database while another thread writes the exports, which hold the kept facts
   * against the same version of the policy. They appear under their names once all is determined.
   */
  private RunSummary determineAndExport(
      long delivery,
      long version,
      Exports exports,
      RunFollowing following,
      BooleanSupplier wanted) {
    var determined = new CompletableFuture<Void>();
    var written = new WatchedExport(determined, wanted);
    ExecutorService thread = Executors.newSingleThreadExecutor(Daemons.named("exporting"));
    try {
      Future<RunSummary> exported =
          thread.submit(() -> export(delivery, version, exports, written, wanted));
      try {
        determine(delivery, version, wanted);
        determined.complete(null);
      } finally {
        // Without a determination nothing is waited for, and nothing appears.
        determined.cancel(false);
      }
      following.look(() -> written.phase().map(phase -> PhaseWords.line(phase, clock.instant())));
      return result(exported);
    } finally {
      end(thread);
    }
  }

  /** Waits until an export that was given up has removed its incomplete files. */
  private static void end(ExecutorService thread) {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void determine(long delivery, long version, BooleanSupplier wanted) {
    if (determining.determine(delivery, version, progress -> {}, wanted)
        instanceof DetermineEligibilityResult.Stopped stopped) {
      throw stopped("determining", stopped.why());
    }
    goOnIf(wanted);
  }

  private static RunSummary result(Future<RunSummary> exported) {
    try {
      return exported.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException("writing the exports", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStopped();
    }
  }

  /** Watches exports that are written while their delivery is determined. */
  private static final class WatchedExport implements ExportingResults.Following {
    private final CompletableFuture<Void> determined;
    private final BooleanSupplier wanted;
    private volatile @Nullable CountedPhase phase;

    WatchedExport(CompletableFuture<Void> determined, BooleanSupplier wanted) {
      this.determined = determined;
      this.wanted = wanted;
    }

    /** The progress of the exports; empty before they begin. */
    Optional<PhaseProgress> phase() {
      return Optional.ofNullable(phase).map(CountedPhase::progress);
    }

    @Override
    public void begun(CountedPhase begun) {
      phase = begun;
    }

    @Override
    public boolean wanted() {
      return wanted.getAsBoolean() && !determined.isCancelled();
    }

    @Override
    public void awaitRest() {
      determined.join();
    }
  }

  private static void goOnIf(BooleanSupplier wanted) {
    if (!wanted.getAsBoolean()) {
      throw new RunStopped();
    }
  }

  private Optional<String> line(County county, long delivery) {
    return register.find(county.id(), delivery).flatMap(this::line);
  }

  private Optional<String> line(Delivery delivery) {
    PhaseProgress phase = delivery.phase();
    if (phase == null) {
      return Optional.empty();
    }
    String line = PhaseWords.line(phase, clock.instant());
    return Optional.of(
        phase.phase() == Phase.READING_ROWS
            ? line + String.format(Locale.US, " (%,d rows)", delivery.progress().rowsRead())
            : line);
  }

  private RunSummary export(
      long delivery, long version, Exports exports, WatchedExport written, BooleanSupplier wanted) {
    try {
      return exporting.export(delivery, version, exports.folder(), exports.cells(), written);
    } catch (UncheckedIOException e) {
      if (!wanted.getAsBoolean()) {
        throw new RunStopped();
      }
      String why =
          Outage.behind(e)
              .map(outage -> outage.what() + " " + outage.remedy())
              .orElseGet(() -> FileReason.of(Objects.requireNonNull(e.getCause())) + ".");
      throw new StartFailure(
          "The exports cannot be written to %s: %s Nothing half written is left there, and everything else is kept: the same command writes them."
              .formatted(exports.folder(), why),
          e);
    }
  }

  private void read(long delivery, BooleanSupplier wanted) {
    ReadHistoriesResult outcome = reading.read(delivery, progress -> {}, wanted);
    if (outcome instanceof ReadHistoriesResult.Unreadable unreadable) {
      deliveries.refuse(delivery, unreadable.message(), ACTOR);
      throw new StartFailure(unreadable.message());
    }
    if (outcome instanceof ReadHistoriesResult.Stopped stopped) {
      throw stopped("reading", stopped.why());
    }
  }

  private static RuntimeException stopped(String what, RunJobResult why) {
    if (why instanceof RunJobResult.Stopped) {
      return new RunStopped();
    }
    return why instanceof RunJobResult.Failed failed
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
  private Optional<Long> known(County county, LocalDate asOf, List<HandedFile> files) {
    TreeSet<String> hashes = new TreeSet<>();
    files.forEach(file -> hashes.add(Objects.requireNonNull(file.stored()).sha256()));
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

  private long handIn(County county, LocalDate asOf, List<HandedFile> files) {
    HandInResult result = handingIn.handIn(county.id(), asOf, files, ACTOR);
    if (result instanceof HandInResult.Refused refused) {
      throw new StartFailure(
          String.join(" ", refused.faults().stream().map(Text::toString).toList()));
    }
    return ((HandInResult.Taken) result).deliveryId();
  }
}
