package org.clearance.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.clearance.domain.TestClock;
import org.clearance.ui.delivery.UploadsUnderWay.Upload;
import org.junit.jupiter.api.Test;

class UploadsUnderWayTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T20:00:00Z"));
  private final UploadsUnderWay uploads = new UploadsUnderWay(clock);
  private final AtomicLong arrived = new AtomicLong();

  @Test
  void a_user_sees_the_own_uploads_and_how_much_of_each_has_arrived() {
    Upload upload = uploads.begin("ann", 806_000_000, arrived::get);
    uploads.begin("ben", 10, () -> 10);
    arrived.set(322_400_000);
    assertThat(uploads.of("ann")).containsExactly(upload);
    assertThat(upload.percent()).isEqualTo(40);
    assertThat(upload.done()).hasToString("322.4 MB of 806 MB");
    assertThat(uploads.of("cat")).isEmpty();
  }

  @Test
  void an_upload_that_broke_off_is_told_until_another_arrives_whole() {
    Upload first = uploads.begin("ann", 806_000_000, arrived::get);
    arrived.set(322_400_000);
    uploads.end(first);
    arrived.set(0);
    assertThat(uploads.of("ann")).isEmpty();
    assertThat(uploads.brokenOff("ann"))
        .map(one -> one.done().toString())
        .contains("322.4 MB of 806 MB");

    uploads.end(uploads.begin("ann", 5_000, () -> 4_998));
    assertThat(uploads.brokenOff("ann")).isEmpty();
  }

  @Test
  void an_upload_that_broke_off_long_ago_is_not_told() {
    uploads.end(uploads.begin("ann", 5_000, () -> 0));
    clock.pass(Duration.ofHours(13));
    assertThat(uploads.brokenOff("ann")).isEmpty();
  }
}
