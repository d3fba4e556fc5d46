package org.clearance.batch.casework.reading;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a delivery that reading it needs.
 *
 * @param countyName as STP_ORI_CNTY_NAME spells it
 * @param law null for DOJ's file, which is decided under a policy
 * @param files those that count, in their order
 */
record DeliveryToRead(
    long id,
    long countyId,
    String countyName,
    LocalDate asOf,
    String state,
    @Nullable ByLaw law,
    List<File> files) {

  /**
   * The law by which a delivery is read and decided.
   *
   * @param sha256 of the law as it was kept
   * @param table its table that decides
   * @param county how the layout's files name the county; empty where they do not
   */
  record ByLaw(String sha256, String table, String layout, String county) {
    /** The jurisdiction's id: {@code us-va}. */
    String jurisdiction() {
      return table.substring(0, table.indexOf('/'));
    }
  }

  /**
   * A file of a delivery.
   *
   * @param position in the delivery, from 1
   */
  record File(int position, String name, String sha256, long bytes) {}
}
