package org.clearance.domain.oversight.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds records that existed and are purged, so that a link to one says so. */
@Component
public class PurgedRecords {
  private final JdbcClient db;

  PurgedRecords(JdbcClient db) {
    this.db = db;
  }

  /** The purging of a record. */
  public record PurgedRecord(Instant at, RecordClass as) {}

  /** The purging of a person of the county; empty where there was none. */
  public Optional<PurgedRecord> person(long countyId, long personId) {
    return db.sql(
            """
            select purged_at, class from purged_record where kind = 'person' and id = :id and county_id = :county
            """)
        .param("id", personId)
        .param("county", countyId)
        .query(
            (row, n) ->
                new PurgedRecord(
                    row.getObject("purged_at", OffsetDateTime.class).toInstant(),
                    RecordClass.valueOf(row.getString("class"))))
        .optional();
  }

  /** When the text and the address of a notice were purged; empty where they were not. */
  public Optional<Instant> noticeText(long noticeId) {
    return db.sql("select purged_at from notice where id = :id and purged_at is not null")
        .param("id", noticeId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }
}
