package org.clearance.domain.casework.comparison;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/**
 * A discrepancy between a conviction that people are working on and the last delivery.
 *
 * @param gone the delivery does not name it
 * @param differences against the facts that it is determined on; none where it is gone
 */
public record Discrepancy(
    long convictionId, long deliveryId, boolean gone, List<Difference> differences) {

  private static final int BRIEF = 3;

  /**
   * The discrepancy in a few words, for a table: {@code Changed in delivery 7: level, case number}.
   */
  public Text brief() {
    String delivery = Long.toString(deliveryId);
    if (gone) {
      return Text.of("Not in delivery {0}", delivery);
    }
    List<Text> first = differences.stream().limit(BRIEF).map(Difference::words).toList();
    int more = differences.size() - BRIEF;
    return more > 0
        ? Text.of("Changed in delivery {0}: {1} and {2} more", delivery, first, more)
        : Text.of("Changed in delivery {0}: {1}", delivery, first);
  }
}
