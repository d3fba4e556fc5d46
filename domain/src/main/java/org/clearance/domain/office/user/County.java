package org.clearance.domain.office.user;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A county.
 *
 * @param code in URLs and candidate groups: {@code san-joaquin}
 * @param name as STP_ORI_CNTY_NAME of the DOJ file spells it, trimmed and in upper case: {@code SAN
 *     JOAQUIN}
 * @param timeZone an IANA zone: days begin there
 */
public record County(
    long id,
    String code,
    String name,
    String displayName,
    String timeZone,
    String courtName,
    String courtOri) {
  /** The time zone in which the county counts its days. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /** Today's date in the county. */
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone());
  }
}
