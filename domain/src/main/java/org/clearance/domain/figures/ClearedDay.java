package org.clearance.domain.figures;

import java.time.LocalDate;

/**
 * The convictions that a court's grant of relief was recorded for on one day of the county's
 * calendar. Each counts once, however often its order was amended; not, where the relief was taken
 * back.
 *
 * @param dismissed dismissed, for whatever reason
 * @param reduced redesignated, or recalled and resentenced
 * @param total granted up to the end of this day, those before the first day shown included
 */
public record ClearedDay(LocalDate day, long dismissed, long reduced, long total) {
  /** Granted on this day. */
  public long granted() {
    return dismissed + reduced;
  }
}
