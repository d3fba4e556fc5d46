package org.clearance.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a delivery is, from what has really been read.
 *
 * @param bytesTotal of the files that count
 * @param bytesRead rows of so many bytes are safely in the database
 * @param people known so far; while rows are read, not yet all
 * @param peopleBuilt whose history has been put together and searched for candidates
 * @param startedAt null: reading has not begun
 */
public record ReadingProgress(
    long bytesTotal,
    long bytesRead,
    long rowsRead,
    long people,
    long peopleBuilt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** Bytes read, in whole hundredths; 100 only when all are. */
  public int percent() {
    return hundredths(bytesRead, bytesTotal);
  }

  /** People whose history is built, in whole hundredths; 100 only when all are. */
  public int peoplePercent() {
    return hundredths(peopleBuilt, people);
  }

  /** Whether all rows are in and histories are being built from them. */
  public boolean building() {
    return bytesTotal > 0 && bytesRead >= bytesTotal && endedAt == null;
  }

  /** Bytes a second since reading began; empty until there is something to divide. */
  public Optional<Double> bytesPerSecond(Instant now) {
    if (startedAt == null || bytesRead == 0) {
      return Optional.empty();
    }
    double seconds = Duration.between(startedAt, endedAt == null ? now : endedAt).toNanos() / 1e9;
    return seconds <= 0 ? Optional.empty() : Optional.of(bytesRead / seconds);
  }

  /** The time left for the remaining bytes at the rate so far; empty while there is no rate. */
  public Optional<Duration> timeLeft(Instant now) {
    return bytesPerSecond(now)
        .map(rate -> Duration.ofSeconds(Math.round(Math.ceil((bytesTotal - bytesRead) / rate))));
  }

  private static int hundredths(long part, long whole) {
    return whole <= 0 ? 0 : (int) Math.min(100, part * 100 / whole);
  }
}
