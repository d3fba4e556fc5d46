package org.clearance.domain.court.motion;

import org.clearance.domain.casework.delivery.ToldOfWithdrawal;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws the motions for convictions of a withdrawn delivery. */
@Component
@Order(2)
public class WithdrawnMotions implements ToldOfWithdrawal {
  private final JdbcClient db;

  WithdrawnMotions(JdbcClient db) {
    this.db = db;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(long deliveryId) {
    db.sql(
            """
            update motion m set state = 'WITHDRAWN', version = m.version + 1
             where m.state = 'PREPARED'
               and exists (select from motion_item i join conviction c on c.id = i.conviction_id
                            where i.motion_id = m.id and c.delivery_id = :id)
            """)
        .param("id", deliveryId)
        .update();
  }
}
