package org.clearance.app.monitoring;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.clearance.app.monitoring.Checks.Check;
import org.clearance.app.monitoring.Disks.Disk;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.store.DamagedFiles;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.ground.store.StoreIdentity;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.office.token.ApiToken;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.oversight.measurement.Measurements;
import org.clearance.process.outbox.OutboxSender;
import org.clearance.process.task.TaskFollowing;
import org.clearance.process.task.TaskProperties;
import org.clearance.workers.runtime.JobWorkers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;

/**
 * Configures measurements for Prometheus, of the program and of the county whose token asks, and
 * the health of everything that the program depends on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  StorageProperties.class,
  DiskProperties.class,
  TaskProperties.class
})
public class Monitoring {
  private static final String DATABASE = "db";
  private static final String ENGINE = "engine";
  private static final String DISK = "disk";
  private static final String STORE = "store";
  private static final String DOJ = "doj";
  private static final String MAIL = "mail";

  /** The file that a backup touches when it is done, as docs/backup.md has it. */
  private static final String BACKUP_DONE = "last-backup";

  private static final int DAMAGED_SHOWN = 5;

  /** The time in which requests for health or measurements are answered. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  @Bean
  CountyGauges countyGauges(Measurements measurements, MeterRegistry registry, Clock clock) {
    return new CountyGauges(measurements, registry, clock);
  }

  @Bean
  PrometheusScrapeEndpoint prometheusEndpoint(PrometheusRegistry registry, Counties counties) {
    // A county's code never changes, and stays known while the database is unavailable.
    Map<Long, String> codes = new ConcurrentHashMap<>();
    return new PrometheusScrapeEndpoint(
        new OwnCountysMetrics(registry, () -> asking().flatMap(id -> code(counties, codes, id))),
        new Properties());
  }

  private static Optional<String> code(Counties counties, Map<Long, String> codes, long id) {
    String known = codes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> found = counties.find(id).map(county -> county.code());
    found.ifPresent(code -> codes.put(id, code));
    return found;
  }

  @Bean
  ClockWatch clockWatch(Clock clock) {
    return new ClockWatch(clock, Ticker.SYSTEM);
  }

  @Bean
  DatabaseHealth databaseAnswers(DataSource dataSource) throws SQLException {
    return new DatabaseHealth(dataSource);
  }

  @Bean
  Disks disks(
      StorageProperties storage,
      FileStore store,
      DiskProperties properties,
      MeterRegistry registry) {
    Path data = storage.directory();
    DataSize least = properties.leastFree();
    List<Disk> all = new ArrayList<>();
    all.add(new Disk("data", data, least));
    all.add(new Disk("store", store.place(), least));
    // The database may be on a disk of its own, by a symbolic link.
    Path database = data.resolve("postgres");
    if (Files.exists(database)) {
      all.add(new Disk("database", database, least));
    }
    all.add(
        new Disk(
            "temporary",
            Path.of(System.getProperty("java.io.tmpdir")),
            properties.leastFreeTemporary()));
    var disks = new Disks(all);
    disks.measure(registry);
    return disks;
  }

  @Bean
  Checks checks(
      DatabaseHealth database,
      CamundaClient client,
      Disks disks,
      StoreIdentity identity,
      DamagedFiles damaged,
      NoticeSender sender,
      JdbcClient db,
      MeterRegistry registry) {
    var checks =
        new Checks(
            Map.of(
                DATABASE,
                new Check(database::health, late(Health.down(), "The database does not answer")),
                ENGINE,
                new Check(new EngineHealth(client)::health, degraded("The engine does not answer")),
                DISK,
                new Check(disks::health, degraded("The disks do not answer")),
                STORE,
                new Check(
                    new OutsideHealth(() -> wrongWithStore(identity, damaged))::health,
                    degraded("The store or the database does not answer")),
                DOJ,
                new Check(
                    new OutsideHealth(() -> awayServers(db))::health,
                    late(Health.unknown(), "The database does not answer")),
                MAIL,
                new Check(
                    new OutsideHealth(() -> keepingMailBack(sender, db))::health,
                    late(Health.unknown(), "The database does not answer"))),
            PATIENCE,
            Ticker.SYSTEM);
    up("clearance_database_up", "the database", checks, DATABASE, registry);
    up("clearance_engine_up", "the engine", checks, ENGINE, registry);
    return checks;
  }

  private static Health late(Health.Builder health, String what) {
    return health.withDetail("late", what).build();
  }

  private static Health degraded(String what) {
    return late(Health.status(OutsideHealth.DEGRADED), what);
  }

  private static void up(
      String metric, String what, Checks checks, String name, MeterRegistry registry) {
    Gauge.builder(metric, checks, all -> all.isUp(name) ? 1 : 0)
        .description("Whether " + what + " answers this node: 1, or 0")
        .register(registry);
  }

  /** Runs the checks even if nobody asks, for the measurements. */
  @Bean
  Looking looking(Checks checks) {
    return new Looking(checks);
  }

  /**
   * @param checks the health checks
   */
  record Looking(Checks checks) {
    @Scheduled(fixedDelayString = "${clearance.health.looked:PT10S}")
    void look() {
      checks.look();
    }
  }

  @Bean
  HealthIndicator dbHealthIndicator(Checks checks) {
    return checks.of(DATABASE);
  }

  @Bean
  HealthIndicator engineHealthIndicator(Checks checks) {
    return checks.of(ENGINE);
  }

  @Bean
  HealthIndicator diskHealthIndicator(Checks checks) {
    return checks.of(DISK);
  }

  /** Checks that the store is this database's, and reports its damaged files. */
  @Bean
  HealthIndicator storeHealthIndicator(Checks checks) {
    return checks.of(STORE);
  }

  @Bean
  HealthIndicator dojHealthIndicator(Checks checks) {
    return checks.of(DOJ);
  }

  @Bean
  HealthIndicator outwardHealthIndicator(Environment environment) {
    List<String> held = Outward.isHeld(environment) ? List.of(Outward.HELD.toString()) : List.of();
    return new OutsideHealth(() -> held);
  }

  /**
   * Reports what holds back all e-mails: no server is set, or it took nothing at the last attempt.
   */
  @Bean
  HealthIndicator mailHealthIndicator(Checks checks) {
    return checks.of(MAIL);
  }

  @Bean
  HealthIndicator workersHealthIndicator(JobWorkers workers) {
    return new WorkersHealth(workers);
  }

  @Bean
  HealthIndicator tasksHealthIndicator(
      TaskFollowing tasks, TaskProperties properties, MeterRegistry registry) {
    TimeGauge.builder(
            "clearance_tasks_behind",
            tasks,
            TimeUnit.MILLISECONDS,
            following -> following.behind().toMillis())
        .description("How long ago this node’s look at the tasks agreed with the engine")
        .register(registry);
    return new TasksHealth(tasks::behind, properties.behind());
  }

  @Bean
  HealthIndicator loopsHealthIndicator(
      JobWorkers workers, OutboxSender outbox, MeterRegistry registry) {
    Gauge.builder("clearance_loops_ended", () -> ended(workers, outbox).size())
        .description("What has ended on this node that goes on as long as the program does")
        .strongReference(true)
        .register(registry);
    return new LoopsHealth(() -> ended(workers, outbox));
  }

  @Bean
  ScheduledRuns scheduledRuns(Clock clock) {
    return new ScheduledRuns(clock);
  }

  @Bean
  RunningInstallation runningInstallation(
      Map<String, HealthIndicator> health,
      ScheduledRuns runs,
      StorageProperties storage,
      Clock clock) {
    return new RunningInstallation(health, runs, storage.directory().resolve(BACKUP_DONE), clock);
  }

  private static List<String> ended(JobWorkers workers, OutboxSender outbox) {
    List<String> ended = new ArrayList<>(workers.ended());
    if (outbox.hasEnded()) {
      ended.add("outbox");
    }
    return ended;
  }

  private static List<String> wrongWithStore(StoreIdentity identity, DamagedFiles damaged) {
    List<String> wrong = new ArrayList<>();
    identity.difference().ifPresent(wrong::add);
    damaged.first(DAMAGED_SHOWN).forEach(file -> wrong.add(file.how()));
    return wrong;
  }

  private static List<String> awayServers(JdbcClient db) {
    return db.sql("select server from server_outage order by 1").query(String.class).list();
  }

  private static List<String> keepingMailBack(NoticeSender sender, JdbcClient db) {
    return sender
        .obstacle()
        .map(obstacle -> List.of(obstacle.toString()))
        .orElseGet(
            () ->
                db.sql(
                        """
                        select distinct last_error from notice
                         where channel = 'EMAIL' and state = 'QUEUED' and attempts > 0 and server_trouble
                         limit 3
                        """)
                    .query(String.class)
                    .list());
  }

  private static Optional<Long> asking() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof ApiToken token
        ? Optional.of(token.countyId())
        : Optional.empty();
  }
}
