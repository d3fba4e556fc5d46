package org.clearance.domain.contact.notice;

import java.util.Optional;

/**
 * Messages that wait to be sent. Each act runs in a transaction of its own.
 *
 * @param <M> a message of it
 */
public interface SendingQueue<M> {
  /** The name of the lock that one sender of a channel holds, over all servers. */
  String lock(Channel channel);

  /**
   * Recovers what a crash left between handing over and recording: it may have been sent.
   *
   * @param repeatable whether handing it over twice has the same effect as once
   */
  void recover(Channel channel, boolean repeatable);

  /** Takes the next message that is due and still wanted. */
  Optional<M> begin(Channel channel);

  /** The message as it goes out. */
  OutgoingMessage outgoing(M message);

  /** Records what came of it. */
  void record(M message, Carrier.DeliverResult delivery);
}
