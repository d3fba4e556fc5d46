package org.clearance.domain.casework.delivery;

import java.time.LocalDate;
import org.clearance.domain.ground.outbox.DeliveryMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the clearance of what came due in a delivery, once its law was asked again. */
@Component
public class StartingDue {
  private final JdbcClient db;
  private final DeliveredProgrammes programmes;
  private final CountyTerms terms;
  private final Outbox outbox;

  StartingDue(JdbcClient db, DeliveredProgrammes programmes, CountyTerms terms, Outbox outbox) {
    this.db = db;
    this.programmes = programmes;
    this.terms = terms;
    this.outbox = outbox;
  }

  /**
   * Starts it, once for a day. What a programme has no process for is a list, and nothing starts.
   *
   * @param day on which the law was asked
   */
  @Transactional
  public void start(long deliveryId, LocalDate day) {
    Proceedings proceedings = programmes.ofDelivery(deliveryId).programme().proceedings();
    if (proceedings.ways().isEmpty()) {
      return;
    }
    long county =
        db.sql("select county_id from delivery where id = :id")
            .param("id", deliveryId)
            .query(Long.class)
            .single();
    CountyTerms.Of of = terms.of(county, proceedings);
    outbox.publish(new DeliveryMessage.LawAskedAgain(deliveryId, day, of.code(), of.terms()));
  }
}
