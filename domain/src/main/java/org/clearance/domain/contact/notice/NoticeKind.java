package org.clearance.domain.contact.notice;

/** The kinds of notices, by message and receiver. */
public enum NoticeKind {
  /** To a person who asked: relief was granted, and DOJ's record says so. */
  RELIEF_GRANTED,
  /** To a person who asked: the court denied relief. */
  RELIEF_DENIED,
  /** To a person who was told before: a later order has changed what they were told. */
  RELIEF_CHANGED,
  /**
   * To a person who asked: a court has decided, but the state's record may not say so, since the
   * report of it was rejected and withdrawn.
   */
  RELIEF_UNRECORDED,
  /** To a person whose relief is challenged, whom the public defender tries to reach. */
  REACH_OUT,
  /** To the court: the prosecution challenges a conviction (H&S 11361.9). */
  CHALLENGE_TO_COURT,
  /** To the public defender: the prosecution challenges a conviction (H&S 11361.9). */
  CHALLENGE_TO_PUBLIC_DEFENDER,
  /** To the county's own office: a threshold of its settings was crossed, or is met again. */
  ALERT;

  /** Whether the notice goes to the person themself. */
  public boolean toPerson() {
    return tellsOfRelief() || this == REACH_OUT;
  }

  /** Whether the notice tells a person how their convictions ended. */
  boolean tellsOfRelief() {
    return switch (this) {
      case RELIEF_GRANTED, RELIEF_DENIED, RELIEF_CHANGED, RELIEF_UNRECORDED -> true;
      case REACH_OUT, CHALLENGE_TO_COURT, CHALLENGE_TO_PUBLIC_DEFENDER, ALERT -> false;
    };
  }

  /** Whether the notice tells a person of relief that a court has granted, at once or later. */
  public boolean tellsOfGrant() {
    return tellsOfRelief() && this != RELIEF_DENIED;
  }

  /** Whether the notice tells the court or the public defender of a challenge (H&S 11361.9). */
  public boolean ofChallenge() {
    return this == CHALLENGE_TO_COURT || this == CHALLENGE_TO_PUBLIC_DEFENDER;
  }

  /**
   * Whether the notice is kept as proof of sending: the law requires it, or requires an effort that
   * it is part of.
   */
  boolean proven() {
    return ofChallenge() || this == REACH_OUT;
  }
}
