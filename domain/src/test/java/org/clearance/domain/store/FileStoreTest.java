package org.clearance.domain.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TinyDisk;
import org.clearance.domain.outage.Outage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FileStoreTest {
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path data;
  private JdbcClient db;
  private FileStore store;

  @BeforeEach
  void open() {
    db = JdbcClient.create(TestDatabase.migrated());
    store = new FileStore(db, data);
  }

  @Test
  void a_file_lies_under_its_hash_and_the_database_knows_it() throws IOException {
    StoredFile file = store.put(stream("hello"), "text/plain");

    assertThat(file).isEqualTo(new StoredFile(HELLO, 5));
    assertThat(data.resolve("store/2c/f2").resolve(HELLO)).hasContent("hello");
    assertThat(store.describe(HELLO)).contains(new FileStore.Description("text/plain", 5));
    try (InputStream in = store.open(HELLO)) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void the_database_is_told_later_of_what_was_put_into_the_folder_before() {
    StoredFile file = new StoreFolder(data).put(stream("hello"));
    assertThat(store.describe(HELLO)).isEmpty();

    store.record(file, "text/csv");
    store.record(file, "text/plain");

    assertThat(store.describe(HELLO)).contains(new FileStore.Description("text/csv", 5));
    assertThatThrownBy(() -> store.record(new StoredFile("0".repeat(64), 5), "text/csv"))
        .isInstanceOf(StoredFileMissing.class);
  }

  @Test
  void the_folder_tells_whether_a_file_of_a_size_is_worth_hashing() throws IOException {
    var folder = new StoreFolder(data);
    assertThat(folder.holdsOneOf(5)).isFalse();
    folder.put(stream("hello"));
    Files.writeString(data.resolve("store/incoming/under-way"), "hello!");

    assertThat(folder.holdsOneOf(5)).isTrue();
    assertThat(folder.holdsOneOf(6)).isFalse();
    assertThat(folder.holds(HELLO)).isTrue();
    assertThat(folder.holds("0".repeat(64))).isFalse();
  }

  @Test
  void the_same_bytes_are_stored_once_and_nothing_temporary_stays() throws IOException {
    store.put(stream("hello"), "text/plain");
    store.put(stream("hello"), "application/pdf");

    assertThat(filesIn(data)).hasSize(1);
    assertThat(db.sql("select count(*) from stored_file").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void a_stream_that_breaks_off_leaves_nothing_behind() throws IOException {
    var broken =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (--left < 0) {
              throw new IOException("connection lost");
            }
            return 'x';
          }
        };

    assertThatThrownBy(() -> store.put(broken, "text/plain"))
        .hasRootCauseMessage("connection lost");
    assertThat(filesIn(data)).isEmpty();
  }

  @Test
  void on_a_full_disk_nothing_is_left_behind_and_once_there_is_space_it_is_stored() {
    try (var disk = TinyDisk.of(data.resolve("store"), 100_000)) {
      assertThatThrownBy(() -> store.put(stream("hello".repeat(50_000)), "text/plain"))
          .satisfies(full -> assertThat(Outage.behind(full)).contains(Outage.FULL_DISK));
      assertThat(data.resolve("store/incoming")).isEmptyDirectory();
      assertThat(store.put(stream("hello"), "text/plain").sha256()).isEqualTo(HELLO);
    }
    assertThat(store.put(stream("hello".repeat(50_000)), "text/plain").size()).isEqualTo(250_000);
  }

  @Test
  void a_file_altered_on_disk_is_not_passed_on() throws IOException {
    store.put(stream("hello"), "text/plain");
    Files.writeString(store.path(HELLO), "jello");

    try (InputStream in = store.open(HELLO)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("altered on disk");
    }
  }

  @Test
  void a_damaged_file_is_mended_by_storing_it_again() throws IOException {
    store.put(stream("hello"), "text/plain");
    Files.writeString(store.path(HELLO), "jello");

    store.put(stream("hello"), "text/plain");

    assertThat(store.path(HELLO)).hasContent("hello");
  }

  @Test
  void many_may_store_the_same_file_at_once() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    var calls = new ArrayList<Callable<StoredFile>>();
    for (int i = 0; i < 32; i++) {
      calls.add(() -> store.put(stream("hello".repeat(50_000)), "text/plain"));
    }
    for (var result : pool.invokeAll(calls)) {
      assertThat(result.get().size()).isEqualTo(250_000);
    }
    pool.shutdown();

    assertThat(filesIn(data)).hasSize(1);
  }

  @Test
  void an_address_that_is_no_hash_is_refused() {
    assertThatThrownBy(() -> store.open("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the address of a stored file");
  }

  @Test
  void an_unknown_file_is_said_to_be_unknown() {
    assertThatThrownBy(() -> store.open(HELLO)).hasMessageContaining("has no file " + HELLO);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
