package org.clearance.domain.office.sight;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one door in the public defender's {@link Wall}: what happens outside to a petition that the
 * defender filed is told to the defender's side in the same transaction. Nothing comes back through
 * it.
 */
@Component
public class WallDoor {
  private final JdbcClient db;

  WallDoor(JdbcClient db) {
    this.db = db;
  }

  /**
   * Lets the defender's side write down what it is told, within the caller's transaction. Where it
   * fails, the transaction fails.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(Runnable told) {
    if (Wall.now() == Wall.INSIDE) {
      told.run();
      return;
    }
    db.sql("set local role none").update();
    told.run();
    db.sql("set local role " + Wall.OFFICE_ROLE).update();
  }
}
