package org.clearance.domain.contact.notice;

/** What a notice tells. */
public enum NoticeKind {
  /** A person who asked: relief was granted, and DOJ's record says so. */
  RELIEF_GRANTED,
  /** A person who asked: the court denied relief. */
  RELIEF_DENIED,
  /** A person who was told before: a later order has changed what they were told. */
  RELIEF_CHANGED,
  /** A person whom the public defender tries to reach, because their relief is challenged. */
  REACH_OUT,
  /** The court: the prosecution challenges a conviction (H&S 11361.9). */
  CHALLENGE_TO_COURT,
  /** The public defender: the prosecution challenges a conviction (H&S 11361.9). */
  CHALLENGE_TO_PUBLIC_DEFENDER,
  /** The county's own office: a threshold of its settings was crossed, or is well again. */
  ALERT;

  /** Whether it goes to the person themself. */
  public boolean toPerson() {
    return tellsOfRelief() || this == REACH_OUT;
  }

  /** Whether it tells a person how their convictions ended. */
  boolean tellsOfRelief() {
    return this == RELIEF_GRANTED || this == RELIEF_DENIED || this == RELIEF_CHANGED;
  }

  /** Whether it tells of a challenge, to whom the law says (H&S 11361.9). */
  public boolean ofChallenge() {
    return this == CHALLENGE_TO_COURT || this == CHALLENGE_TO_PUBLIC_DEFENDER;
  }

  /**
   * Whether what was sent is kept as proof: the law has it sent, or asks for an effort that it is
   * part of.
   */
  boolean proven() {
    return ofChallenge() || this == REACH_OUT;
  }
}
