package org.clearance.domain.court.order;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.relief.Relief;

/**
 * Counts of what an order does to convictions.
 *
 * @param byRelief only those that occur, in the order of {@link Relief}
 * @param leftOut convictions of the motion that are no longer before the court (withdrawn since)
 */
public record OrderCounts(Map<Relief, Integer> byRelief, int leftOut) {

  static OrderCounts of(OrderSubject subject, OrderTerms entries) {
    Map<Relief, Integer> counts = new EnumMap<>(Relief.class);
    List<OrderSubject.Decision> decisions = subject.decisions(entries);
    decisions.forEach(d -> counts.merge(d.says().relief(), 1, Integer::sum));
    return new OrderCounts(counts, subject.lines().size() - decisions.size());
  }

  public int granted() {
    return of(Relief.Kind.GRANTED_RELIEF);
  }

  public int denied() {
    return of(Relief.Kind.DENIED_RELIEF);
  }

  /** The convictions that the court did not find, or that relief does not apply to. */
  public int undecided() {
    return of(Relief.Kind.NO_DECISION);
  }

  /** The convictions whose relief was granted before and is vacated. */
  public int vacated() {
    return of(Relief.Kind.TAKEN_BACK);
  }

  private int of(Relief.Kind kind) {
    return byRelief.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
