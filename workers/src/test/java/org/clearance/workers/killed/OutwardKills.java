package org.clearance.workers.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.clearance.domain.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the system (kill -9) again and again while it tells court, DOJ and people, hears from them,
 * helps residents who ask, and purges what is over its time, at moments that chance chooses; then
 * asks whether everything was done, and once. {@link OutwardKillsTest} runs it.
 */
final class OutwardKills implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int LAST_LINES = 30;
  private static final int KILLS_OF_A_WAVE = 25;
  private static final int KILLS_OF_AN_OLD_COUNTY = 5;

  private final Path folder;
  private final Random random;
  private final PGSimpleDataSource database = TestDatabase.withoutPool();
  private final OutsideWorld world;
  private final OldCounties old;
  private final KilledAt killed;
  private final Path properties;
  private final Path log;

  OutwardKills(Path folder, long seed) throws IOException {
    this.folder = folder;
    random = new Random(seed);
    world = new OutsideWorld(folder, seed % 2 == 0 ? "imap" : "pop3");
    old = new OldCounties(database, data());
    killed = new KilledAt(random);
    log = folder.resolve("log");
    properties = folder.resolve("properties");
    var all = new Properties();
    all.putAll(world.properties());
    all.putAll(
        Map.of(
            "clearance.data", data().toString(),
            "clearance.mail.every", "PT0.2S",
            "clearance.letters.every", "PT0.2S",
            "clearance.doj.every", "PT0.2S",
            "clearance.doj.sftp.every", "PT0.2S",
            "clearance.doj.reconciling", "*/2 * * * * *",
            "clearance.retention.every", "PT0.2S",
            "clearance.referrals.every", "PT0.2S",
            "spring.task.scheduling.pool.size", "10"));
    all.putAll(
        Map.of(
            KilledProcess.DATABASE, database.getUrl(),
            KilledProcess.WORLD, world.url(""),
            KilledProcess.COURT, folder.resolve("court").toString(),
            WatchedWork.FILE, underWay().toString()));
    try (var out = Files.newBufferedWriter(properties)) {
      all.store(out, null);
    }
  }

  /**
   * Kills the system so often, in waves of {@value #KILLS_OF_A_WAVE}.
   *
   * @return what does not hold after a wave; empty: everything does
   */
  List<String> kill(int times) throws IOException, InterruptedException {
    List<String> violations = List.of();
    for (int done = 0; done < times && violations.isEmpty(); done += KILLS_OF_A_WAVE) {
      int kills = Math.min(KILLS_OF_A_WAVE, times - done);
      violations = wave(kills, kills);
      System.out.printf("%d kills: %s%n", done + kills, told());
    }
    System.out.println(killed);
    return violations;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path underWay() {
    return folder.resolve("under-way");
  }

  /**
   * Begins so many packets, kills the system so often while it works on them, and lets it come to
   * its end.
   */
  private List<String> wave(int packets, int kills) throws IOException, InterruptedException {
    for (int life = 0; life < kills; life++) {
      if (life % KILLS_OF_AN_OLD_COUNTY == 0) {
        old.add();
      }
      live(
          life == 0 ? packets : 0,
          life == 0 ? LONGEST_LIFE_MILLIS : random.nextInt(LONGEST_LIFE_MILLIS));
    }
    Process last = start(0);
    Instant end = Instant.now().plus(PATIENCE);
    while (last.isAlive()) {
      if (Instant.now().isAfter(end)) {
        last.destroyForcibly();
        return List.of("it did not come to its end: " + told() + lastWords());
      }
      world.answer();
      last.waitFor(100, TimeUnit.MILLISECONDS);
    }
    return last.exitValue() == 0
        ? new OutwardChecks(JdbcClient.create(database), world, old).violations()
        : List.of("it ended with " + last.exitValue() + lastWords());
  }

  private String lastWords() throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().filter(line -> !line.startsWith("\t")).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LAST_LINES))
        .collect(Collectors.joining("\n", ":\n", ""));
  }

  /** How much went out and came in so far. */
  String told() {
    JdbcClient db = JdbcClient.create(database);
    return "%d submissions, %d e-mails, %d reports of mail servers, %d text messages, %d answers of the court, %s"
        .formatted(
            world.submissions().size(),
            world.mail.messageIds().size(),
            world.mail.reports().size(),
            world.texts().size(),
            world.court.files().size(),
            db.sql(
                    """
                    select (select count(*) from conviction where state = 'CLOSED') || ' convictions closed, '
                           || (select coalesce(sum(purged), 0) from retention_run_class) || ' records purged'
                    """)
                .query(String.class)
                .single());
  }

  /** One life: until it works, and so much longer, or until it has nothing left to do. */
  private void live(int packets, int millis) throws IOException, InterruptedException {
    var underWay = WorkUnderWay.anew(underWay());
    Process process = start(packets);
    while (process.isAlive() && !Files.readString(log).contains(KilledProcess.READY)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    var moment = killed.moment(underWay, Instant.now().plusMillis(millis));
    Instant answered = Instant.now();
    while (process.isAlive() && !moment.hasCome()) {
      if (answered.plusMillis(100).isBefore(Instant.now())) {
        world.answer();
        answered = Instant.now();
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    process.destroyForcibly().waitFor();
    world.mail.readerIsKilled();
    if (process.exitValue() != 128 + 9 && process.exitValue() != 0) {
      throw new AssertionError("it ended by itself" + lastWords());
    }
    if (process.exitValue() != 0) {
      killed.add(underWay.now(), JdbcClient.create(database));
    }
  }

  private Process start(int packets) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                properties.toString(),
                Integer.toString(packets)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  @Override
  public void close() {
    world.close();
  }
}
