package org.clearance.batch.casework.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds deliveries to read, and keeps the reading's progress. */
@Component
class DeliveriesToRead {
  private final JdbcClient db;
  private final DeliveryPhases phases;
  private final DeliveryProgress progress;

  DeliveriesToRead(JdbcClient db, DeliveryPhases phases, DeliveryProgress progress) {
    this.db = db;
    this.phases = phases;
    this.progress = progress;
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
            select d.county_id, c.name, d.as_of, d.state, d.law_sha256, d.law_table, d.layout, d.record_code
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
                    law(row),
                    files))
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("there is no delivery " + deliveryId));
  }

  private static DeliveryToRead.@Nullable ByLaw law(ResultSet row) throws SQLException {
    String sha256 = row.getString("law_sha256");
    return sha256 == null
        ? null
        : new DeliveryToRead.ByLaw(
            sha256,
            row.getString("law_table"),
            row.getString("layout"),
            row.getString("record_code"));
  }

  void beginReading(long deliveryId) {
    progress.beginReading(deliveryId);
  }

  void rowsRead(long deliveryId, long bytesRead, long rows, long quarantined) {
    phases.advance(deliveryId, bytesRead - reached(deliveryId).bytesRead());
    progress.rowsRead(deliveryId, bytesRead, rows, quarantined);
  }

  void peopleArranged(long deliveryId, long people) {
    progress.peopleArranged(deliveryId, people);
  }

  void peopleBuilt(long deliveryId, long people, long candidates) {
    phases.advance(deliveryId, people);
    progress.peopleBuilt(deliveryId, people, candidates);
  }

  /**
   * Records that reading has ended. It also analyzes the tables, since the planner must know of
   * thousands of new rows before the next job asks for them.
   */
  void endReading(long deliveryId) {
    db.sql("analyze person, candidate, conviction").update();
    db.sql("delete from history_row where delivery_id = :id").param("id", deliveryId).update();
    db.sql("delete from history_person where delivery_id = :id").param("id", deliveryId).update();
    progress.endReading(deliveryId);
  }

  /** The progress of reading. */
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

  ReadHistoriesResult.Read figures(long deliveryId) {
    return db.sql(
            """
            select rows_read, rows_quarantined, people, candidates from delivery where id = :id
            """)
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new ReadHistoriesResult.Read(
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
