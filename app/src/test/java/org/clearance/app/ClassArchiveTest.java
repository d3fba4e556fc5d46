package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void an_archive_that_is_missing_is_made_by_the_script_and_nobody_waits_for_it() throws Exception {
    Path script = folder.resolve("a script");
    Files.writeString(
        script, "#!/bin/sh\necho $1 >\"$0.unfinished\"; mv \"$0.unfinished\" \"$0.ran\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    ClassArchive.makeBy(script.toString());
    Path ran = folder.resolve("a script.ran");
    await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(ran));
    assertThat(ran).hasContent("archive");
  }

  @Test
  void where_none_is_missing_or_none_can_be_made_nothing_happens() {
    ClassArchive.makeBy("");
    ClassArchive.makeBy(folder.resolve("none").toString());
    assertThat(folder).isEmptyDirectory();
  }
}
