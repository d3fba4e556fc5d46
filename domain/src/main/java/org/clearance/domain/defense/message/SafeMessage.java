package org.clearance.domain.defense.message;

import java.util.Set;

/**
 * A message of level A: what a stranger may read on a lock screen or an answering machine. It names
 * the county, a day and the code, and nothing of a record, a court or a lawyer. Only such a message
 * can be queued for a text message or an e-mail; what tells more is behind the code, in a call or
 * in a letter.
 */
public enum SafeMessage {
  /** The form has arrived. */
  RECEIVED,
  /** Another way to reach the person was named; it goes to the old and the new. */
  CONTACT_CHANGED,
  /** The office needs to talk to the person. */
  PLEASE_CALL,
  /** Something is new behind the code. */
  NEWS,
  /** A day has come until which the office had to wait: it looks again. */
  TIME_HAS_COME,
  /** The office no longer uses the public screens. */
  SERVICE_ENDS,
  /** The person has to come on a day. */
  COME_ON,
  /** The office may be able to help once more. */
  CAN_HELP,
  /** Digits that show that texts reach a number; before the form is sent. */
  PHONE_CODE,
  /** The code of the form, to whoever has lost it. */
  YOUR_CODE;

  /** The key of its words in the texts for residents. */
  String key() {
    return "message." + name();
  }

  /** The names of messages, for a statement. */
  static String[] names(Set<SafeMessage> messages) {
    return messages.stream().map(SafeMessage::name).toArray(String[]::new);
  }
}
