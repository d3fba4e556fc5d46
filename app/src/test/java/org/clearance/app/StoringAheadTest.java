package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.ground.store.FilesUnderWay;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.ground.store.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoringAheadTest {
  @TempDir Path folder;
  private Path data;
  private Path first;
  private Path second;

  @BeforeEach
  void files() throws IOException {
    data = folder.resolve("data");
    first = Files.writeString(folder.resolve("first.csv"), "one\n");
    second = Files.writeString(folder.resolve("second.csv"), "two\nthree\n");
  }

  @Test
  void files_are_handed_on_in_their_order_with_where_they_are_stored() throws IOException {
    try (var storing = begin(() -> true)) {
      List<HandedFile> files = storing.files();
      assertThat(files).extracting(HandedFile::name).containsExactly("first.csv", "second.csv");
      StoredFile stored = files.get(1).stored();
      assertThat(stored).isNotNull();
      assertThat(new StoreFolder(data).path(stored.sha256())).hasSameTextualContentAs(second);
      assertThat(storing.progress()).isEmpty();
    }
  }

  @Test
  void what_is_stored_already_is_not_written_again() throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    List<HandedFile> before;
    try (var storing = begin(() -> true)) {
      before = storing.files();
    }
    try (Stream<Path> files = Files.walk(data).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, longAgo);
      }
    }
    Files.writeString(second, "two\nother\n");
    try (var storing = begin(() -> true)) {
      assertThat(storing.files().get(0).stored()).isEqualTo(before.get(0).stored());
      assertThat(storing.files().get(1).stored()).isNotEqualTo(before.get(1).stored());
    }
    assertThat(FilesUnderWay.in(data).stream().filter(file -> modified(file).equals(longAgo)))
        .hasSize(2);
  }

  @Test
  void closing_ends_it_and_leaves_nothing_half_written() throws Exception {
    var asked = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var storing =
        begin(
            () -> {
              asked.countDown();
              await(goOn);
              return true;
            });
    await(asked);
    assertThat(storing.progress())
        .hasValueSatisfying(
            progress -> {
              assertThat(progress.done()).isZero();
              assertThat(progress.total()).isEqualTo(14);
            });
    var closing = new Thread(storing::close);
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    closing.join();
    assertThatThrownBy(storing::files)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(FilesUnderWay.in(data)).isEmpty();
  }

  private StoringAhead begin(BooleanSupplier wanted) {
    return StoringAhead.begin(List.of(first, second), data, wanted);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
