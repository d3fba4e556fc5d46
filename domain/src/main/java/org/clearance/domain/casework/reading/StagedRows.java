package org.clearance.domain.casework.reading;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The staged rows of a delivery's files: rows that were read and are not histories yet. */
@Component
public class StagedRows {
  /**
   * Statements that purge, from each table, at most {@code :rows} rows that the ended deliveries
   * {@code :keys} have left.
   */
  public static final List<String> PURGES =
      List.of(
          """
          delete from history_row where ctid = any(array(
            select x.ctid from history_row x join delivery d on d.id = x.delivery_id
             where d.id = any(:keys) and d.ended_at is not null limit :rows))
          """,
          """
          delete from history_person where ctid = any(array(
            select x.ctid from history_person x join delivery d on d.id = x.delivery_id
             where d.id = any(:keys) and d.ended_at is not null limit :rows))
          """,
          """
          delete from quarantined_row where ctid = any(array(
            select x.ctid from quarantined_row x join delivery d on d.id = x.delivery_id
             where d.id = any(:keys) and d.ended_at is not null limit :rows))
          """,
          """
          delete from recorded_charge where ctid = any(array(
            select x.ctid from recorded_charge x join delivery d on d.id = x.delivery_id
             where d.id = any(:keys) and d.ended_at is not null limit :rows))
          """);

  private final JdbcClient db;

  StagedRows(JdbcClient db) {
    this.db = db;
  }

  /** Deletes what was read from files that are being replaced. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(long deliveryId) {
    db.sql("delete from quarantined_row where delivery_id = :id").param("id", deliveryId).update();
    db.sql("delete from history_row where delivery_id = :id").param("id", deliveryId).update();
    db.sql("delete from recorded_charge where delivery_id = :id").param("id", deliveryId).update();
  }
}
