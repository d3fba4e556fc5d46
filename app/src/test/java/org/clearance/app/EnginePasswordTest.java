package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePasswordTest {

  @TempDir Path data;

  @Test
  void one_that_was_given_is_not_written_down() {
    EnginePassword given = EnginePassword.of("a-long-password", data);
    assertThat(given.value()).isEqualTo("a-long-password");
    assertThat(data).isEmptyDirectory();
    assertThat(given.told("engine")).doesNotContain("a-long-password");
  }

  @Test
  void where_none_is_given_one_is_made_shown_once_and_kept_where_only_the_owner_reads_it()
      throws Exception {
    EnginePassword made = EnginePassword.of(null, data.resolve("new"));
    Path file = data.resolve("new").resolve("engine-password");
    assertThat(made.value()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(made.told("engine")).contains(made.value(), file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    EnginePassword again = EnginePassword.of("", data.resolve("new"));
    assertThat(again.value()).isEqualTo(made.value());
    assertThat(again.told("engine")).doesNotContain(made.value()).contains(file.toString());
    assertThat(EnginePassword.of(null, data.resolve("other")).value()).isNotEqualTo(made.value());
  }

  @Test
  void one_that_others_may_read_is_not_used() throws Exception {
    EnginePassword.of(null, data);
    Path file = data.resolve("engine-password");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> EnginePassword.of(null, data))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void one_that_is_too_short_is_not_used() throws Exception {
    assertThatThrownBy(() -> EnginePassword.of("short", data))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("12 characters");
    EnginePassword.of(null, data);
    Files.writeString(data.resolve("engine-password"), "short");
    assertThatThrownBy(() -> EnginePassword.of(null, data)).isInstanceOf(StartFailure.class);
  }
}
