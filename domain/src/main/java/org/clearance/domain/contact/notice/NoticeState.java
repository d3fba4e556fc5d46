package org.clearance.domain.contact.notice;

/** The states of a notice. */
public enum NoticeState {
  /** The notice waits until somebody has confirmed what would be sent. */
  PREPARED,
  /** The notice waits to be sent, or to be tried again. */
  QUEUED,
  /** The notice is being handed over now. */
  SENDING,
  /** The letter is printed, or about to be, and not mailed yet. */
  BUNDLED,
  SENT,
  /** The notice was refused, or it is uncertain whether it was sent: a person decides. */
  FAILED,
  /** The notice was sent, and came back. */
  BOUNCED,
  /** A person decided that the notice is not sent. */
  GIVEN_UP
}
