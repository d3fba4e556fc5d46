package org.clearance.domain.casework.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The annotated exports of a delivery under its policy: the county's own rows with what was found
 * and determined beside them. They hold whole histories, so they stay in the data directory.
 */
public interface DeliveryExports {
  /** The progress of writing a delivery's exports. */
  sealed interface Standing {
    /** The exports contain a conviction that is sealed to whoever asks. */
    record HeldBack() implements Standing {}

    /** Nobody has asked for them yet. */
    record NotWritten() implements Standing {}

    /**
     * The exports are being written.
     *
     * @param since when they were asked for
     * @param progress null while others are written first
     */
    record BeingWritten(Instant since, @Nullable PhaseProgress progress) implements Standing {}

    /** The exports are complete. */
    record Written(Instant at, List<ExportFile> files) implements Standing {}

    /**
     * Writing them failed; asking again tries again. What was written before stays.
     *
     * @param why in words for the office
     * @param files the complete files of earlier exports that still exist
     */
    record Failed(Instant at, String why, List<ExportFile> files) implements Standing {}
  }

  /** An export's file. */
  record ExportFile(String name, long sizeBytes) {}

  /** Finds the progress of a delivery's exports. */
  Standing of(long deliveryId);

  /**
   * Starts writing the exports in the background; does nothing while they are being written.
   *
   * @throws IllegalStateException if no policy was chosen for the delivery
   */
  void write(long deliveryId);

  /** Finds a complete export file by one of the names that {@link #of} returns, and by no other. */
  Optional<Path> find(long deliveryId, String name);
}
