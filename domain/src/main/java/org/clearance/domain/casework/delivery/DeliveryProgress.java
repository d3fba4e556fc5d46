package org.clearance.domain.casework.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the jobs' progress to a delivery, within the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeliveryProgress {
  private final JdbcClient db;

  DeliveryProgress(JdbcClient db) {
    this.db = db;
  }

  /** Records that reading begins; the counts start at zero, unless reading is continued. */
  public void beginReading(long deliveryId) {
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

  /**
   * Records rows that were read.
   *
   * @param bytesRead the number of bytes read so far, over all files
   */
  public void rowsRead(long deliveryId, long bytesRead, long rows, long quarantined) {
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

  /** Records how many people the rows belong to. */
  public void peopleArranged(long deliveryId, long people) {
    db.sql("update delivery set people = :people where id = :id")
        .param("people", people)
        .param("id", deliveryId)
        .update();
  }

  /** Records that the histories of some people were built. */
  public void peopleBuilt(long deliveryId, long people, long candidates) {
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

  /** Records that a delivery is read. */
  public void endReading(long deliveryId) {
    db.sql(
            """
            update delivery set state = 'READ', read_ended_at = now(), version = version + 1
             where id = :id and state = 'READING'
            """)
        .param("id", deliveryId)
        .update();
  }

  /**
   * Records that a delivery is determined. A policy that nobody approved is a trial: the delivery
   * is not put under it.
   */
  public void determined(long deliveryId, long policyVersionId) {
    db.sql(
            """
            update delivery
               set state = 'DETERMINED', version = version + 1, stopped_at = null, stopped_by = null,
                   policy_version_id = coalesce((select id from policy_version
                                                  where id = :policy and approved_by is not null),
                                                policy_version_id)
             where id = :delivery and state in ('READ', 'DETERMINED')
            """)
        .param("policy", policyVersionId)
        .param("delivery", deliveryId)
        .update();
  }

  /** Records that a delivery is determined by its law. */
  public void determinedByLaw(long deliveryId) {
    db.sql(
            """
            update delivery set state = 'DETERMINED', version = version + 1, stopped_at = null, stopped_by = null
             where id = :id and state in ('READ', 'DETERMINED') and law_sha256 is not null
            """)
        .param("id", deliveryId)
        .update();
  }

  /**
   * Records that a determined delivery has its packets.
   *
   * @return false when it had them before
   */
  public boolean inClearance(long deliveryId) {
    return db.sql(
                """
                update delivery set state = 'IN_CLEARANCE', version = version + 1
                 where id = :id and state = 'DETERMINED'
                """)
            .param("id", deliveryId)
            .update()
        > 0;
  }
}
