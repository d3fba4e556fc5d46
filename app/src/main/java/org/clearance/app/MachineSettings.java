package org.clearance.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The settings that the embedded PostgreSQL has for the machine it runs on: it may use a share of
 * the memory and all processors, and its log has room for what a large delivery writes. Nothing
 * here trades durability for speed.
 */
final class MachineSettings {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private MachineSettings() {}

  /** The settings for this machine, or for what a container lets the program have of it. */
  static List<String> here() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 2 * GIB;
    return of(memory, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The settings for a machine.
   *
   * @param memory in bytes
   * @param processors at least 1
   * @return each as {@code name=value}
   */
  static List<String> of(long memory, int processors) {
    return List.of(
        // A small share: the program has a heap beside it, and what is not here is mostly still in
        // the system's own memory of files.
        "shared_buffers=" + mib(memory / 64, 128 * MIB, GIB),
        "effective_cache_size=" + mib(memory / 2, 256 * MIB, 256 * GIB),
        "maintenance_work_mem=" + mib(memory / 64, 64 * MIB, GIB),
        "work_mem=" + mib(memory / 1024, 4 * MIB, 64 * MIB),
        // A delivery of a million rows writes some hundred megabytes: no checkpoint should write
        // pages in the middle of it that are about to change again.
        "max_wal_size=2GB",
        "min_wal_size=512MB",
        "checkpoint_timeout=15min",
        "wal_buffers=16MB",
        // New files of the log are not written twice.
        "wal_init_zero=off",
        "max_parallel_workers=" + processors,
        "max_parallel_workers_per_gather=" + Math.min(4, processors / 2),
        "max_parallel_maintenance_workers=" + Math.min(4, processors / 2),
        // Compiling a statement takes longer than all but a few of ours run.
        "jit=off",
        // Whoever tends to tables after a delivery is done before the next one comes.
        "autovacuum_max_workers=" + Math.max(2, Math.min(6, processors / 2)),
        "autovacuum_vacuum_cost_limit=1000",
        "autovacuum_analyze_scale_factor=0.05",
        // Disks of today reach any place as fast as the next one.
        "random_page_cost=1.1");
  }

  private static String mib(long bytes, long least, long most) {
    return Math.max(least, Math.min(most, bytes)) / MIB + "MB";
  }
}
