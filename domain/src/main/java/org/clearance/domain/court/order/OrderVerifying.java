package org.clearance.domain.court.order;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifies entered orders: a person other than any who entered them confirms them or sends them
 * back. Nothing of an order counts before that.
 */
@Component
public class OrderVerifying {
  private static final int REMARK_LENGTH = 1000;

  private final Orders orders;
  private final OrderSubjects subjects;
  private final OrderEntries entries;
  private final OrderDrafts drafts;
  private final OrderWriting writing;
  private final OrderProcess process;
  private final Audit audit;

  OrderVerifying(
      Orders orders,
      OrderSubjects subjects,
      OrderEntries entries,
      OrderDrafts drafts,
      OrderWriting writing,
      OrderProcess process,
      Audit audit) {
    this.orders = orders;
    this.subjects = subjects;
    this.entries = entries;
    this.drafts = drafts;
    this.writing = writing;
    this.process = process;
    this.audit = audit;
  }

  /** A motion's entry that waits to be verified, or is held. */
  public Optional<OrderEntry> waiting(long motionId) {
    return entries.waiting(motionId);
  }

  /** An entry by its id, whatever its state. */
  public Optional<OrderEntry> find(long entryId) {
    return entries.find(entryId);
  }

  /** The subject of an entry, as things stand. */
  public OrderSubject subject(OrderEntry entry) {
    return subjects.of(entry);
  }

  /** Why a motion's latest entry was sent back, for the person who corrects it. */
  public Optional<SentBack> sentBack(long motionId) {
    return entries.sentBack(motionId);
  }

  /**
   * The sending back of an entry, which is a draft again: why, and by whom.
   *
   * @param takenBack whether it was held and taken back; else it was sent back by who verified it
   */
  public record SentBack(String by, String remark, boolean takenBack) {}

  /**
   * Confirms an entry: it becomes an order, and its convictions move.
   *
   * @param userTaskKey of the task verify-court-order; the caller has checked that the actor holds
   *     it
   */
  @Transactional
  public VerifyOrderResult confirm(long entryId, long userTaskKey, String actor) {
    OrderEntry entry = locked(entryId);
    Optional<VerifyOrderResult> hindrance = hindrance(entry, actor);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    OrderSubject subject = subjects.held(entry);
    List<OrderProblem> problems = orders.check(subject, entry.entries());
    if (!problems.isEmpty()) {
      return new VerifyOrderResult.Refused(problems);
    }
    entries.confirm(entryId, actor);
    long orderId = writing.write(subject, entry, actor);
    Motion motion = subject.motion();
    audit.record(
        actor, motion.countyId(), AuditAction.ORDER_VERIFIED, "order", orderId, motion.number());
    OrderCounts counts = OrderCounts.of(subject, entry.entries());
    process.confirmed(userTaskKey, counts);
    return new VerifyOrderResult.Confirmed(orderId, counts);
  }

  /**
   * Sends an entry back: it becomes a draft again, for whoever takes the task.
   *
   * @param remark what is wrong; not blank
   */
  @Transactional
  public VerifyOrderResult sendBack(long entryId, String remark, long userTaskKey, String actor) {
    OrderEntry entry = locked(entryId);
    Optional<VerifyOrderResult> hindrance = hindrance(entry, actor);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    if (remark.isBlank() || remark.strip().length() > REMARK_LENGTH) {
      return new VerifyOrderResult.RemarkMissing();
    }
    Motion motion = orders.motion(entry.motionId());
    entries.sendBack(entryId, remark.strip(), actor);
    drafts.restore(entry);
    audit.record(
        actor,
        motion.countyId(),
        AuditAction.ORDER_SENT_BACK,
        "motion",
        motion.id(),
        remark.strip());
    process.sentBack(userTaskKey);
    return new VerifyOrderResult.SentBack();
  }

  private OrderEntry locked(long entryId) {
    OrderEntry entry =
        entries
            .find(entryId)
            .filter(found -> !found.held())
            .orElseThrow(() -> new IllegalArgumentException("no order entry to verify " + entryId));
    orders.lock(entry.motionId());
    return entry;
  }

  private Optional<VerifyOrderResult> hindrance(OrderEntry entry, String actor) {
    Optional<VerifyOrderResult> decided = entries.decided(entry.id());
    return decided.isEmpty() && entry.hands().contains(actor)
        ? Optional.of(new VerifyOrderResult.SamePerson())
        : decided;
  }
}
