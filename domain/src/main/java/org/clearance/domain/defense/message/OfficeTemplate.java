package org.clearance.domain.defense.message;

/**
 * The messages that an office often writes to a person, of level B or C. Each is read behind the
 * code, and no carrier takes it. What may be sent openly is a {@link SafeMessage}.
 */
public enum OfficeTemplate {
  REVIEW_DONE(MessageLevel.B),
  NEEDS_PAPER(MessageLevel.B),
  PLEASE_SIGN(MessageLevel.B),
  ASKED_COURT(MessageLevel.B),
  GRANTED(MessageLevel.C),
  GRANTED_IN_PART(MessageLevel.C),
  DENIED(MessageLevel.C),
  NOT_NOW(MessageLevel.C);

  private final MessageLevel level;

  OfficeTemplate(MessageLevel level) {
    this.level = level;
  }

  /** The level, which says who may read it. */
  public MessageLevel level() {
    return level;
  }

  /** The key of its words in the texts for residents. */
  public String key() {
    return "written." + name();
  }
}
