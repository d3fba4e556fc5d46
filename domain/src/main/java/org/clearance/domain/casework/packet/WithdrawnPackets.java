package org.clearance.domain.casework.packet;

import org.clearance.domain.casework.delivery.ToldOfWithdrawal;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws the packets of a withdrawn delivery whose review is not finished. */
@Component
@Order(1)
public class WithdrawnPackets implements ToldOfWithdrawal {
  private final JdbcClient db;

  WithdrawnPackets(JdbcClient db) {
    this.db = db;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(long deliveryId) {
    db.sql(
            """
            update packet set state = 'WITHDRAWN', version = version + 1
             where delivery_id = :id and state <> 'WITHDRAWN' and state <> 'REVIEWED'
            """)
        .param("id", deliveryId)
        .update();
  }
}
