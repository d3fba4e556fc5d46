package org.clearance.domain.figures.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures the pace of the county's reviewers who decide one by one while they are at it: decisions
 * of the last weeks over the time that each took since the one before. The first after a pause,
 * what was decided at one go, and second reviews are left out. It tells nothing of a single person.
 */
@Component
public class ReviewPace {
  /** The number of days that are looked at. */
  public static final int DAYS = 84;

  /** The least number of decisions that tell a pace. */
  public static final int LEAST = 50;

  /** Whoever decides nothing for so long is taken to do something else. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** The least time that tells a pace, all reviewers together. */
  private static final Duration LEAST_TIME = Duration.ofMinutes(15);

  private static final double SECONDS_OF_AN_HOUR = 3600;

  private final JdbcClient db;
  private final Clock clock;

  ReviewPace(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  private record Work(long decisions, double seconds) {}

  /** Convictions that one reviewer decides in an hour; empty where too few were decided lately. */
  public Optional<Double> perHour(long countyId) {
    Work work =
        db.sql(
                """
                select count(*) as decisions, coalesce(extract(epoch from sum(gap)), 0) as seconds
                  from (select d.decided_at - lag(d.decided_at)
                                 over (partition by d.decided_by order by d.decided_at, d.id) as gap
                          from packet_decision d join packet p on p.id = d.packet_id
                         where p.county_id = :county and d.decided_at >= :since and d.decision is not null
                           and d.bulk_id is null and d.stage = 'REVIEW') decided
                 where gap < :pause * interval '1 second'
                """)
            .param("pause", PAUSE.toSeconds())
            .param("county", countyId)
            .param("since", clock.instant().minus(Duration.ofDays(DAYS)).atOffset(ZoneOffset.UTC))
            .query(Work.class)
            .single();
    return work.decisions() < LEAST || work.seconds() < LEAST_TIME.toSeconds()
        ? Optional.empty()
        : Optional.of(work.decisions() / work.seconds() * SECONDS_OF_AN_HOUR);
  }
}
