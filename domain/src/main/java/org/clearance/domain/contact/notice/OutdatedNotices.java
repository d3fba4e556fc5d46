package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import org.clearance.domain.court.order.LaterOrder;
import org.clearance.domain.court.order.ToldOfOrders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives up waiting notices that a later order makes untrue. */
@Component
class OutdatedNotices implements ToldOfOrders {
  /** The decision that is kept on such a notice. */
  static final String DECISION = "A later order took the place of the one it was about.";

  private final JdbcClient db;
  private final Clock clock;

  OutdatedNotices(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Gives up the unsent notices to people about the order's motion. Their convictions wait for the
   * notice that replaces it. A notice that is being sent, or may have been sent, stays as it is.
   */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void supersede(LaterOrder order) {
    db.sql(
            """
            update notice set state = 'GIVEN_UP', decision = :decision, decided_by = :actor, decided_at = :now
             where motion_id = :motion and person_id = any (:people) and tells_of_relief(kind)
               and (state in ('PREPARED', 'QUEUED', 'BUNDLED') or state = 'FAILED' and not uncertain)
            """)
        .param("decision", DECISION)
        .param("actor", order.actor())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("motion", order.motionId())
        .param("people", order.personIds().toArray(Long[]::new))
        .update();
  }
}
