package org.clearance.workers.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a few times; hundreds of times by this, where the seed is the time unless it is set:
 *
 * <pre>
 * mvn test -pl workers -am -Dtest=OutwardKillsTest -Dsurefire.failIfNoSpecifiedTests=false -Dclearance.kills=200
 * </pre>
 */
@Order(1)
class OutwardKillsTest {
  private static final int A_FEW = 2;
  private static final long SEED = Long.getLong("clearance.seed", System.currentTimeMillis());

  @Test
  void whatever_is_killed_each_record_and_each_notice_goes_out_once(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    try (var suite = new OutwardKills(folder, SEED)) {
      assertThat(suite.kill(Integer.getInteger("clearance.kills", A_FEW)))
          .as("seed %d; log and documents are in %s", SEED, folder)
          .isEmpty();
    }
  }
}
