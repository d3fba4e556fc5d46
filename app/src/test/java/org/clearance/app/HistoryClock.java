package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The clock of the program, its engine and its database, which see another day than today: {@code
 * moved_clock.c} in each of them reads from a file by how many seconds.
 */
final class HistoryClock {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  /** As wide as moved_clock.c reads. */
  private static final String WIDE = "%+020d";

  private final Path file;

  /**
   * @param file that the processes read
   */
  HistoryClock(Path file) {
    this.file = file;
  }

  /** The moment that it shows. */
  Instant now() {
    try {
      return Instant.now().plusSeconds(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The day that it shows. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), ZONE);
  }

  /** Moves it forward to a time of a day, from where it goes on. */
  void moveTo(LocalDate day, LocalTime time) {
    Instant to = day.atTime(time).atZone(ZONE).toInstant();
    if (to.isBefore(now())) {
      return;
    }
    try {
      // Written over, since the processes have the file in their memory.
      Files.writeString(
          file,
          WIDE.formatted(Duration.between(Instant.now(), to).toSeconds()),
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
