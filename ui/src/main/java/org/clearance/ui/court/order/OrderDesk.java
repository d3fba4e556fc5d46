package org.clearance.ui.court.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.OrderDraft;
import org.clearance.domain.court.order.OrderKind;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.court.order.OrderSubject;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.OrderVerifying;
import org.jspecify.annotations.Nullable;

/**
 * The desk at which an order is entered: at a task, or from the page of the order that it replaces.
 *
 * @param path of the first step: {@code /tasks/12/record-court-order}, {@code /orders/7/amend}
 * @param taskKey empty: there is no task
 * @param draft the entry so far
 * @param sentBack why it came back from verification; null: it did not
 */
record OrderDesk(
    String path,
    OptionalLong taskKey,
    OrderSubject subject,
    OrderDraft draft,
    OrderVerifying.@Nullable SentBack sentBack) {
  public Motion motion() {
    return subject.motion();
  }

  public OrderTerms entries() {
    return draft.entries();
  }

  public OrderKind kind() {
    return subject.kind();
  }

  /** Whether the order replaces another one. */
  public boolean later() {
    return subject.before() != null;
  }

  public List<OrderLine> lines() {
    return subject.lines();
  }

  /** The words for what the order rests on, as entered so far. */
  public String basis() {
    return subject.bases().title(entries().basis());
  }

  public boolean atTask() {
    return taskKey.isPresent();
  }

  /** The exceptions entered so far. */
  Map<Long, ExceptionEntry> exceptions() {
    Map<Long, ExceptionEntry> exceptions = new HashMap<>();
    entries().exceptions().forEach(e -> exceptions.put(e.convictionId(), e));
    return exceptions;
  }
}
