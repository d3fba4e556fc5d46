package org.clearance.domain;

import java.time.LocalDate;
import java.time.ZoneId;

/** The day in the county of the tests: in the morning of UTC it is still the day before there. */
public final class CountyDay {
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private CountyDay() {}

  /** Today, where the county is. */
  public static LocalDate today() {
    return LocalDate.now(ZONE);
  }
}
