package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.util.Optional;

/** A try to reach a resident. */
public record ContactAttempt(
    LocalDate triedOn, Channel channel, Result result, String note, String actor) {
  /** Returns the same attempt without its note. */
  public ContactAttempt withoutNote() {
    return new ContactAttempt(triedOn, channel, result, "", actor);
  }

  /** Whether it may be the same try as another one that somebody else recorded. */
  boolean isLike(ContactAttempt other) {
    return channel == other.channel && triedOn.equals(other.triedOn);
  }

  /** The channels by which somebody tried to reach a person. */
  public enum Channel {
    PHONE,
    TEXT,
    EMAIL,
    LETTER,
    IN_PERSON;

    /** The question that asks for the number or address of it; empty: it has none. */
    Optional<String> question() {
      return switch (this) {
        case PHONE, TEXT -> Optional.of("phone");
        case EMAIL -> Optional.of("email");
        case LETTER -> Optional.of("address");
        case IN_PERSON -> Optional.empty();
      };
    }
  }

  /** The result of an attempt. */
  public enum Result {
    REACHED,
    NO_ANSWER,
    /** A message that tells a stranger nothing was left. */
    LEFT_MESSAGE,
    SENT,
    WRONG_NUMBER,
    CAME_BACK
  }
}
