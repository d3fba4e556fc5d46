package org.clearance.batch.casework.reading;

import java.time.LocalDate;
import java.util.List;

/**
 * The parts of a delivery that reading it needs.
 *
 * @param countyName as STP_ORI_CNTY_NAME spells it
 * @param files those that count, in their order
 */
record DeliveryToRead(
    long id, long countyId, String countyName, LocalDate asOf, String state, List<File> files) {

  /**
   * A file of a delivery.
   *
   * @param position in the delivery, from 1
   */
  record File(int position, String name, String sha256, long bytes) {}
}
