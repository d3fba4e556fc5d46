package org.clearance.batch.casework.export;

import java.time.LocalDate;
import java.util.List;

/** The parts of a delivery that its export needs; figures are those of its row. */
record ExportedDelivery(
    long id,
    String county,
    LocalDate asOf,
    long rows,
    long quarantined,
    long people,
    long candidates,
    List<File> files) {

  /**
   * A file of the delivery.
   *
   * @param position in the delivery, from 1
   */
  record File(int position, String name, String sha256) {}
}
