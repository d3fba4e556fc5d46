package org.clearance.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SavedCountyTest {
  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_files_of_a_county_that_is_restored_are_closed_to_other_accounts() throws Exception {
    var archive = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry(SavedCounty.FILES + "store/ab/letter"));
      zip.write("Dear".getBytes(UTF_8));
    }

    try (var database = TestDatabase.withoutPool().getConnection()) {
      SavedCounty.restore(new ByteArrayInputStream(archive.toByteArray()), database, folder);
    }

    Path letter = folder.resolve("store/ab/letter");
    assertThat(letter).hasContent("Dear");
    assertThat(access(letter)).isEqualTo("rw-------");
    assertThat(access(folder.resolve("store"))).isEqualTo("rwx------");
  }

  private static String access(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
