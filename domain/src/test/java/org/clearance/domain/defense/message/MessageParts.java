package org.clearance.domain.defense.message;

import java.util.List;

/** The parts of the messages to residents but for their sending, for tests that need them whole. */
public final class MessageParts {
  public static final List<Class<?>> ALL =
      List.of(
          ResidentMessages.class,
          WaitingMessages.class,
          MessageStops.class,
          TextedDigits.class,
          MessageReceipts.class,
          UndeliveredMessages.class,
          SentMessages.class);

  private MessageParts() {}
}
