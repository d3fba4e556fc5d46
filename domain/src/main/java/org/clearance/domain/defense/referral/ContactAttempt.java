package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.draft.ReachWay;
import org.clearance.domain.portal.question.ShownPhone;

/**
 * A try to reach a resident.
 *
 * @param triedTo the number or address that was tried; empty: the only one of its kind, or the
 *     first telephone
 */
public record ContactAttempt(
    LocalDate triedOn, Channel channel, Result result, String note, String triedTo, String actor) {
  /** Returns the same attempt without its note. */
  public ContactAttempt withoutNote() {
    return new ContactAttempt(triedOn, channel, result, "", triedTo, actor);
  }

  /** The number or address that was tried, as people read it, in one line. */
  public String shownTo() {
    return ShownPhone.of(triedTo).replace("\n", ", ");
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
    /** Somebody whom the person named was asked. */
    HELPER,
    IN_PERSON;

    /** The channel of a way to a person. */
    public static Channel of(ReachWay way) {
      return switch (way) {
        case TEXT -> TEXT;
        case CALL -> PHONE;
        case EMAIL -> EMAIL;
        case LETTER -> LETTER;
        case HELPER -> HELPER;
      };
    }

    /** The questions that ask for the numbers or the address of it. */
    List<String> questions() {
      return switch (this) {
        case PHONE -> FormAnswers.NUMBERS;
        case TEXT -> List.of("phone");
        case EMAIL -> List.of("email");
        case LETTER -> List.of("address");
        case HELPER, IN_PERSON -> List.of();
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
