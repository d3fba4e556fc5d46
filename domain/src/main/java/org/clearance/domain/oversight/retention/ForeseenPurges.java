package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Counts what a run of purging would purge now. */
@Component
public class ForeseenPurges {
  private final JdbcClient db;
  private final Purges purges;
  private final JsonMapper json;
  private final Clock clock;

  ForeseenPurges(JdbcClient db, Purges purges, JsonMapper json, Clock clock) {
    this.db = db;
    this.purges = purges;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The records of a class that a run would purge now.
   *
   * @param before the time before which the period has ended
   * @param bytes of stored files
   * @param oldest since when the oldest is over with; null: nothing would go
   */
  public record Foreseen(
      RecordClass of,
      Period period,
      Instant before,
      long records,
      long bytes,
      @Nullable Instant oldest) {}

  /** Counts, class by class, what would be purged; classes without a period are left out. */
  @Transactional(readOnly = true)
  public List<Foreseen> of(long countyId) {
    Instant now = clock.instant();
    RetentionDeadlines deadlines = RetentionDeadlines.read(db, json, now);
    List<Foreseen> all = new ArrayList<>();
    for (Purge purge : purges.all()) {
      Optional<RetentionDeadlines.Deadline> deadline =
          Purges.deadline(deadlines, countyId, purge.of());
      if (deadline.isPresent()) {
        Instant before = deadline.get().before();
        Purge.Due due =
            Purges.count(db, purge, new Purge.Scope(0, countyId, now, before, deadlines));
        all.add(
            new Foreseen(
                purge.of(),
                deadline.get().period(),
                before,
                due.records(),
                due.bytes(),
                due.oldest()));
      }
    }
    return all;
  }
}
