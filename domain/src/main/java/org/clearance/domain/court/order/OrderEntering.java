package org.clearance.domain.court.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.EnteredOrder;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters court orders. One order covers a motion; whoever comes second is told who was first. If
 * the county asks for it, an entry waits until another person has verified it ({@link
 * OrderVerifying}); else it is held for a while, in which it can be taken back ({@link
 * OrderHolding}), and recorded after that.
 */
@Component
public class OrderEntering {
  private final Orders orders;
  private final OrderSubjects subjects;
  private final OrderEntries entries;
  private final OrderDrafts drafts;
  private final OrderWriting writing;
  private final OrderProcess process;
  private final Audit audit;

  OrderEntering(
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

  /**
   * Enters the order on a motion: its convictions become GRANTED or DENIED; those that the court
   * did not find, or for which it had nothing to decide, are withdrawn. It completes the task.
   *
   * @param userTaskKey of the task record-court-order
   * @param actor who enters; the caller has checked that this user holds the task
   */
  @Transactional
  public RecordOrderResult record(
      long motionId, OrderTerms entered, long userTaskKey, String actor) {
    Motion motion = orders.lock(motionId);
    Optional<CourtOrder> before = orders.current(motionId);
    if (before.isPresent()) {
      return recordedBefore(before.get());
    }
    Optional<OrderEntry> waiting = entries.waiting(motionId);
    if (waiting.isPresent()) {
      return enteredBefore(waiting.get());
    }
    if (motion.state() != Motion.State.PREPARED) {
      return new RecordOrderResult.Refused(
          List.of(
              new OrderProblem(
                  "motion",
                  null,
                  Text.of(
                      "Motion {0} was withdrawn: there is nothing to record.", motion.number()))));
    }
    writing.holdConvictions(motionId);
    return enter(subjects.first(motion), entered, OptionalLong.of(userTaskKey), actor);
  }

  /**
   * Records that the law itself has given the relief of a list, and no court was asked. Called
   * again, it changes nothing.
   *
   * @param today in the county
   * @return for how many relief was recorded
   */
  @Transactional
  public int recordByLaw(long motionId, LocalDate today) {
    Motion motion = orders.lock(motionId);
    Optional<CourtOrder> before = orders.current(motionId);
    if (before.isPresent()) {
      return (int)
          orders.items(before.get().id()).stream()
              .filter(item -> item.relief().isGranted())
              .count();
    }
    writing.holdConvictions(motionId);
    OrderSubject subject = subjects.first(motion);
    String by = "By operation of law";
    OrderTerms terms =
        new OrderTerms(
            by,
            "",
            by,
            "",
            today,
            today,
            by,
            subject.bases().expectedCode(),
            null,
            List.of(),
            motion.version());
    List<OrderProblem> problems = orders.check(subject, terms);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "motion %s cannot be recorded as given by law: %s"
              .formatted(motion.number(), problems.get(0).message()));
    }
    OrderDrafts.Hands hands = drafts.hands(motionId).with(StepActor.RECORD_RELIEF_BY_LAW);
    OrderEntry entry =
        entries.insert(subject, terms, hands, StepActor.RECORD_RELIEF_BY_LAW, false, Duration.ZERO);
    writing.write(subject, entry, null);
    return OrderCounts.of(subject, terms).granted();
  }

  /**
   * Enters an order that replaces the one before: an amended order, or one that vacates relief. It
   * starts a process that tells DOJ and people what has changed.
   *
   * @param supersedes the version that the clerk saw
   * @param kind amended or vacating
   */
  @Transactional
  public RecordOrderResult amend(
      long motionId, int supersedes, OrderKind kind, OrderTerms entered, String actor) {
    return amend(motionId, supersedes, kind, entered, OptionalLong.empty(), actor);
  }

  /**
   * Enters an order that replaces the one before, after its entry was sent back: its process has
   * begun already, and the task is completed.
   *
   * @param task record-court-order; empty: there is none yet
   */
  @Transactional
  public RecordOrderResult amend(
      long motionId,
      int supersedes,
      OrderKind kind,
      OrderTerms entered,
      OptionalLong task,
      String actor) {
    Motion motion = orders.lock(motionId);
    CourtOrder before =
        orders
            .current(motionId)
            .orElseThrow(() -> new IllegalStateException("motion " + motionId + " has no order"));
    if (before.version() != supersedes) {
      return recordedBefore(before);
    }
    Optional<OrderEntry> waiting = entries.waiting(motionId);
    if (waiting.isPresent()) {
      return enteredBefore(waiting.get());
    }
    writing.holdEverything(motionId);
    return enter(subjects.later(motion, before, kind), entered, task, actor);
  }

  /** Completes the task of an order that was sent back and will not be entered again. */
  @Transactional
  public void giveUp(long motionId, long userTaskKey, String actor) {
    Motion motion = orders.lock(motionId);
    drafts.delete(motionId);
    audit.record(
        actor,
        motion.countyId(),
        AuditAction.ORDER_AMENDMENT_GIVEN_UP,
        "motion",
        motionId,
        motion.number());
    process.givenUp(userTaskKey);
  }

  /**
   * Completes the order's task of a motion that was withdrawn: no order will come.
   *
   * @return whether it was; not, where the motion is still before the court
   */
  @Transactional
  public boolean finishWithdrawn(long motionId, long userTaskKey, String actor) {
    Motion motion = orders.lock(motionId);
    if (motion.state() != Motion.State.WITHDRAWN) {
      return false;
    }
    drafts.delete(motionId);
    audit.record(
        actor,
        motion.countyId(),
        AuditAction.ORDER_NOT_AWAITED,
        "motion",
        motionId,
        motion.number());
    process.withdrawn(userTaskKey);
    return true;
  }

  private RecordOrderResult enter(
      OrderSubject subject, OrderTerms entered, OptionalLong task, String actor) {
    List<OrderProblem> problems = new ArrayList<>(orders.check(subject, entered));
    if (!problems.isEmpty()) {
      return new RecordOrderResult.Refused(List.copyOf(problems));
    }
    Motion motion = subject.motion();
    OrderDrafts.Hands hands = drafts.hands(motion.id()).with(actor);
    OrderCounts counts = OrderCounts.of(subject, entered);
    boolean toVerify =
        entries.verification(motion.countyId()).needed(subject.lines().size(), hands.uploaded());
    Duration held = toVerify ? Duration.ZERO : entries.holdTime(motion.countyId());
    // The order was made on this version, whatever happens to the motion while the entry waits.
    OrderEntry entry =
        entries.insert(subject, entered.onVersion(motion.version()), hands, actor, toVerify, held);
    drafts.delete(motion.id());
    var hold = new EnteredOrder.Hold(entry.id(), held);
    var waiting = new EnteredOrder(toVerify, hold, null);
    if (toVerify) {
      audit.record(
          actor,
          motion.countyId(),
          AuditAction.ORDER_ENTERED,
          "motion",
          motion.id(),
          "entry %d waits to be verified".formatted(entry.id()));
      process.entered(entry, motion, task, waiting, counts);
      return new RecordOrderResult.ToBeVerified(entry.id(), counts);
    }
    @Nullable Instant until = entry.heldUntil();
    if (until != null) {
      audit.record(
          actor,
          motion.countyId(),
          AuditAction.ORDER_ENTERED,
          "motion",
          motion.id(),
          "entry %d is recorded at %s unless it is taken back".formatted(entry.id(), until));
      process.entered(entry, motion, task, waiting, counts);
      return new RecordOrderResult.Held(entry.id(), counts, until);
    }
    long orderId = writing.write(subject, entry, null);
    process.entered(
        entry,
        motion,
        task,
        new EnteredOrder(
            toVerify, hold, new EnteredOrder.Counts(counts.granted(), counts.denied())),
        counts);
    return new RecordOrderResult.Recorded(orderId, counts);
  }

  private static RecordOrderResult recordedBefore(CourtOrder order) {
    return new RecordOrderResult.AlreadyRecorded(
        order.id(), order.recordedBy(), order.recordedAt());
  }

  private static RecordOrderResult enteredBefore(OrderEntry entry) {
    return new RecordOrderResult.AlreadyEntered(entry.id(), entry.enteredBy(), entry.enteredAt());
  }
}
