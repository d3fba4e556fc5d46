package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.clearance.domain.TestClock;
import org.clearance.ui.casework.delivery.UploadsUnderWay.BeginUploadResult;
import org.clearance.ui.casework.delivery.UploadsUnderWay.Upload;
import org.junit.jupiter.api.Test;

class UploadsUnderWayTest {
  private static final long ROOM = Long.MAX_VALUE;

  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T20:00:00Z"));
  private final UploadsUnderWay uploads = new UploadsUnderWay(clock);
  private final AtomicLong arrived = new AtomicLong();

  @Test
  void a_user_sends_one_upload_at_a_time() {
    begin("ann", 100_000, arrived::get);
    assertThat(uploads.begin("ann", 1_000, () -> 0, ROOM))
        .isInstanceOf(BeginUploadResult.Another.class);
    assertThat(uploads.begin("ben", 1_000, () -> 0, ROOM))
        .isInstanceOf(BeginUploadResult.Begun.class);
    arrived.set(100_000);
    assertThat(uploads.begin("ann", 1_000, () -> 0, ROOM))
        .isInstanceOf(BeginUploadResult.Begun.class);
  }

  @Test
  void the_room_of_what_has_yet_to_arrive_is_kept() {
    begin("ann", 900, arrived::get);
    assertThat(uploads.begin("ben", 200, () -> 0, 1_000))
        .isInstanceOf(BeginUploadResult.NoRoom.class);
    arrived.set(800);
    // 800 bytes less are free now, and only 100 are awaited.
    assertThat(uploads.begin("ben", 200, () -> 0, 200))
        .isInstanceOf(BeginUploadResult.NoRoom.class);
    assertThat(uploads.begin("ben", 200, () -> 0, 300)).isInstanceOf(BeginUploadResult.Begun.class);
  }

  @Test
  void a_user_sees_the_own_uploads_and_how_much_of_each_has_arrived() {
    Upload upload = begin("ann", 806_000_000, arrived::get);
    begin("ben", 10, () -> 10);
    arrived.set(322_400_000);
    assertThat(uploads.of("ann")).containsExactly(upload);
    assertThat(upload.percent()).isEqualTo(40);
    assertThat(upload.done()).hasToString("322.4 MB of 806 MB");
    assertThat(uploads.of("cat")).isEmpty();
  }

  @Test
  void an_upload_that_broke_off_is_told_until_another_arrives_whole() {
    Upload first = begin("ann", 806_000_000, arrived::get);
    arrived.set(322_400_000);
    uploads.end(first);
    arrived.set(0);
    assertThat(uploads.of("ann")).isEmpty();
    assertThat(uploads.brokenOff("ann"))
        .map(one -> one.done().toString())
        .contains("322.4 MB of 806 MB");

    uploads.end(begin("ann", 5_000, () -> 4_998));
    assertThat(uploads.brokenOff("ann")).isEmpty();
  }

  @Test
  void an_upload_that_broke_off_long_ago_is_not_told() {
    uploads.end(begin("ann", 5_000, () -> 0));
    clock.pass(Duration.ofHours(13));
    assertThat(uploads.brokenOff("ann")).isEmpty();
  }

  private Upload begin(String username, long total, LongSupplier arrived) {
    return ((BeginUploadResult.Begun) uploads.begin(username, total, arrived, ROOM)).upload();
  }
}
