package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineSettingsTest {
  private static final long GIB = 1L << 30;

  @Test
  void a_small_machine_keeps_most_of_its_memory_for_the_program() {
    assertThat(MachineSettings.of(2 * GIB, 1))
        .contains(
            "shared_buffers=128MB",
            "work_mem=4MB",
            "max_parallel_workers_per_gather=0",
            "autovacuum_max_workers=2");
  }

  @Test
  void a_large_machine_gives_memory_and_processors_up_to_a_bound() {
    assertThat(MachineSettings.of(16 * GIB, 8))
        .contains("shared_buffers=256MB", "work_mem=16MB", "max_parallel_workers_per_gather=4");
    assertThat(MachineSettings.of(1024 * GIB, 128))
        .contains(
            "shared_buffers=1024MB",
            "work_mem=64MB",
            "maintenance_work_mem=1024MB",
            "max_parallel_workers=128",
            "max_parallel_workers_per_gather=4",
            "autovacuum_max_workers=6");
  }

  @Test
  void none_of_them_is_about_durability() {
    assertThat(MachineSettings.of(16 * GIB, 2))
        .noneMatch(setting -> setting.startsWith("fsync=") || setting.contains("synchronous"))
        .noneMatch(setting -> setting.startsWith("full_page_writes="));
  }
}
