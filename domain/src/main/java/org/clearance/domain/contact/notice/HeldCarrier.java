package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.text.Text;

/**
 * Hands nothing over: what it carries waits until it may be sent.
 *
 * @param channel whose notices they are
 */
record HeldCarrier(Channel channel) implements Carrier {

  @Override
  public Optional<Text> missing() {
    return Optional.of(Outward.HELD);
  }

  @Override
  public Delivery deliver(Notice notice) {
    return new Delivery.Postponed(Outward.HELD.toString(), true);
  }

  /**
   * What a crash left in doubt before it was held stays in doubt: nobody asks while {@link
   * #missing} says something.
   */
  @Override
  public boolean repeatable() {
    return false;
  }
}
