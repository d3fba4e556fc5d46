package org.clearance.domain.order;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;

/**
 * What an order does, in numbers of convictions.
 *
 * @param byRelief only those that occur, in the order of {@link Relief}
 * @param leftOut convictions of the motion that are no longer before the court (withdrawn since)
 */
public record OrderCounts(Map<Relief, Integer> byRelief, int leftOut) {

  static OrderCounts of(List<MotionItem> items, List<ExceptionEntry> exceptions) {
    Map<Long, Relief> excepted = new HashMap<>();
    exceptions.forEach(e -> excepted.put(e.convictionId(), e.relief()));
    Map<Relief, Integer> counts = new EnumMap<>(Relief.class);
    int leftOut = 0;
    for (MotionItem item : items) {
      if (item.state() == ConvictionState.FILED) {
        counts.merge(excepted.getOrDefault(item.convictionId(), item.proposed()), 1, Integer::sum);
      } else {
        leftOut++;
      }
    }
    return new OrderCounts(counts, leftOut);
  }

  public int granted() {
    return of(Relief.Kind.GRANTED_RELIEF);
  }

  public int denied() {
    return of(Relief.Kind.DENIED_RELIEF);
  }

  /** Not found, or not applicable. */
  public int undecided() {
    return of(Relief.Kind.NO_DECISION);
  }

  private int of(Relief.Kind kind) {
    return byRelief.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
