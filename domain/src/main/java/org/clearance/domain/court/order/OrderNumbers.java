package org.clearance.domain.court.order;

import java.time.Instant;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a county's orders, and the motions that wait for one, for the home page. */
@Component
public class OrderNumbers {
  private final JdbcClient db;

  OrderNumbers(JdbcClient db) {
    this.db = db;
  }

  /**
   * The orders of a county.
   *
   * @param recorded since a moment, amended and vacating ones too
   * @param own those of them that the clerk recorded
   * @param waiting motions for which nobody has entered an order yet
   * @param waitingSince since when the oldest of them waits; null: none does
   */
  public record Numbers(long recorded, long own, long waiting, @Nullable Instant waitingSince) {}

  /** Counts the orders of a county. */
  public Numbers of(long countyId, String clerk, Instant since) {
    return db.sql(
            """
            select o.recorded, o.own, w.waiting, w.since
              from (select count(*) as recorded, count(*) filter (where recorded_by = :clerk) as own
                      from court_order where county_id = :county and recorded_at >= :since) o,
                   (select count(*) as waiting, min(m.prepared_at) as since
                      from motion m where m.county_id = :county and %s) w
            """
                .formatted(MotionQuestion.Stand.WAITING.condition()))
        .param("county", countyId)
        .param("clerk", clerk)
        .param("since", Sql.moment(since))
        .query(
            (row, n) ->
                new Numbers(
                    row.getLong("recorded"),
                    row.getLong("own"),
                    row.getLong("waiting"),
                    Sql.instant(row, "since")))
        .single();
  }
}
