package org.clearance.app.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.unit.DataSize;

/**
 * Checks the free space of the disks that work needs: if one is nearly full, the program is
 * degraded. The working folder, which Spring's own indicator checks, may be on any disk.
 */
final class Disks {
  private static final Space UNKNOWN = new Space(Double.NaN, Double.NaN);

  private final List<Disk> disks;
  private final Map<String, Space> known = new ConcurrentHashMap<>();

  /**
   * A disk to check.
   *
   * @param what its label: {@code data}
   * @param folder somewhere on it, a link or not; it may not be made yet
   * @param least where less is free, health says so
   */
  record Disk(String what, Path folder, DataSize least) {}

  private record Space(double free, double total) {}

  Disks(List<Disk> disks) {
    this.disks = List.copyOf(disks);
  }

  /** Registers the free bytes as measurements; a scrape gets those of the last check. */
  void measure(MeterRegistry registry) {
    for (Disk disk : disks) {
      Gauge.builder("clearance_disk_free", this, all -> all.space(disk).free())
          .description("Space that is free on the disk of data, database, store, temporary files")
          .baseUnit("bytes")
          .tag("what", disk.what())
          .register(registry);
      Gauge.builder("clearance_disk_total", this, all -> all.space(disk).total())
          .description("The size of that disk")
          .baseUnit("bytes")
          .tag("what", disk.what())
          .register(registry);
    }
  }

  private Space space(Disk disk) {
    return known.getOrDefault(disk.what(), UNKNOWN);
  }

  /** Checks how full the disks are. */
  Health health() throws IOException {
    List<String> low = new ArrayList<>();
    Health.Builder builder = Health.up();
    for (Disk disk : disks) {
      FileStore store = Files.getFileStore(madeAlready(disk.folder()));
      long free = store.getUsableSpace();
      known.put(disk.what(), new Space(free, store.getTotalSpace()));
      builder.withDetail(disk.what(), megabytes(free) + " free: " + disk.folder());
      if (free < disk.least().toBytes()) {
        low.add(
            "%s: %s free, less than %s"
                .formatted(disk.what(), megabytes(free), megabytes(disk.least().toBytes())));
      }
    }
    if (!low.isEmpty()) {
      builder.status(OutsideHealth.DEGRADED).withDetail("low", low);
    }
    return builder.build();
  }

  private static Path madeAlready(Path folder) {
    Path made = folder.toAbsolutePath().normalize();
    while (!Files.exists(made) && made.getParent() != null) {
      made = made.getParent();
    }
    return made;
  }

  private static String megabytes(long bytes) {
    return DataSize.ofBytes(bytes).toMegabytes() + " MB";
  }
}
