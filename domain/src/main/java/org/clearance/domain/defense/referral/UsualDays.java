package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** The usual days of a matter's steps: how long each lasts where no day is typed. */
public final class UsualDays {
  /** The working days after which a record is there that was asked for. */
  private static final int RECORD = 15;

  /** The working days in which an office reviews the matter of whom it has reached. */
  private static final int REVIEW = 20;

  /** The days for which an office waits for what it has asked of the person. */
  private static final int ANSWER = 30;

  /** The days in which the papers are written, with a letter of the person or without. */
  private static final int PAPERS = 14;

  /** Mail into custody and back takes so many times as long, and nothing but mail goes there. */
  static final int TIMES_IN_CUSTODY = 2;

  private UsualDays() {}

  /**
   * The day until which a step usually lasts that begins today; null: it has no usual one.
   *
   * @param custody whether the person is in custody
   */
  static @Nullable LocalDate until(State step, long countyId, boolean custody, MatterDays days) {
    int times = custody ? TIMES_IN_CUSTODY : 1;
    return switch (step) {
      case RECORD_ASKED -> days.in(countyId, RECORD);
      case REVIEWING -> review(countyId, days);
      case WAITING_FOR_YOU -> days.today(countyId).plusDays((long) ANSWER * times);
      case PREPARING -> days.today(countyId).plusDays((long) PAPERS * times);
      default -> null;
    };
  }

  /** The day by which an office reviews a matter from today. */
  static LocalDate review(long countyId, MatterDays days) {
    return days.in(countyId, REVIEW);
  }

  /** The usual days in words, for whoever may leave the day empty. */
  public static Text hint() {
    return Text.of(
        "The task comes back on that day. The person sees it. Left empty: {0} working days for a"
            + " record that was asked for, {1} for the review, {2} days for the person, {3} for the"
            + " papers, and twice that for who is in custody. Where it has to wait: a week after what it waits for, such as the end of"
            + " probation.",
        RECORD, REVIEW, ANSWER, PAPERS);
  }
}
