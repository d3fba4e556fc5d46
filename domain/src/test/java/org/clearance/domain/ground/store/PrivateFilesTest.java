package org.clearance.domain.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under the umask that the tests run with, which is 022 on most machines. */
class PrivateFilesTest {
  @TempDir Path folder;

  @Test
  void what_is_made_is_closed_from_its_first_byte() throws IOException {
    Path deep = PrivateFiles.folders(folder.resolve("a/b"));
    assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(permissions(deep)).isEqualTo("rwx------");
    Path opened = deep.resolve("opened");
    try (var channel =
        PrivateFiles.open(opened, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(channel.size()).isZero();
      assertThat(permissions(opened)).isEqualTo("rw-------");
    }
    Path written = deep.resolve("written");
    PrivateFiles.writeString(written, "é");
    PrivateFiles.writeString(written, "again");
    assertThat(written).hasContent("again");
    assertThat(permissions(written)).isEqualTo("rw-------");
  }

  @Test
  void what_the_store_keeps_and_works_with_is_closed() throws IOException {
    StoreFolder store = new StoreFolder(folder);
    StoredFile file = store.put(out -> out.write(1));
    Path kept = store.path(file.sha256());
    assertThat(permissions(kept)).isEqualTo("rw-------");
    for (Path at = kept.getParent(); !at.equals(folder); at = at.getParent()) {
      assertThat(permissions(at)).as("%s", at).isEqualTo("rwx------");
    }
    assertThat(permissions(store.workFile(".pdf"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("work"))).isEqualTo("rwx------");
  }

  @Test
  void the_group_of_an_exchange_folder_may_do_with_a_file_what_it_may_do_there()
      throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    Path file = folder.resolve("file");
    PrivateFiles.writeString(file, "");
    PrivateFiles.shareAs(folder, file);
    assertThat(permissions(file)).isEqualTo("rw-r-----");
    Path inside = PrivateFiles.folders(folder.resolve("inside"));
    PrivateFiles.shareAs(folder, inside);
    assertThat(permissions(inside)).isEqualTo("rwxrwx---");
  }

  @Test
  void where_no_group_has_access_none_gets_it() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx---rwx"));
    Path file = folder.resolve("file");
    PrivateFiles.writeString(file, "");
    PrivateFiles.shareAs(folder, file);
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
