package org.clearance.batch.figures.figures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts rows of sums with one key together. What figures say is the same before, during and after;
 * only how long they take depends on it.
 */
@Component
public class ScheduledFolding {
  private final JdbcClient db;

  ScheduledFolding(JdbcClient db) {
    this.db = db;
  }

  /**
   * Called every {@code clearance.figures.folding} (a minute). Of several nodes that do it at once,
   * one does.
   */
  @Scheduled(fixedDelayString = "${clearance.figures.folding:PT1M}")
  public void fold() {
    db.sql("select fold_figures()").query(row -> {});
  }
}
