package org.clearance.domain.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeFolderTest {
  @TempDir Path place;

  @Test
  void what_a_process_that_was_killed_left_is_removed_and_what_one_is_at_is_not() throws Exception {
    Process other = otherProcess();
    try {
      Path theirs = Path.of(other.inputReader().readLine());
      Files.writeString(theirs.resolve("under way"), "half");

      LifeFolder.removeEnded(place);
      assertThat(theirs.resolve("under way")).as("while it lives").hasContent("half");

      other.destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
      LifeFolder.removeEnded(place);
      assertThat(theirs).doesNotExist();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void what_this_process_is_at_stays_and_keeps_its_lock() throws IOException {
    var folder = new LifeFolder(place);
    Path file = Files.writeString(folder.path().resolve("under way"), "half");
    LifeFolder.removeEnded(place);
    LifeFolder.removeEnded(place);
    assertThat(file).hasContent("half");
    assertThat(folder.path()).isEqualTo(file.getParent());
  }

  @Test
  void what_somebody_else_put_there_stays() throws IOException {
    Path file = Files.writeString(place.resolve("notes.txt"), "mine");
    Path inFolder =
        Files.writeString(
            Files.createDirectories(place.resolve("folder")).resolve("notes.txt"), "mine too");
    LifeFolder.removeEnded(place);
    assertThat(file).hasContent("mine");
    assertThat(inFolder).hasContent("mine too");
  }

  @Test
  void a_place_that_is_not_there_has_nothing_to_remove() throws IOException {
    LifeFolder.removeEnded(place.resolve("missing"));
    assertThat(place).isEmptyDirectory();
  }

  private Process otherProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Life.class.getName(),
            place.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Says where its folder is, and lives until it is killed. */
  static final class Life {
    private Life() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println(new LifeFolder(Path.of(arguments[0])).path());
      System.in.read();
    }
  }
}
