package org.clearance.batch.casework.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is to be read, and keeps how far the reading is. */
@Component
class DeliveriesToRead {
  private final JdbcClient db;
  private final DeliveryPhases phases;

  DeliveriesToRead(JdbcClient db, DeliveryPhases phases) {
    this.db = db;
    this.phases = phases;
  }

  /**
   * @throws IllegalArgumentException if there is no such delivery
   */
  DeliveryToRead get(long deliveryId) {
    List<DeliveryToRead.File> files =
        db.sql(
                """
                select f.position, f.name, f.sha256, s.size_bytes
                  from delivery_file f join stored_file s on s.sha256 = f.sha256
                 where f.delivery_id = :id and f.counts
                 order by f.position
                """)
            .param("id", deliveryId)
            .query(DeliveriesToRead::file)
            .list();
    return db.sql(
            """
            select d.county_id, c.name, d.as_of, d.state
              from delivery d join county c on c.id = d.county_id where d.id = :id
            """)
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new DeliveryToRead(
                    deliveryId,
                    row.getLong("county_id"),
                    row.getString("name"),
                    row.getObject("as_of", LocalDate.class),
                    row.getString("state"),
                    files))
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("there is no delivery " + deliveryId));
  }

  /** Begins the count anew, unless reading goes on. */
  void beginReading(long deliveryId) {
    db.sql(
            """
            update delivery
               set state = 'READING', state_reason = '', read_started_at = now(), read_ended_at = null,
                   bytes_read = 0, rows_read = 0, rows_quarantined = 0, people = 0, candidates = 0,
                   people_built = 0, version = version + 1
             where id = :id and state = 'RECEIVED'
            """)
        .param("id", deliveryId)
        .update();
  }

  void rowsRead(long deliveryId, long bytesRead, long rows, long quarantined) {
    phases.advance(deliveryId, bytesRead - reached(deliveryId).bytesRead());
    db.sql(
            """
            update delivery
               set bytes_read = :bytes, rows_read = rows_read + :rows,
                   rows_quarantined = rows_quarantined + :quarantined
             where id = :id
            """)
        .param("bytes", bytesRead)
        .param("rows", rows)
        .param("quarantined", quarantined)
        .param("id", deliveryId)
        .update();
  }

  void peopleArranged(long deliveryId, long people) {
    db.sql("update delivery set people = :people where id = :id")
        .param("people", people)
        .param("id", deliveryId)
        .update();
  }

  void peopleBuilt(long deliveryId, long people, long candidates) {
    phases.advance(deliveryId, people);
    db.sql(
            """
            update delivery
               set people_built = people_built + :people, candidates = candidates + :candidates
             where id = :id
            """)
        .param("people", people)
        .param("candidates", candidates)
        .param("id", deliveryId)
        .update();
  }

  /** The planner must know of thousands of new rows before the next job asks for them. */
  void endReading(long deliveryId) {
    db.sql("analyze person, candidate, conviction").update();
    db.sql("delete from history_row where delivery_id = :id").param("id", deliveryId).update();
    db.sql("delete from history_person where delivery_id = :id").param("id", deliveryId).update();
    db.sql(
            """
            update delivery set state = 'READ', read_ended_at = now(), version = version + 1
             where id = :id and state = 'READING'
            """)
        .param("id", deliveryId)
        .update();
  }

  /** How far the reading has come. */
  record Reached(long bytesTotal, long bytesRead, long people, long peopleBuilt) {}

  Reached reached(long deliveryId) {
    return db.sql(
            """
            select (select coalesce(sum(s.size_bytes), 0)
                      from delivery_file f join stored_file s on s.sha256 = f.sha256
                     where f.delivery_id = d.id and f.counts) as bytes_total,
                   d.bytes_read, d.people, d.people_built
              from delivery d where d.id = :id
            """)
        .param("id", deliveryId)
        .query(Reached.class)
        .single();
  }

  ReadingOutcome.Read figures(long deliveryId) {
    return db.sql(
            """
            select rows_read, rows_quarantined, people, candidates from delivery where id = :id
            """)
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new ReadingOutcome.Read(
                    row.getLong("rows_read"),
                    row.getLong("rows_quarantined"),
                    row.getLong("people"),
                    row.getLong("candidates")))
        .single();
  }

  private static DeliveryToRead.File file(ResultSet row, int number) throws SQLException {
    return new DeliveryToRead.File(
        row.getInt("position"),
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("size_bytes"));
  }
}
