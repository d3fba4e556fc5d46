package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** What hands notices over to the world. */
interface Carrier {

  /** The channel whose notices it hands over. */
  Channel channel();

  /** What is missing before anything can be sent, in words for an administrator; empty: nothing. */
  Optional<Text> missing();

  /** Hands a notice over. It never throws for what a server does. */
  Delivery deliver(Notice notice);

  /** Whether handing the same notice over twice has the effect of once. */
  boolean repeatable();

  /**
   * What was handed over.
   *
   * @param message the whole e-mail
   * @param answer the mail server's, when it took the e-mail; empty: there is no server
   */
  record Proof(byte[] message, String answer) {}

  /** What came of handing a notice over. */
  sealed interface Delivery {
    /**
     * It is sent.
     *
     * @param proof null: the channel has none
     */
    record Delivered(@Nullable Proof proof) implements Delivery {
      Delivered() {
        this(null);
      }
    }

    /** It will never be taken as it is. */
    record Refused(String why) implements Delivery {}

    /**
     * It was surely not taken; it can be tried again.
     *
     * @param everything nothing else would be taken now either
     */
    record Postponed(String why, boolean everything) implements Delivery {}

    /** It may have been taken, or not. */
    record Uncertain(String why) implements Delivery {}
  }
}
