package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Hands messages over to a mail server, a gateway or a folder. */
public interface Carrier {

  /** The channel whose notices this carrier hands over. */
  Channel channel();

  /**
   * Says in words for an administrator what is missing before anything can be sent; empty where
   * nothing is.
   */
  Optional<Text> missing();

  /** Hands a message over. It never throws for what a server does. */
  DeliverResult deliver(OutgoingMessage message);

  /** Whether handing a notice over twice has the same effect as once. */
  boolean repeatable();

  /**
   * Proof of what was handed over.
   *
   * @param message the whole e-mail
   * @param answer the mail server's, when it took the e-mail; empty: there is no server
   */
  record Proof(byte[] message, String answer) {}

  /** The result of handing a notice over. */
  sealed interface DeliverResult {
    /**
     * The notice is sent.
     *
     * @param proof null: the channel has none
     */
    record Delivered(@Nullable Proof proof) implements DeliverResult {
      /** Sent, and there is no proof. */
      public Delivered() {
        this(null);
      }
    }

    /** The notice is refused, and will be however often it is tried. */
    record Refused(String why) implements DeliverResult {}

    /**
     * The notice was surely not taken; it can be tried again.
     *
     * @param everything nothing else would be taken now either
     */
    record Postponed(String why, boolean everything) implements DeliverResult {}

    /** The notice may have been taken, or not. */
    record Uncertain(String why) implements DeliverResult {}
  }
}
