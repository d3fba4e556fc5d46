package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/** Carries no text messages: they wait until a gateway is set. */
final class NoSmsGateway implements Carrier {
  private static final String MISSING = "No SMS gateway is set. Set clearance.sms.url.";

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Optional<Text> missing() {
    return Optional.of(Text.of("No SMS gateway is set. Set clearance.sms.url."));
  }

  @Override
  public DeliverResult deliver(OutgoingMessage message) {
    return new DeliverResult.Postponed(MISSING, true);
  }

  @Override
  public boolean repeatable() {
    return false;
  }
}
