package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clearance.app.monitoring.Disks.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class DisksTest {
  @TempDir private Path data;

  @Test
  void a_disk_with_space_is_up_though_its_folder_is_not_made_yet() throws IOException {
    Health health = of(new Disk("store", data.resolve("a/b"), DataSize.ofBytes(1))).health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails().get("store").toString()).contains("MB free");
  }

  @Test
  void a_disk_that_is_nearly_full_degrades_the_program_and_says_which() throws IOException {
    Health health =
        of(
                new Disk("data", data, DataSize.ofBytes(1)),
                new Disk("store", data, DataSize.ofTerabytes(900_000)))
            .health();
    assertThat(health.getStatus()).isEqualTo(OutsideHealth.DEGRADED);
    assertThat(health.getDetails().get("low").toString()).contains("store").doesNotContain("data:");
  }

  @Test
  void what_is_free_is_measured_on_the_disk_that_a_link_leads_to() throws IOException {
    Path other = Files.createDirectory(data.resolve("other"));
    Path link = Files.createSymbolicLink(data.resolve("store"), other);
    var registry = new SimpleMeterRegistry();
    Disks disks = of(new Disk("store", link, DataSize.ofBytes(1)));
    disks.measure(registry);
    assertThat(registry.get("clearance_disk_free").gauge().value()).isNaN();
    disks.health();
    assertThat(registry.get("clearance_disk_free").tag("what", "store").gauge().value())
        .isPositive();
    assertThat(registry.get("clearance_disk_total").tag("what", "store").gauge().value())
        .isEqualTo(Files.getFileStore(other).getTotalSpace());
  }

  private static Disks of(Disk... disks) {
    return new Disks(List.of(disks));
  }
}
