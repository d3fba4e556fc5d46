package org.clearance.ui.court.order;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.court.order.OrderItem;
import org.clearance.domain.law.relief.Relief;

/** An order's decisions in numbers. */
record Tally(Map<Relief, Integer> byRelief, int granted, int denied, int vacated, int undecided) {
  static Tally of(List<OrderItem> items) {
    Map<Relief, Integer> counts = new EnumMap<>(Relief.class);
    items.forEach(item -> counts.merge(item.relief(), 1, Integer::sum));
    return new Tally(
        counts,
        count(items, Relief.Kind.GRANTED_RELIEF),
        count(items, Relief.Kind.DENIED_RELIEF),
        count(items, Relief.Kind.TAKEN_BACK),
        count(items, Relief.Kind.NO_DECISION));
  }

  private static int count(List<OrderItem> items, Relief.Kind kind) {
    return (int) items.stream().filter(item -> item.relief().kind() == kind).count();
  }
}
