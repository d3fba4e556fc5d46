package org.clearance.domain.casework.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes how far the jobs have brought a delivery, within the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeliveryProgress {
  private final JdbcClient db;

  DeliveryProgress(JdbcClient db) {
    this.db = db;
  }

  /**
   * A determined delivery has its packets.
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
