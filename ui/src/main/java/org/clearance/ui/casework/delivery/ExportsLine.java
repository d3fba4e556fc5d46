package org.clearance.ui.casework.delivery;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryExports;
import org.clearance.domain.casework.delivery.DeliveryExports.Standing;
import org.clearance.domain.casework.delivery.PhaseProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The state of a delivery's exports, as the delivery's page shows it.
 *
 * @param standing HELD_BACK, NOT_WRITTEN, BEING_WRITTEN, WRITTEN or FAILED
 * @param at since when it is so; null before anybody asked
 * @param progress while they are written; null while others are written first
 * @param why they could not be written; else empty
 */
record ExportsLine(
    String standing,
    @Nullable Instant at,
    List<File> files,
    @Nullable ProgressView progress,
    String why) {
  /** A complete file. */
  record File(String name, String size) {}

  /** The line of a delivery; null where there is nothing to export. */
  static @Nullable ExportsLine of(
      Delivery delivery, ObjectProvider<DeliveryExports> exports, Instant now) {
    DeliveryExports kept = exports.getIfAvailable();
    return kept == null || !ExportsPage.has(delivery) ? null : of(kept.of(delivery.id()), now);
  }

  private static ExportsLine of(Standing standing, Instant now) {
    if (standing instanceof Standing.Written written) {
      return new ExportsLine("WRITTEN", written.at(), files(written.files()), null, "");
    }
    if (standing instanceof Standing.HeldBack) {
      return new ExportsLine("HELD_BACK", null, List.of(), null, "");
    }
    if (standing instanceof Standing.BeingWritten begun) {
      PhaseProgress progress = begun.progress();
      return new ExportsLine(
          "BEING_WRITTEN",
          begun.since(),
          List.of(),
          progress == null ? null : ProgressView.of(progress, now),
          "");
    }
    return standing instanceof Standing.Failed failed
        ? new ExportsLine("FAILED", failed.at(), files(failed.files()), null, failed.why())
        : new ExportsLine("NOT_WRITTEN", null, List.of(), null, "");
  }

  private static List<File> files(List<DeliveryExports.ExportFile> files) {
    return files.stream()
        .map(file -> new File(file.name(), Amounts.bytes(file.sizeBytes())))
        .toList();
  }
}
