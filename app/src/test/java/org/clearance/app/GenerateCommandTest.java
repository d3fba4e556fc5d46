package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  void a_file_that_grows_beyond_what_the_disk_takes_is_told_and_leaves_nothing_behind()
      throws IOException {
    Path file = folder.resolve("made-up.csv");
    RanCommand ran =
        SmallDisk.run("generate", "--county=ALDER", "--rows=100000", "--output=" + file);
    assertThat(ran.errors())
        .startsWith(file + " cannot be written: ")
        .contains("; nothing is left of it.");
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
    assertThat(file).doesNotExist();
  }
}
