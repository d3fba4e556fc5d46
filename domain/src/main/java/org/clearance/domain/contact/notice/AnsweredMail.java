package org.clearance.domain.contact.notice;

/** Takes what comes back of e-mails that are no notices. Each act gives whether it was for it. */
public interface AnsweredMail {
  /**
   * An e-mail that answers one of ours.
   *
   * @param messageId its own, by which the same is known again
   * @param answers the Message-ID of ours, without angle brackets
   * @param text what the person wrote, without what was quoted
   */
  record Answer(String messageId, String answers, String from, String text) {}

  /** Takes an answer. */
  boolean take(Answer answer);

  /** Takes a mail server's report that an e-mail of ours did not arrive. */
  boolean failed(String messageId);
}
