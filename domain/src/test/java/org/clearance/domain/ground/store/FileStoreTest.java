package org.clearance.domain.ground.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TinyDisk;
import org.clearance.domain.staterecord.outage.Outage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FileStoreTest {
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path data;
  private final DataSource database = TestDatabase.migrated();
  private JdbcClient db;
  private FileStore store;

  @BeforeEach
  void open() {
    db = JdbcClient.create(database);
    store = new FileStore(db, data);
  }

  @AfterEach
  void giveBack() {
    TestDatabase.giveBack(database);
  }

  @Test
  void a_file_lies_under_its_hash_and_the_database_knows_it() throws IOException {
    StoredFile file = store.put(stream("hello"), "text/plain");

    assertThat(file.sha256()).isEqualTo(HELLO);
    assertThat(file.size()).isEqualTo(5);
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
    assertThatThrownBy(
            () -> store.record(new StoredFile("0".repeat(64), 5, file.blocks()), "text/csv"))
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
    assertThat(folder.whole(HELLO)).isPresent();
    assertThat(folder.whole("0".repeat(64))).isEmpty();
    Files.writeString(folder.path(HELLO), "jello");
    assertThat(folder.whole(HELLO)).as("what is damaged is stored anew").isEmpty();
  }

  @Test
  void the_same_bytes_are_stored_once_and_nothing_temporary_stays() throws IOException {
    store.put(stream("hello"), "text/plain");
    store.put(stream("hello"), "application/pdf");

    assertThat(FilesUnderWay.in(data)).hasSize(1);
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
    assertThat(FilesUnderWay.in(data)).isEmpty();
  }

  @Test
  void on_a_full_disk_nothing_is_left_behind_and_once_there_is_space_it_is_stored()
      throws IOException {
    try (var disk = TinyDisk.of(data.resolve("store"), 100_000)) {
      assertThatThrownBy(() -> store.put(stream("hello".repeat(50_000)), "text/plain"))
          .satisfies(full -> assertThat(Outage.behind(full)).contains(Outage.FULL_DISK));
      assertThat(FilesUnderWay.in(data.resolve("store/incoming"))).isEmpty();
      assertThat(store.put(stream("hello"), "text/plain").sha256()).isEqualTo(HELLO);
    }
    assertThat(store.put(stream("hello".repeat(50_000)), "text/plain").size()).isEqualTo(250_000);
  }

  @Test
  void of_a_file_that_was_altered_on_disk_nothing_is_passed_on() throws IOException {
    store.put(stream("hello"), "text/plain");
    alter(HELLO, "jello");

    assertThatThrownBy(() -> store.open(HELLO))
        .isInstanceOf(StoredFileAltered.class)
        .hasMessageContaining(HELLO + " was altered on disk");
    assertThatThrownBy(() -> store.checked(HELLO)).isInstanceOf(StoredFileAltered.class);
  }

  @Test
  void a_file_that_ends_before_or_after_its_end_is_altered() throws IOException {
    store.put(stream("hello"), "text/plain");
    for (String other : List.of("hell", "hello!", "")) {
      alter(HELLO, other);
      assertThatThrownBy(() -> store.open(HELLO))
          .as(other)
          .isInstanceOf(StoredFileAltered.class)
          .hasMessageContaining("it has %d bytes instead of 5".formatted(other.length()));
    }
  }

  @Test
  void a_byte_that_was_altered_far_behind_stops_whoever_comes_to_it_and_nobody_before()
      throws IOException {
    byte[] bytes = large();
    String large = store.put(new ByteArrayInputStream(bytes), "text/csv").sha256();
    int altered = 40_000_000;
    try (var file = FileChannel.open(new StoreFolder(data).path(large), WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[altered]}), altered);
    }

    try (StoredBytes stored = store.read(large)) {
      assertThat(stored.read(1_234_567, 100_000))
          .isEqualTo(Arrays.copyOfRange(bytes, 1_234_567, 1_334_567));
      assertThat(stored.from(45_000_001).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(bytes, 45_000_001, bytes.length));
      assertThatThrownBy(() -> stored.read(altered - 10, 5))
          .as("the block that it is in")
          .isInstanceOf(StoredFileAltered.class);
      var passedOn = new ByteArrayOutputStream();
      assertThatThrownBy(() -> stored.from(0).transferTo(passedOn))
          .isInstanceOf(StoredFileAltered.class)
          .hasMessageContaining("the 16384 bytes from byte 39993344 on are not what was stored");
      assertThat(passedOn.toByteArray()).isEqualTo(Arrays.copyOf(bytes, 39_993_344));
    }
  }

  @Test
  void a_file_that_the_database_does_not_know_is_read_whole_before_a_part_of_it_is_passed_on()
      throws IOException {
    store.put(stream("hello"), "text/plain");
    db.sql("delete from stored_file").update();
    try (StoredBytes stored = store.read(HELLO)) {
      assertThat(stored.read(1, 3)).asString(UTF_8).isEqualTo("ell");
    }
    alter(HELLO, "hellO");
    assertThatThrownBy(() -> store.read(HELLO)).isInstanceOf(StoredFileAltered.class);
  }

  @Test
  void nothing_is_stored_where_the_disk_of_the_store_is_gone() throws IOException {
    Path identity = data.resolve("store/clearance-store");
    store.put(stream("hello"), "text/plain");
    Files.writeString(identity, "known");
    store.put(stream("other"), "text/plain");
    Files.delete(identity);

    assertThatThrownBy(() -> store.put(stream("third"), "text/plain"))
        .hasMessageContaining("See that its disk is mounted");
    assertThat(FilesUnderWay.in(data)).hasSize(2);

    Files.writeString(identity, "known");
    store.put(stream("third"), "text/plain");
    assertThat(FilesUnderWay.in(data)).hasSize(4);
  }

  @Test
  void a_file_of_no_bytes_is_a_file() throws IOException {
    StoredFile empty = store.put(stream(""), "text/plain");
    try (InputStream in = store.open(empty.sha256())) {
      assertThat(in.readAllBytes()).isEmpty();
    }
    assertThatThrownBy(() -> store.read(empty.sha256()).read(0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_damaged_file_is_mended_by_storing_it_again() throws IOException {
    store.put(stream("hello"), "text/plain");
    alter(HELLO, "jello");

    store.put(stream("hello"), "text/plain");

    assertThat(store.checked(HELLO)).hasContent("hello");
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

    assertThat(FilesUnderWay.in(data)).hasSize(1);
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

  private void alter(String sha256, String text) throws IOException {
    Files.writeString(new StoreFolder(data).path(sha256), text);
  }

  /** More than the hashes that are asked for at once are of. */
  private static byte[] large() {
    byte[] bytes = new byte[50_000_123];
    new Random(26).nextBytes(bytes);
    return bytes;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
