package org.clearance.domain.contact.notice;

/** Where a notice stands. */
public enum NoticeState {
  /** It waits until somebody has confirmed what would be sent. */
  PREPARED,
  /** It waits to be sent, or to be tried again. */
  QUEUED,
  /** It is being handed over now. */
  SENDING,
  /** A letter that is printed, or about to be, and not mailed yet. */
  BUNDLED,
  SENT,
  /** It was refused, or it is uncertain whether it was sent: a person decides. */
  FAILED,
  /** It was sent, and came back. */
  BOUNCED,
  /** A person decided that it is not sent. */
  GIVEN_UP
}
