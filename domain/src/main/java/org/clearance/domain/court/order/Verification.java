package org.clearance.domain.court.order;

import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The orders that another person verifies: {@code orders.verification} in a county's settings. The
 * law does not ask for it; many courts' own rules do for entries that affect many people at once.
 */
public enum Verification {
  /** No orders. */
  NONE("none"),
  /** Orders on more than one conviction, or with exceptions from a sheet. */
  BULK("bulk"),
  /** Every order. */
  ALL("all");

  private final String setting;

  Verification(String setting) {
    this.setting = setting;
  }

  /**
   * @throws IllegalStateException when the setting is none of these: an order must not go
   *     unverified by a slip of the pen
   */
  static Verification of(JdbcClient db, long countyId) {
    String set = Setting.ORDER_VERIFICATION.of(db, countyId);
    for (Verification verification : values()) {
      if (verification.setting.equals(set)) {
        return verification;
      }
    }
    throw new IllegalStateException(
        "county.settings %s is '%s': it must be none, bulk or all"
            .formatted(Setting.ORDER_VERIFICATION.name(), set));
  }

  /** The value of the setting: {@code bulk}. */
  public String setting() {
    return setting;
  }

  boolean needed(int convictions, boolean uploaded) {
    return switch (this) {
      case NONE -> false;
      case BULK -> convictions > 1 || uploaded;
      case ALL -> true;
    };
  }
}
