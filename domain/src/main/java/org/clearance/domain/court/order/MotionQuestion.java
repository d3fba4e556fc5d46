package org.clearance.domain.court.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.sql.SortOrders;
import org.jspecify.annotations.Nullable;

/**
 * The question that a list of a county's motions and orders asks.
 *
 * @param text the beginning of a motion's or a case number, or an order's number; empty: anything
 * @param people whom the text may mean, by id
 * @param stand where a motion stands; null: anywhere
 * @param sort number, filed, convictions, ordered or granted; with - in front the other way; empty
 *     or unknown: first those that wait for the court, then the latest
 */
public record MotionQuestion(
    long countyId, String text, Collection<Long> people, @Nullable Stand stand, String sort) {
  private static final SortOrders ORDERS =
      new SortOrders(
          Map.of(
              "number", "number",
              "filed", "prepared_at",
              "convictions", "convictions",
              "ordered", "ordered_on",
              "granted", "granted"),
          "m.id desc",
          "m.state <> 'PREPARED', m.id desc");

  /** The places where a motion stands with the court. */
  public enum Stand {
    /** Nobody has entered an order yet. */
    WAITING(
        """
        m.state = 'PREPARED'
          and not exists (select from court_order o where o.motion_id = m.id)
          and not exists (select from order_entry e where e.motion_id = m.id and e.outcome is null)
        """),
    /** Somebody else has to verify what was entered. */
    TO_VERIFY(
        """
        exists (select from order_entry e
                 where e.motion_id = m.id and e.outcome is null and e.held_until is null)
        """),
    /** The order was entered and is held for a while, in which it can be taken back. */
    HELD(
        """
        exists (select from order_entry e
                 where e.motion_id = m.id and e.outcome is null and e.held_until is not null)
        """),
    /** An order is recorded. */
    ORDERED("exists (select from court_order o where o.motion_id = m.id)"),
    WITHDRAWN("m.state = 'WITHDRAWN'");

    private final String condition;

    Stand(String condition) {
      this.condition = condition;
    }

    /** The SQL condition on a motion, {@code m}. */
    String condition() {
      return condition;
    }
  }

  /** All motions of a county that a text finds. */
  public static MotionQuestion found(long countyId, String text) {
    return new MotionQuestion(countyId, text, List.of(), null, "");
  }

  /** The SQL condition on where a motion, {@code m}, stands. */
  String condition() {
    return stand == null ? "true" : stand.condition;
  }

  /** The SQL order. */
  String order() {
    return ORDERS.by(sort);
  }
}
