package org.clearance.ui.delivery;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.delivery.Delivery;
import org.clearance.domain.delivery.DeliveryExports;
import org.clearance.domain.delivery.DeliveryExports.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * How far the exports of a delivery are, as its page shows it.
 *
 * @param standing NOT_WRITTEN, BEING_WRITTEN, WRITTEN or FAILED
 * @param at since when it is so; null before anybody asked
 */
record ExportsLine(String standing, @Nullable Instant at, List<File> files) {
  /** A complete file. */
  record File(String name, String size) {}

  /** Null where there is nothing to export. */
  static @Nullable ExportsLine of(Delivery delivery, ObjectProvider<DeliveryExports> exports) {
    DeliveryExports kept = exports.getIfAvailable();
    return kept == null || !ExportsPage.has(delivery) ? null : of(kept.of(delivery.id()));
  }

  private static ExportsLine of(Standing standing) {
    if (standing instanceof Standing.Written written) {
      return new ExportsLine(
          "WRITTEN",
          written.at(),
          written.files().stream()
              .map(file -> new File(file.name(), Amounts.bytes(file.sizeBytes())))
              .toList());
    }
    if (standing instanceof Standing.BeingWritten begun) {
      return new ExportsLine("BEING_WRITTEN", begun.since(), List.of());
    }
    return standing instanceof Standing.Failed failed
        ? new ExportsLine("FAILED", failed.at(), List.of())
        : new ExportsLine("NOT_WRITTEN", null, List.of());
  }
}
