package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding a county, and the way back in when nobody administers it any more. */
class SetUpIT {
  @TempDir Path folder;

  @Test
  void the_same_command_adds_another_administrator_and_gives_one_a_new_first_password()
      throws Exception {
    Path data = folder.resolve("data");
    String first = TestCounty.setUp(data, "KERN", "ada");

    var second = setUp(data, "KERN", "bob");
    var again = setUp(data, "KERN", "ada");
    var unknown = setUp(data, "YOLO", "cy");

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(password(again.out())).isNotEqualTo(first).isNotEqualTo(password(second.out()));
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--court", "nothing was changed");
  }

  private static RunningClearance.Result setUp(Path data, String county, String administrator)
      throws Exception {
    return RunningClearance.run(
        "set-up", "--county", county, "--administrator", administrator, "--data", data.toString());
  }

  private static String password(String text) {
    return text.lines()
        .dropWhile(line -> !line.endsWith("signs in with the password"))
        .skip(1)
        .findFirst()
        .orElseThrow();
  }
}
