package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void what_a_killed_process_had_stored_in_part_is_gone_after_the_next_start_and_nothing_else()
      throws IOException {
    for (String place : List.of("store/incoming", "work")) {
      Path ended = Files.createDirectories(folder.resolve(place).resolve("a-life"));
      Files.write(ended.resolve(".in-use"), new byte[0]);
      Files.write(ended.resolve("half"), new byte[1000]);
      Files.write(folder.resolve(place).resolve("somebody's"), new byte[10]);
    }
    Path kept = Files.write(folder.resolve("store/kept"), new byte[10]);
    try (DataDirectory directory = DataDirectory.open(folder)) {
      for (String place : List.of("store/incoming", "work")) {
        assertThat(folder.resolve(place).resolve("a-life")).doesNotExist();
        assertThat(folder.resolve(place).resolve("somebody's")).exists();
      }
      assertThat(kept).exists();
      assertThatThrownBy(() -> DataDirectory.open(directory.path()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Clearance");
    }
  }

  @Test
  void what_other_accounts_could_open_is_closed_to_them_whoever_made_it() throws IOException {
    Path stored = Files.createDirectories(folder.resolve("store/5b/7f"));
    Path file = Files.write(stored.resolve("5b7f"), new byte[10]);
    Path program = Files.write(folder.resolve("store/program"), new byte[10]);
    allow("rwxr-xr-x", folder, folder.resolve("store"), stored, program);
    allow("rw-rw-rw-", file);
    DataDirectory.open(folder).close();
    OpenToOthers.assertNothingIn(folder);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(program))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void a_part_on_another_disk_is_closed_and_links_of_others_lead_nowhere(@TempDir Path elsewhere)
      throws IOException {
    Path disk = Files.createDirectories(elsewhere.resolve("disk"));
    Path onIt = Files.write(disk.resolve("file"), new byte[10]);
    Path system = Files.write(elsewhere.resolve("system"), new byte[10]);
    allow("rw-r--r--", onIt, system);
    Files.createSymbolicLink(folder.resolve("store"), disk);
    Path handIn = Files.createDirectories(folder.resolve("hand-in/alpha"));
    Files.createSymbolicLink(handIn.resolve("link"), system);
    DataDirectory.open(folder).close();
    OpenToOthers.assertNothingIn(disk);
    assertThat(Files.getPosixFilePermissions(system))
        .as("what a link deep inside leads to is not ours to change")
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void one_that_belongs_to_another_account_is_refused_with_what_to_do() throws IOException {
    UserPrincipal other =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    assertThatThrownBy(() -> KeepingOthersOut.of(folder, other))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("belong to others: " + folder)
        .hasMessageContaining("chown -R nobody " + folder);
  }

  @Test
  void a_file_in_its_place_is_refused_with_what_is_wrong() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "x");
    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "The data directory %1$s cannot be used: %1$s is a file, or a link to nothing, where a folder has to be. Name another with --data."
                .formatted(file));
  }

  @Test
  void a_refused_directory_is_left_unlocked() throws IOException {
    Files.createSymbolicLink(folder.resolve("clearance.lock"), folder.resolve("missing/lock"));
    assertThatThrownBy(() -> DataDirectory.open(folder)).isInstanceOf(StartFailure.class);
    Files.delete(folder.resolve("clearance.lock"));
    DataDirectory.open(folder).close();
  }

  private static void allow(String permissions, Path... paths) throws IOException {
    for (Path path : paths) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
