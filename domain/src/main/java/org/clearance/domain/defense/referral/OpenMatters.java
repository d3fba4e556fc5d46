package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the open matters of an office, for the home page. */
@Component
public class OpenMatters {
  private static final int DAYS = 7;

  private final JdbcClient db;
  private final MatterDays days;
  private final Clock clock;

  OpenMatters(JdbcClient db, MatterDays days, Clock clock) {
    this.db = db;
    this.days = days;
    this.clock = clock;
  }

  /**
   * The open matters of a county.
   *
   * @param overdue those whose day is over, on which the office was to act
   */
  public record Sum(long all, long overdue) {}

  /**
   * The numbers of matters that come in at an office, and of those that it has to act on soon.
   *
   * @param received in the last seven days
   * @param unopened those, whenever they came, that nobody has opened yet
   * @param due open ones whose day is within the next seven days, or over
   */
  public record Soon(long received, long unopened, long due) {}

  /** Counts what came in and what is due soon. */
  public Soon soon(long countyId) {
    LocalDate today = days.today(countyId);
    return db.sql(
            """
            select count(*) filter (where received_at >= :weekAgo) as received,
                   count(*) filter (where state = 'RECEIVED') as unopened,
                   count(*) filter (where state <> 'CLOSED' and due_on <= :soon) as due
              from defense.matter
             where county_id = :county and (state <> 'CLOSED' or received_at >= :weekAgo)
            """)
        .param("county", countyId)
        .param("weekAgo", Sql.moment(clock.instant().minus(Duration.ofDays(DAYS))))
        .param("soon", today.plusDays(DAYS))
        .query(Soon.class)
        .single();
  }

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
