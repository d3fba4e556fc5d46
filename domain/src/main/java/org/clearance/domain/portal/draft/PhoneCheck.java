package org.clearance.domain.portal.draft;

import java.time.Instant;
import java.util.UUID;

/**
 * Digits that were texted to a telephone, to see that texts reach it.
 *
 * @param ticket under which the board says where the text did not get there
 * @param wrong how often other digits were typed
 */
public record PhoneCheck(String phone, String digits, Instant sentAt, UUID ticket, int wrong) {
  /** Returns this check with one more wrong try of the digits. */
  public PhoneCheck wronglyTyped() {
    return new PhoneCheck(phone, digits, sentAt, ticket, wrong + 1);
  }
}
