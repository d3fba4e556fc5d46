package org.clearance.domain.contact.notice;

/** The result of bringing a waiting notice up to date with how its person is told now. */
public sealed interface RenewNoticeResult {
  /** The notice is as it has to be now. */
  record Renewed() implements RenewNoticeResult {}

  /**
   * The notice is not to be sent at all.
   *
   * @param why in a sentence
   */
  record Unwanted(String why) implements RenewNoticeResult {}

  /**
   * The wording in the way or language that the person has chosen since may not be sent; nothing
   * was changed.
   *
   * @param why in a sentence
   */
  record Unsendable(String why) implements RenewNoticeResult {}
}
