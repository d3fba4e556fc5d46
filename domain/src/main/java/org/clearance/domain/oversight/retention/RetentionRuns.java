package org.clearance.domain.oversight.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the runs of purging, with what each purged. */
@Component
public class RetentionRuns {
  /** The actor on record for purging. */
  static final String ACTOR = "job:retention";

  /** Selects runs, each with what it did to the classes of records. */
  private static final String RUNS =
      """
      select r.*,
             (select coalesce(jsonb_agg(jsonb_build_object('of', c.class, 'period', c.period, 'before', c.before,
                                                           'records', c.purged, 'bytes', c.bytes)), '[]')
                from retention_run_class c where c.run_id = r.id) as purged
        from retention_run r
      """;

  private static final TypeReference<List<Purged>> PURGED = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  RetentionRuns(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The states of a run. */
  public enum State {
    ASKED,
    RUNNING,
    DONE,
    STOPPED
  }

  /**
   * A run of purging.
   *
   * @param why the reason for stopping; null where it was not stopped
   */
  public record Run(
      long id,
      long countyId,
      String askedBy,
      Instant askedAt,
      State state,
      @Nullable Instant endedAt,
      @Nullable Text why,
      List<Purged> purged) {}

  /** The records of one class that a run purged. */
  public record Purged(RecordClass of, String period, Instant before, long records, long bytes) {
    /** The period for which such records were kept, in words: {@code 7 years}. */
    public Text keptFor() {
      return RetentionSettings.words(Period.parse(period));
    }
  }

  /** The runs that have not ended, in the order in which they were asked for. */
  public List<Long> unfinished() {
    return db.sql("select id from retention_run where ended_at is null order by id")
        .query(Long.class)
        .list();
  }

  /** A county's latest runs, the last one first. */
  public List<Run> ofCounty(long countyId, int limit) {
    return db.sql(RUNS + " where r.county_id = :county order by r.id desc limit :limit")
        .param("county", countyId)
        .param("limit", limit)
        .query(this::run)
        .list();
  }

  Run get(long id) {
    return db.sql(RUNS + " where r.id = :id").param("id", id).query(this::run).single();
  }

  private Run run(ResultSet row, int n) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    String why = row.getString("why");
    return new Run(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        State.valueOf(row.getString("state")),
        ended == null ? null : ended.toInstant(),
        why == null ? null : json.readValue(why, Text.class),
        json.readValue(row.getString("purged"), PURGED).stream()
            .sorted(Comparator.comparing(Purged::of))
            .toList());
  }
}
