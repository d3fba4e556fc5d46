package org.clearance.domain.contact.notice;

import org.jspecify.annotations.Nullable;

/** How a person is told, or why not. */
sealed interface ReachResult {

  /**
   * Told so.
   *
   * @param recipient an e-mail address, a telephone number, or the lines of an address
   * @param zip of a letter; else empty
   * @param addressId of a letter
   */
  record Reached(
      Channel channel, String recipient, String language, String zip, @Nullable Long addressId)
      implements ReachResult {}

  /** Not told; {@code why} is kept as a record: "the person is deceased." */
  record Unreached(String why) implements ReachResult {}
}
