package org.clearance.domain.staterecord.submission;

import org.clearance.domain.court.order.LaterOrder;
import org.clearance.domain.court.order.ToldOfOrders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Marks records of submissions that a later order has changed. */
@Component
class SupersededRecords implements ToldOfOrders {
  private final JdbcClient db;

  SupersededRecords(JdbcClient db) {
    this.db = db;
  }

  /**
   * Marks the records of the order's convictions as superseded; one that DOJ rejected is not
   * corrected any more.
   */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void supersede(LaterOrder order) {
    db.sql(
            """
            update submission_record
               set superseded_by = :order, version = version + 1,
                   state = case when state = 'REJECTED' then 'SUPERSEDED' else state end
             where conviction_id = any (:ids) and superseded_by is null
            """)
        .param("order", order.orderId())
        .param("ids", order.convictionIds().toArray(Long[]::new))
        .update();
  }
}
