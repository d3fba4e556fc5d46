package org.clearance.batch.casework.export;

import java.time.LocalDate;
import java.util.List;

/** A delivery as its export needs to know it; figures as its row has them. */
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
   * A file of it.
   *
   * @param position in the delivery, from 1
   */
  record File(int position, String name, String sha256) {}
}
