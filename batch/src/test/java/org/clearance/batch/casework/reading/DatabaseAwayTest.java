package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.casework.determination.DetermineEligibilityResult;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.batch.casework.export.ExportingResults;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.delivery.CountedPhase;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.staterecord.outage.Outage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database ends every connection in the middle of each part of the work and takes no new ones
 * for a while. Each part fails with that reason; done again, it ends as if nothing had happened.
 */
class DatabaseAwayTest {
  private static final int ROWS = 3_000;

  @TempDir Path folder;
  private PGSimpleDataSource database;
  private long delivery;
  private long policy;

  @Test
  void whatever_it_interrupts_fails_for_that_reason_and_done_again_leaves_the_same()
      throws Exception {
    Path interrupted = folder.resolve("interrupted");
    try (var context = delivered()) {
      for (String table : List.of("history_row", "person")) {
        assertThat(outcomeWithout(table, () -> reading(context))).isEqualTo(Outage.DATABASE_AWAY);
      }
      assertThat(context.getBean(DeliveryPhases.class).find(delivery)).isPresent();
      assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
          .isInstanceOf(ReadHistoriesResult.Read.class);
      assertThat(outcomeWithout("determination", () -> determining(context)))
          .isEqualTo(Outage.DATABASE_AWAY);
      assertThat(determine(context)).isInstanceOf(DetermineEligibilityResult.Determined.class);
      assertThat(exportingWithout(context, interrupted)).isEqualTo(Outage.DATABASE_AWAY);
      assertThat(interrupted).doesNotExist();
      export(context, interrupted);
    }
    Path undisturbed = folder.resolve("undisturbed");
    try (var context = delivered()) {
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
      determine(context);
      export(context, undisturbed);
    }
    assertThat(contents(interrupted)).isEqualTo(contents(undisturbed));
  }

  private AnnotationConfigApplicationContext delivered() throws IOException {
    database = TestDatabase.withoutPool();
    var context = CountyDelivery.context(database, folder);
    var file = new ByteArrayOutputStream();
    new DojFileGenerator(ROWS, 8, "ALDER").write(file);
    long county = CountyDelivery.county(context.getBean(JdbcClient.class), "ALDER");
    delivery = CountyDelivery.handIn(context, county, LocalDate.of(2024, 1, 1), file.toByteArray());
    policy =
        context
            .getBean(PolicyVersions.class)
            .findOrWrite(county, ShippedPolicies.STANDARD_2019, "test");
    return context;
  }

  private interface Work {
    RunJobResult run();
  }

  private RunJobResult reading(AnnotationConfigApplicationContext context) {
    var outcome = context.getBean(ReadingHistories.class).read(delivery, progress -> {});
    return ((ReadHistoriesResult.Stopped) outcome).why();
  }

  private RunJobResult determining(AnnotationConfigApplicationContext context) {
    return ((DetermineEligibilityResult.Stopped) determine(context)).why();
  }

  private DetermineEligibilityResult determine(AnnotationConfigApplicationContext context) {
    return context
        .getBean(DeterminingEligibility.class)
        .determine(delivery, policy, progress -> {});
  }

  /** The outage that ends work while it waits to write to a table. */
  private Outage outcomeWithout(String table, Work work) throws Exception {
    try (Connection blocking = database.getConnection()) {
      blocking.setAutoCommit(false);
      blocking.createStatement().execute("lock table " + table + " in share mode");
      var running = CompletableFuture.supplyAsync(work::run);
      awaitWaiting(running);
      goAway();
      var failed = (RunJobResult.Failed) running.get(60, TimeUnit.SECONDS);
      return Outage.behind(failed.cause()).orElseThrow(() -> new AssertionError(failed.cause()));
    } finally {
      comeBack();
    }
  }

  /** The outage that ends the writing of exports once it has begun. */
  private Outage exportingWithout(AnnotationConfigApplicationContext context, Path to)
      throws SQLException {
    try {
      context
          .getBean(ExportingResults.class)
          .export(
              delivery,
              policy,
              to,
              new ExportingResults.Following() {
                @Override
                public void begun(CountedPhase phase) {
                  // It asks whether it is wanted once it writes.
                }

                @Override
                public boolean wanted() {
                  goAway();
                  return true;
                }
              });
      throw new AssertionError("the exports were written without a database");
    } catch (RuntimeException e) {
      return Outage.behind(e).orElseThrow(() -> e);
    } finally {
      comeBack();
    }
  }

  private void export(AnnotationConfigApplicationContext context, Path to) {
    context.getBean(ExportingResults.class).export(delivery, policy, to);
  }

  private static Map<String, String> contents(Path exports) throws IOException {
    var contents = new java.util.TreeMap<String, String>();
    try (var files = Files.list(exports)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(contents).containsKeys("All_Results.csv", "Quarantined_Rows.csv").hasSize(5);
    return contents;
  }

  private void awaitWaiting(CompletableFuture<?> running) {
    JdbcClient db = JdbcClient.create(database);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!db.sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single()) {
      assertThat(running).isNotDone();
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private void goAway() {
    server()
        .sql("alter database %s allow_connections false".formatted(database.getDatabaseName()))
        .update();
    server()
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
        .param("name", database.getDatabaseName())
        .query(row -> {});
  }

  private void comeBack() {
    server()
        .sql("alter database %s allow_connections true".formatted(database.getDatabaseName()))
        .update();
  }

  private JdbcClient server() {
    var server = new PGSimpleDataSource();
    server.setUrl(database.getUrl());
    server.setDatabaseName("postgres");
    server.setUser("postgres");
    return JdbcClient.create(server);
  }
}
