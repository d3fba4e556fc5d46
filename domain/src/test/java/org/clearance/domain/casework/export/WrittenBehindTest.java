package org.clearance.domain.casework.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file written behind has exactly the bytes that were given, wherever it stands. */
class WrittenBehindTest {
  private static final int BLOCK = 1 << 20;

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  @TempDir private Path folder;

  @AfterEach
  void end() {
    writer.shutdown();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 4096, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 4097})
  void a_file_has_the_bytes_that_were_given_and_no_more(int length) throws IOException {
    a_file_in_has_the_bytes(folder.resolve("export.csv"), length);
  }

  @Test
  void what_an_earlier_attempt_left_is_replaced() throws IOException {
    Path file = Files.write(folder.resolve("export.csv"), new byte[2 * BLOCK + 5]);
    a_file_in_has_the_bytes(file, 700);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_system_in_memory_serves_as_well() throws IOException {
    Path file = Files.createTempFile(Path.of("/dev/shm"), "export", ".csv");
    try {
      a_file_in_has_the_bytes(file, BLOCK + 77);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_told() {
    assertThatThrownBy(() -> write(Path.of("/dev/full"), new byte[3 * BLOCK]))
        .isInstanceOf(IOException.class);
  }

  private void a_file_in_has_the_bytes(Path file, int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    write(file, bytes);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private void write(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new WrittenBehind(file, writer)) {
      for (int at = 0; at < bytes.length; at += 1000) {
        out.write(bytes, at, Math.min(999, bytes.length - at));
        if (at + 999 < bytes.length) {
          out.write(bytes[at + 999]);
        }
      }
    }
  }
}
