package org.clearance.domain.contact.notice;

import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.sql.SortOrders;
import org.jspecify.annotations.Nullable;

/**
 * The question that a list of notices asks.
 *
 * @param states those in which a notice may stand
 * @param kind null: any
 * @param channel null: any
 * @param text part of the recipient, or the number, as N-000123; empty: anything
 * @param reachingOut whether who asks sees to whom the public defender reaches out; if not, such
 *     notices are not found by their recipient
 * @param sort kind, recipient, channel, state or when; with - in front the other way; empty or
 *     unknown: the latest first
 */
public record NoticeQuestion(
    long countyId,
    List<NoticeState> states,
    @Nullable NoticeKind kind,
    @Nullable Channel channel,
    String text,
    boolean reachingOut,
    String sort) {
  private static final SortOrders ORDERS =
      new SortOrders(
          Map.of(
              "kind", "kind",
              "recipient", "lower(recipient)",
              "channel", "channel",
              "state", "state",
              "when", "coalesce(sent_at, queued_at)"),
          "id desc");

  /** All notices that stand in one of these states, the latest first. */
  public static NoticeQuestion in(long countyId, List<NoticeState> states) {
    return new NoticeQuestion(countyId, states, null, null, "", false, "");
  }

  /** The SQL order. */
  String order() {
    return ORDERS.by(sort);
  }
}
