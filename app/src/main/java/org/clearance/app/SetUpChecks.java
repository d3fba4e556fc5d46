package org.clearance.app;

import java.time.ZoneId;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.office.user.Users;

/**
 * Refuses options of {@code set-up} that cannot be meant, before anything is kept: notices of
 * challenge would go to an address that is none, and a zone that nobody knows would stop the work
 * of every county.
 */
final class SetUpChecks {
  private SetUpChecks() {}

  static void name(String county) {
    if (county.isBlank()) {
      throw new StartFailure(
          "--county is blank; name the county as the DOJ file spells it. Nothing was changed.");
    }
  }

  static void username(String administrator) {
    if (!Users.isUsername(administrator.strip())) {
      throw new StartFailure(
          "--administrator %s is no username: use 2 to 60 letters, digits, dots, hyphens or @. Nothing was changed."
              .formatted(administrator));
    }
  }

  /** Checks an address where one is given. */
  static void email(String option, String address) {
    if (!address.isBlank() && !EmailAddress.isValid(address)) {
      throw new StartFailure(
          "%s %s is no e-mail address, such as name@example.org. Nothing was changed."
              .formatted(option, address));
    }
  }

  static void zone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new StartFailure(
          "--time-zone %s is no time zone; name one such as America/Los_Angeles. Nothing was changed."
              .formatted(zone));
    }
  }
}
