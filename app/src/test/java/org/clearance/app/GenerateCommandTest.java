package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  void a_file_that_grows_beyond_what_the_disk_takes_is_told_and_leaves_nothing_behind()
      throws Exception {
    Path file = folder.resolve("made-up.csv");
    var process =
        new ProcessBuilder(
                "sh",
                "-c",
                // The system refuses each file's bytes beyond these blocks, as a full disk does.
                "ulimit -f 2000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Clearance.class.getName(),
                "generate",
                "--county=ALDER",
                "--rows=100000",
                "--output=" + file)
            .start();
    String told = new String(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(told).startsWith(file + " cannot be written: ").contains("; nothing is left of it.");
    assertThat(process.exitValue()).isEqualTo(Clearance.REFUSED);
    assertThat(file).doesNotExist();
  }
}
