package org.clearance.domain.defense.referral;

import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends nothing more to a number or an address. What is new and waits for it goes by the ways that
 * are left, as a letter where there is no other.
 */
@Component
public class StoppingMessages {
  private final MessageStops stops;
  private final WaitingMessages waiting;
  private final Matters matters;
  private final Audit audit;

  StoppingMessages(MessageStops stops, WaitingMessages waiting, Matters matters, Audit audit) {
    this.stops = stops;
    this.waiting = waiting;
    this.matters = matters;
    this.audit = audit;
  }

  /** Stops what goes to a number or an address, whoever has it. */
  @Transactional
  public void stop(String recipient, String actor) {
    stops.stop(recipient, actor);
    waiting
        .waitingTo(recipient)
        .forEach(matter -> matters.reach(matter).ifPresent(waiting::readdress));
    waiting.dropTo(recipient);
  }

  /**
   * Stops what goes to a number or an address, and records it at the matter of somebody who has it.
   */
  @Transactional
  public void stop(long countyId, long matterId, String recipient, String actor) {
    stop(recipient, actor);
    audit.record(actor, countyId, AuditAction.MATTER_MESSAGES_STOPPED, "matter", matterId, "");
  }
}
