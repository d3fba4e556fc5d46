package org.clearance.batch.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.clearance.batch.BatchDoj;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.Test;

class UnreadableAnswerTest {
  @Test
  void a_file_that_may_not_be_read_keeps_none_behind_it_from_being_taken() throws IOException {
    try (TestDoj doj = BatchDoj.start(Map.of())) {
      Path incoming = Files.createDirectories(doj.data.resolve("doj/incoming"));
      Path closed = Files.writeString(incoming.resolve("a.csv"), "A,nothing that is known\n");
      Files.setPosixFilePermissions(closed, Set.of());
      assumeFalse(Files.isReadable(closed), "root may read everything");
      Path behind = Files.writeString(incoming.resolve("b.csv"), "A,nothing that is known\n");
      Files.setLastModifiedTime(behind, FileTime.from(Instant.now().minus(Duration.ofDays(9000))));

      doj.get(AcknowledgementPoller.class).poll();

      assertThat(closed).exists();
      assertThat(behind).doesNotExist();
    }
  }
}
