package org.clearance.domain.defense.referral;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the open matters of an office, for the home page. */
@Component
public class OpenMatters {
  private final JdbcClient db;
  private final MatterDays days;

  OpenMatters(JdbcClient db, MatterDays days) {
    this.db = db;
    this.days = days;
  }

  /**
   * The open matters of a county.
   *
   * @param overdue those whose day is over, on which the office was to act
   */
  public record Sum(long all, long overdue) {}

  /** Counts the open matters of a county. */
  public Sum of(long countyId) {
    return db.sql(
            """
            select count(*) as "all", count(*) filter (where due_on < :today) as overdue
              from defense.matter where county_id = :county and state <> 'CLOSED'
            """)
        .param("county", countyId)
        .param("today", days.today(countyId))
        .query(Sum.class)
        .single();
  }
}
