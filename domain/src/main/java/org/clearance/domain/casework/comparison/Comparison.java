package org.clearance.domain.casework.comparison;

import java.time.Instant;

/**
 * The differences between a delivery and the last one of its county.
 *
 * @param earlierId the last delivery that was read to its end and still stood
 * @param convictions of the candidate convictions, as a delivery counts them
 * @param related of the related charges in a cycle with a Proposition 64 charge
 */
public record Comparison(
    long deliveryId,
    long earlierId,
    Instant comparedAt,
    Counts people,
    Counts convictions,
    Counts related) {

  /** The numbers of people or convictions that are new, gone and changed. */
  public record Counts(long added, long gone, long changed) {
    /** The number of changes of a kind. */
    public long of(ChangeKind kind) {
      return switch (kind) {
        case NEW -> added;
        case GONE -> gone;
        case CHANGED -> changed;
      };
    }

    /** Whether nothing is new, gone or changed. */
    public boolean isNothing() {
      return added == 0 && gone == 0 && changed == 0;
    }
  }
}
