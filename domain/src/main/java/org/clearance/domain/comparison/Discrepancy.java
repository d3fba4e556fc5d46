package org.clearance.domain.comparison;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the last delivery tells otherwise of a conviction that people are working on.
 *
 * @param gone the delivery does not name it
 * @param differences against the facts that it is determined on; none where it is gone
 */
public record Discrepancy(
    long convictionId, long deliveryId, boolean gone, List<Difference> differences) {

  private static final int BRIEF = 3;

  /** In a few words, for a table: {@code Changed in delivery 7: level, case number}. */
  public String brief() {
    if (gone) {
      return "Not in delivery " + deliveryId;
    }
    String first =
        differences.stream().limit(BRIEF).map(Difference::words).collect(Collectors.joining(", "));
    int more = differences.size() - BRIEF;
    return "Changed in delivery %d: %s%s"
        .formatted(deliveryId, first, more > 0 ? " and " + more + " more" : "");
  }
}
