package org.clearance.ui.casework.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.ground.text.Text;
import org.springframework.stereotype.Component;

/**
 * Keeps the uploads that this server is receiving, and each user's last one that broke off: a user
 * whose browser runs no script sees the progress in another window, and afterwards the result.
 */
@Component
class UploadsUnderWay {
  /** The time for which a user is told of an upload that broke off. */
  private static final Duration TOLD = Duration.ofHours(12);

  /** The bytes after the last part of a form, which are not always read. */
  private static final int AFTER_THE_LAST_PART = 1024;

  private final Set<Upload> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, Upload> broken = new ConcurrentHashMap<>();
  private final Clock clock;

  UploadsUnderWay(Clock clock) {
    this.clock = clock;
  }

  /**
   * An upload.
   *
   * @param total bytes of the whole form
   * @param since when it began; of a broken one, when it broke off
   * @param arrived how many bytes have arrived
   */
  record Upload(String username, long total, Instant since, LongSupplier arrived) {
    boolean isWhole() {
      return arrived.getAsLong() >= total - AFTER_THE_LAST_PART;
    }

    /** From 0 to 100. */
    public long percent() {
      return Math.min(100, arrived.getAsLong() * 100 / Math.max(1, total));
    }

    /** The amount received: {@code 322 MB of 806 MB}. */
    public Text done() {
      return Text.of("{0} of {1}", Amounts.bytes(arrived.getAsLong()), Amounts.bytes(total));
    }
  }

  /** The result of beginning an upload. */
  sealed interface BeginUploadResult {
    /** The upload is counted until it is ended. */
    record Begun(Upload upload) implements BeginUploadResult {}

    /** The user is already sending another upload. */
    record Another() implements BeginUploadResult {}

    /** The uploads under way need all the room there is. */
    record NoRoom() implements BeginUploadResult {}
  }

  /**
   * Begins an upload, and reserves room for it.
   *
   * @param room bytes that could be received if nothing else were on its way
   */
  synchronized BeginUploadResult begin(
      String username, long total, LongSupplier arrived, long room) {
    // A form that has arrived completely may still be in processing.
    if (of(username).stream().anyMatch(other -> !other.isWhole())) {
      return new BeginUploadResult.Another();
    }
    long awaited =
        underWay.stream()
            .mapToLong(other -> Math.max(0, other.total() - other.arrived().getAsLong()))
            .sum();
    if (total > room - awaited) {
      return new BeginUploadResult.NoRoom();
    }
    var upload = new Upload(username, total, clock.instant(), arrived);
    underWay.add(upload);
    return new BeginUploadResult.Begun(upload);
  }

  /** Ends an upload; one that broke off is kept to tell its user. */
  void end(Upload upload) {
    underWay.remove(upload);
    if (upload.isWhole()) {
      broken.remove(upload.username());
    } else {
      long arrived = upload.arrived().getAsLong();
      broken.put(
          upload.username(),
          new Upload(upload.username(), upload.total(), clock.instant(), () -> arrived));
    }
  }

  /** The uploads that a user is sending now, the first begun first. */
  List<Upload> of(String username) {
    return underWay.stream()
        .filter(upload -> upload.username().equals(username))
        .sorted(Comparator.comparing(Upload::since))
        .toList();
  }

  /** The user's last upload, if it broke off not long ago. */
  Optional<Upload> brokenOff(String username) {
    return Optional.ofNullable(broken.get(username))
        .filter(upload -> upload.since().isAfter(clock.instant().minus(TOLD)));
  }
}
