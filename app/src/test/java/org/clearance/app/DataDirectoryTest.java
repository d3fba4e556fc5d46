package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void what_a_killed_process_had_stored_in_part_is_gone_after_the_next_start() throws IOException {
    Path incoming = Files.createDirectories(folder.resolve("store/incoming"));
    Path kept = Files.write(folder.resolve("store/kept"), new byte[10]);
    Files.write(incoming.resolve("half"), new byte[1000]);
    try (DataDirectory directory = DataDirectory.open(folder)) {
      assertThat(incoming).isEmptyDirectory();
      assertThat(kept).exists();
      Path writing = Files.write(incoming.resolve("being written"), new byte[10]);
      assertThatThrownBy(() -> DataDirectory.open(directory.path()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Clearance");
      assertThat(writing).exists();
    }
  }
}
