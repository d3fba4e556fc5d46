package org.clearance.domain.defense.message;

import java.time.Instant;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.portal.question.ShownPhone;
import org.jspecify.annotations.Nullable;

/**
 * A message to a resident, as the matter shows it.
 *
 * @param problem why it was not sent, or not yet; empty: nothing is wrong
 */
public record SentMessage(
    long id,
    SafeMessage kind,
    Channel channel,
    String recipient,
    State state,
    Instant queuedAt,
    @Nullable Instant sentAt,
    String problem) {
  /** Where it went, as people read it. */
  public String shown() {
    return channel == Channel.LETTER ? recipient.replaceAll("\\R", ", ") : ShownPhone.of(recipient);
  }

  /** The states of a message. */
  public enum State {
    QUEUED,
    SENDING,
    SENT,
    /** Somebody has to try another way. */
    FAILED,
    /** The person wants none, or had enough of them. */
    DROPPED
  }
}
