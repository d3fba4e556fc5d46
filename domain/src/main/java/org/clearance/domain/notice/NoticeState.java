package org.clearance.domain.notice;

/** Where a notice stands. */
public enum NoticeState {
  /** It waits to be sent, or to be tried again. */
  QUEUED,
  /** It is being handed to the mail server now. */
  SENDING,
  SENT,
  /** It was refused, or it is uncertain whether it was sent: a person decides. */
  FAILED,
  /** A person decided that it is not sent. */
  GIVEN_UP
}
