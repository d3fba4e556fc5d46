package org.clearance.engine.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.clearance.engine.LeftOvers;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Kills engines and their database, again and again, while they are used; then asks whether all
 * that was acknowledged happened, and once. {@code main} runs it; arguments: rounds (200), seed
 * (the time), nodes (2). For some hundred rounds, with the module built:
 *
 * <pre>
 * mvn -q -pl engine test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.clearance.engine.crash.CrashSuite 300"
 * </pre>
 *
 * It ends with 1, and says what is violated, if anything is; the nodes' logs and the database are
 * left then. The seed decides what is killed when; what that meets depends on the machine.
 */
final class CrashSuite implements AutoCloseable {

  /** The kinds of crash, with the percentage of rounds that have each. */
  enum Blow {
    /** One of the nodes is killed. */
    NODE(45),
    /** A node is killed, and once more while it starts. */
    STARTING_NODE(10),
    /** All nodes are killed at once. */
    ALL_NODES(15),
    /** The database is killed with all its processes, and is back as soon as it can. */
    DATABASE(17),
    /** The database is unavailable for some seconds. */
    DATABASE_AWAY(5),
    /** Nodes and database are killed: the machine has lost its power. */
    EVERYTHING(8);

    private final int of100;

    Blow(int of100) {
      this.of100 = of100;
    }

    static Blow random(Random random) {
      int left = random.nextInt(100);
      for (Blow blow : values()) {
        left -= blow.of100;
        if (left < 0) {
          return blow;
        }
      }
      throw new AssertionError("The blows are not a hundred");
    }
  }

  private static final String SCHEMA = "engine";
  private static final String CLIENT = "io.camunda.client";
  private static final int SHORTEST_WAIT_MILLIS = 50;
  private static final int LONGEST_WAIT_MILLIS = 1_500;
  private static final int LONGEST_AWAY_MILLIS = 5_000;
  private static final int LONGEST_START_MILLIS = 5_000;

  /** In a long run the database is away that long once. */
  private static final Duration LONG_AWAY = Duration.ofMinutes(1);

  private static final int LONG_RUN = 100;

  /**
   * Rows that a killed node has locked are free after ten seconds; a busy machine needs the rest.
   */
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);

  private final Random random;
  private final Database database;
  private final List<Node> nodes;
  private final Ledger ledger = new Ledger();
  private final Load load;
  private int reported;

  CrashSuite(Path directory, long seed, int nodeCount) {
    // The client tells of every poll that finds no node.
    logs(CLIENT, Level.OFF);
    random = new Random(seed);
    database = new Database(directory);
    nodes =
        IntStream.rangeClosed(1, nodeCount)
            .mapToObj(i -> new Node("node-" + i, database.jdbcUrl(), SCHEMA, directory))
            .toList();
    load = new Load(nodes, ledger);
    nodes.forEach(Node::start);
    nodes.forEach(Node::awaitReady);
    load.deploy();
    load.work();
  }

  Ledger ledger() {
    return ledger;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Begins to create instances. */
  void begin() {
    load.create();
  }

  /** Waits for a moment under load, then strikes, and brings back what it struck. */
  String round(Blow blow) throws InterruptedException {
    Node node = nodes.get(random.nextInt(nodes.size()));
    List<Node> struck =
        switch (blow) {
          case NODE, STARTING_NODE -> List.of(node);
          default -> nodes;
        };
    struck.forEach(Node::awaitReady);
    int moment = pause(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS);
    switch (blow) {
      case NODE, ALL_NODES -> {
        struck.parallelStream().forEach(Node::kill);
        struck.forEach(Node::start);
      }
      case STARTING_NODE -> {
        node.kill();
        node.start();
        pause(SHORTEST_WAIT_MILLIS, LONGEST_START_MILLIS);
        node.kill();
        node.start();
      }
      case DATABASE -> {
        database.kill();
        database.start();
      }
      case DATABASE_AWAY -> {
        away(Duration.ofMillis(random.nextInt(LONGEST_AWAY_MILLIS)));
      }
      case EVERYTHING -> {
        database.kill();
        nodes.forEach(Node::kill);
        database.start();
        nodes.forEach(Node::start);
      }
    }
    return "%s after %d ms".formatted(struck.size() == 1 ? blow + " " + node.name() : blow, moment);
  }

  private int pause(int shortest, int longest) throws InterruptedException {
    int millis = shortest + random.nextInt(longest - shortest);
    TimeUnit.MILLISECONDS.sleep(millis);
    return millis;
  }

  /** The database is away for some time, in which every node says so and stays up. */
  private void away(Duration time) throws InterruptedException {
    database.kill();
    load.expectUnavailable();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    load.expectUnavailable();
    database.start();
  }

  /** Creates no more, waits until all is over, and checks what has become of it. */
  List<String> violations() {
    load.stopCreating();
    nodes.forEach(Node::awaitReady);
    CamundaClient client = nodes.get(0).client();
    try {
      Awaitility.await()
          .atMost(LONGEST_DRAIN)
          .pollInterval(Duration.ofMillis(250))
          // A database that is just back may not have said so to every connection.
          .ignoreExceptionsInstanceOf(ClientException.class)
          .until(() -> load.isIdle() && isOver(client));
    } catch (ConditionTimeoutException e) {
      // What is not over is violated.
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser("postgres");
    return Invariants.violations(ledger, Outcome.of(client, LeftOvers.of(source, SCHEMA)));
  }

  private boolean isOver(CamundaClient client) {
    long active =
        client
            .newProcessInstanceSearchRequest()
            .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
            .page(page -> page.limit(1))
            .send()
            .join()
            .page()
            .totalItems();
    long started =
        client
            .newProcessInstanceSearchRequest()
            .filter(filter -> filter.processDefinitionId(Models.STARTED))
            .page(page -> page.limit(1))
            .send()
            .join()
            .page()
            .totalItems();
    return active == 0 && started >= ledger.starts().size();
  }

  @Override
  public void close() {
    load.close();
    nodes.forEach(Node::close);
    database.close();
    logs(CLIENT, null);
  }

  private void reportUnexpected() {
    ledger.unexpected().stream()
        .skip(reported)
        .forEach(what -> System.out.println("         unexpected: " + what));
    reported = ledger.unexpected().size();
  }

  /** How much a part of this JVM says; the engines are others, with logs of their own. */
  private static void logs(String name, Level level) {
    ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    logs(Logger.ROOT_LOGGER_NAME, Level.OFF);
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
    int nodes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    Path directory = Files.createTempDirectory("crash-suite-");
    System.out.printf("%d rounds, seed %d, %d nodes, in %s%n", rounds, seed, nodes, directory);
    List<String> violations;
    Instant begun = Instant.now();
    try (CrashSuite suite = new CrashSuite(directory, seed, nodes)) {
      suite.begin();
      for (int round = 1; round <= rounds; round++) {
        String what = suite.round(Blow.random(suite.random));
        System.out.printf(
            "%5d s  round %d of %d: %s; %s%n",
            Duration.between(begun, Instant.now()).toSeconds(), round, rounds, what, suite.ledger);
        suite.reportUnexpected();
        if (round == LONG_RUN) {
          suite.nodes.forEach(Node::awaitReady);
          suite.away(LONG_AWAY);
        }
      }
      violations = suite.violations();
      System.out.println("In the end: " + suite.ledger);
    }
    violations.forEach(violation -> System.out.println("VIOLATED: " + violation));
    System.out.println(violations.size() + " violations");
    if (violations.isEmpty()) {
      FileSystemUtils.deleteRecursively(directory);
    }
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
