package org.clearance.domain.contact.notice;

/** A mailbox that cannot be read at present; the message says which and why. */
public final class MailboxUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  MailboxUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
