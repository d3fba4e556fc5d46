package org.clearance.batch.figures.figures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Merges rows of sums that have the same key. Figures are the same before, during and after; they
 * are only read faster.
 */
@Component
public class ScheduledFolding {
  private final JdbcClient db;

  ScheduledFolding(JdbcClient db) {
    this.db = db;
  }

  /**
   * Merges rows; called every {@code clearance.figures.folding} (a minute). Of several nodes that
   * try at once, one does it.
   */
  @Scheduled(fixedDelayString = "${clearance.figures.folding:PT1M}")
  public void fold() {
    db.sql("select fold_figures()").query(row -> {});
  }
}
