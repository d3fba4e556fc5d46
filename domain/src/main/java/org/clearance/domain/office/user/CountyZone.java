package org.clearance.domain.office.user;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the time zone in which a county counts its days. */
public final class CountyZone {
  private CountyZone() {}

  /**
   * The county's time zone.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is no such county
   */
  public static ZoneId of(JdbcClient db, long countyId) {
    return ZoneId.of(
        db.sql("select time_zone from county where id = :id")
            .param("id", countyId)
            .query(String.class)
            .single());
  }

  /**
   * Today's date in the county.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is no such county
   */
  public static LocalDate today(JdbcClient db, Clock clock, long countyId) {
    return LocalDate.ofInstant(clock.instant(), of(db, countyId));
  }
}
