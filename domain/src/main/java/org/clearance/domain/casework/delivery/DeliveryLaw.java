package org.clearance.domain.casework.delivery;

/**
 * The law by which a delivery is read and decided.
 *
 * @param sha256 of its files
 * @param table the name of its table that decides: {@code us-va/sealing-2026}
 * @param layout of the delivery's files
 * @param recordCode how those files name the county; empty: all charges are decided
 */
public record DeliveryLaw(String sha256, String table, String layout, String recordCode) {
  /** The jurisdiction's id: {@code us-va}. */
  public String jurisdiction() {
    return table.substring(0, table.indexOf('/'));
  }
}
