package org.clearance.batch.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.clearance.batch.BatchDoj;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.Test;

class HeldPollingTest {
  @Test
  void a_copy_that_holds_back_what_crosses_its_border_takes_no_answer_of_doj() throws IOException {
    try (TestDoj doj = BatchDoj.start(Map.of("clearance.outward", "hold"))) {
      Path incoming = Files.createDirectories(doj.data.resolve("doj/incoming"));
      Path answer = Files.writeString(incoming.resolve("answer.csv"), "A,nothing that is known\n");

      doj.get(AcknowledgementPoller.class).poll();

      assertThat(answer).exists();
      assertThat(doj.count("acknowledgement")).isZero();
    }
  }
}
