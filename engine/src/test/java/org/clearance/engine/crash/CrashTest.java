package org.clearance.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.clearance.engine.crash.CrashSuite.Blow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines, each in a JVM of its own, on one database; {@link CrashSuite} does more rounds. With
 * {@code -Dclearance.tests.long=true} every kind of blow is struck.
 */
class CrashTest {

  private static final long SEED = 20_260_101;
  private static final int SOME_JOBS = 50;

  /** Each of the others is a part of one of these. */
  private static final Set<Blow> SOME =
      EnumSet.of(Blow.STARTING_NODE, Blow.DATABASE_AWAY, Blow.EVERYTHING);

  private static CrashSuite suite;

  @BeforeAll
  static void start(@TempDir Path directory) {
    suite = new CrashSuite(directory, SEED, 2);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void two_jvms_share_the_work_and_do_nothing_twice() {
    List<Long> before = jobsOfEach();
    suite.begin();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              List<Long> now = jobsOfEach();
              return IntStream.range(0, now.size())
                  .allMatch(node -> now.get(node) - before.get(node) >= SOME_JOBS);
            });

    assertThat(suite.violations()).isEmpty();
  }

  /** How many jobs were done at each node. */
  private static List<Long> jobsOfEach() {
    return suite.nodes().stream()
        .map(
            node ->
                suite.ledger().done().stream()
                    .filter(done -> done.node().equals(node.name()))
                    .count())
        .toList();
  }

  @Test
  void nothing_acknowledged_is_lost_or_done_twice_when_nodes_and_database_are_killed()
      throws InterruptedException {
    suite.begin();
    for (Blow blow :
        Boolean.getBoolean("clearance.tests.long") ? EnumSet.allOf(Blow.class) : SOME) {
      suite.round(blow);
    }

    assertThat(suite.violations()).as(suite.ledger().toString()).isEmpty();
  }
}
