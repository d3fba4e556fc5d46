package org.clearance.domain.court.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds orders that nobody verifies for a while before they are recorded. Meanwhile any court
 * clerk, including the one who entered it, can take an order back: it becomes a draft again, and
 * its convictions never moved. The process records it when the time is over.
 */
@Component
public class OrderHolding {
  /**
   * The actor who takes back an order that cannot be recorded any more: the job that would have
   * recorded it.
   */
  public static final String ACTOR = StepActor.RECORD_HELD_ORDER;

  private static final int REASON_LENGTH = 1000;

  private final Orders orders;
  private final OrderSubjects subjects;
  private final OrderEntries entries;
  private final OrderDrafts drafts;
  private final OrderWriting writing;
  private final OrderProcess process;
  private final Audit audit;

  OrderHolding(
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
   * The result of an order that was held.
   *
   * @param orderId the id of the order; null where it was taken back and is to be entered again
   * @param granted how many convictions it grants relief; 0 where it was taken back
   * @param denied how many it denies it
   */
  public record Settled(@Nullable Long orderId, int granted, int denied) {}

  /** The decision on an entry; empty where it is still held, or waits to be verified. */
  public Optional<TakeBackResult.NotHeld> decided(long entryId) {
    return entries
        .decided(entryId)
        .map(VerifyOrderResult.AlreadyDecided.class::cast)
        .map(decided -> new TakeBackResult.NotHeld(decided.by(), decided.orderId()));
  }

  /**
   * Whether somebody has asked to record an entry before its time: it cannot be taken back any
   * more.
   */
  public boolean recordingNow(long entryId) {
    return entries.recordingNow(entryId);
  }

  /**
   * Takes a held order back, unless somebody has asked to record it at once.
   *
   * @param reason why; not blank, at most 1,000 characters
   * @param actor a court clerk of the county, as the caller has checked
   */
  @Transactional
  public TakeBackResult takeBack(long entryId, String reason, String actor) {
    OrderEntry entry = locked(entryId);
    Optional<TakeBackResult.NotHeld> decided = decided(entryId);
    if (decided.isPresent()) {
      return decided.get();
    }
    if (entries.recordingNow(entryId)) {
      return new TakeBackResult.RecordedNow();
    }
    if (reason.isBlank() || reason.strip().length() > REASON_LENGTH) {
      return new TakeBackResult.ReasonMissing();
    }
    takeBack(entry, reason.strip(), actor);
    process.holdEnded(entry, orders.motion(entry.motionId()));
    return new TakeBackResult.TakenBack();
  }

  /**
   * Asks to record a held order before its time.
   *
   * @param actor a court clerk of the county, as the caller has checked
   */
  @Transactional
  public TakeBackResult recordNow(long entryId, String actor) {
    OrderEntry entry = locked(entryId);
    Optional<TakeBackResult.NotHeld> decided = decided(entryId);
    if (decided.isPresent()) {
      return decided.get();
    }
    if (entries.recordingNow(entryId)) {
      return new TakeBackResult.RecordedNow();
    }
    Motion motion = orders.motion(entry.motionId());
    entries.recordNow(entryId, actor);
    audit.record(
        actor,
        motion.countyId(),
        AuditAction.ORDER_HOLD_ENDED,
        "motion",
        motion.id(),
        "entry %d is recorded before its time".formatted(entryId));
    process.holdEnded(entry, motion);
    return new TakeBackResult.RecordedNow();
  }

  /**
   * Records a held order when its time is over. If its convictions were withdrawn meanwhile, so
   * that it cannot be recorded, it is taken back with the reason. A second call returns the same
   * result.
   */
  @Transactional
  public Settled record(long entryId) {
    OrderEntry entry = locked(entryId);
    Optional<TakeBackResult.NotHeld> decided = decided(entryId);
    if (decided.isPresent()) {
      return settled(decided.get().orderId());
    }
    OrderSubject subject = subjects.held(entry);
    List<OrderProblem> problems = orders.check(subject, entry.entries());
    if (!problems.isEmpty()) {
      takeBack(
          entry,
          problems.stream()
              .map(OrderProblem::message)
              .map(Text::toString)
              .distinct()
              .limit(5)
              .collect(Collectors.joining(" ")),
          ACTOR);
      return settled(null);
    }
    entries.settle(entryId);
    return settled(writing.write(subject, entry, null));
  }

  private Settled settled(@Nullable Long orderId) {
    if (orderId == null) {
      return new Settled(null, 0, 0);
    }
    List<Relief.Kind> kinds =
        orders.items(orderId).stream().map(item -> item.relief().kind()).toList();
    return new Settled(
        orderId, count(kinds, Relief.Kind.GRANTED_RELIEF), count(kinds, Relief.Kind.DENIED_RELIEF));
  }

  private static int count(List<Relief.Kind> kinds, Relief.Kind kind) {
    return (int) kinds.stream().filter(kind::equals).count();
  }

  private void takeBack(OrderEntry entry, String reason, String actor) {
    Motion motion = orders.motion(entry.motionId());
    entries.takeBack(entry.id(), reason, actor);
    drafts.restore(entry);
    audit.record(
        actor, motion.countyId(), AuditAction.ORDER_TAKEN_BACK, "motion", motion.id(), reason);
  }

  private OrderEntry locked(long entryId) {
    OrderEntry entry =
        entries
            .find(entryId)
            .filter(OrderEntry::held)
            .orElseThrow(
                () -> new IllegalArgumentException("no order entry " + entryId + " was held"));
    orders.lock(entry.motionId());
    return entry;
  }
}
