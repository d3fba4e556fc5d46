package org.clearance.domain.contact.notice;

import org.jspecify.annotations.Nullable;

/** The way in which a person is told, or the reason why they are not. */
sealed interface ReachResult {

  /**
   * The person is told in this way.
   *
   * @param recipient an e-mail address, a telephone number, or the lines of an address
   * @param zip of a letter; else empty
   * @param addressId of a letter
   */
  record Reached(
      Channel channel, String recipient, String language, String zip, @Nullable Long addressId)
      implements ReachResult {}

  /** The person is not told; {@code why} is kept on record: "the person is deceased." */
  record Unreached(String why) implements ReachResult {}
}
