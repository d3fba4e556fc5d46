package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.text.Text;

/**
 * Hands nothing over: its notices wait until sending is allowed.
 *
 * @param channel whose notices they are
 */
record HeldCarrier(Channel channel) implements Carrier {

  @Override
  public Optional<Text> missing() {
    return Optional.of(Outward.HELD);
  }

  @Override
  public DeliverResult deliver(OutgoingMessage message) {
    return new DeliverResult.Postponed(Outward.HELD.toString(), true);
  }

  /**
   * Always false: a notice that a crash left in doubt before sending was held stays in doubt.
   * Nobody asks while {@link #missing} says something.
   */
  @Override
  public boolean repeatable() {
    return false;
  }
}
