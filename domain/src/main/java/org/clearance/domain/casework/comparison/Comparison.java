package org.clearance.domain.casework.comparison;

import java.time.Instant;

/**
 * How a delivery differs from the last one of its county.
 *
 * @param earlierId the last delivery that was read to its end and still stood
 */
public record Comparison(
    long deliveryId, long earlierId, Instant comparedAt, Counts people, Counts convictions) {

  /** How many are new, gone and changed. */
  public record Counts(long added, long gone, long changed) {
    /** How many of a kind. */
    public long of(ChangeKind kind) {
      return switch (kind) {
        case NEW -> added;
        case GONE -> gone;
        case CHANGED -> changed;
      };
    }
  }
}
