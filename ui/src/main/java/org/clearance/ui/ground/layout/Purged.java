package org.clearance.ui.ground.layout;

import java.time.Instant;
import org.clearance.domain.oversight.retention.RecordClass;

/** Thrown for a record that existed and is purged, its period being over: shown as the page 410. */
public class Purged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Instant at;
  private final RecordClass as;

  /**
   * @param at when
   * @param as the class of records that the file was kept as
   */
  public Purged(Instant at, RecordClass as) {
    super("purged as " + as.key());
    this.at = at;
    this.as = as;
  }

  Instant at() {
    return at;
  }

  RecordClass as() {
    return as;
  }
}
