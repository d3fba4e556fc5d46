package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a matter.
 *
 * @param state to which it was moved; null: it was not
 * @param note what was written about it; that of a day to come, or of who asked when for a change
 *     of contact, begins with the day
 */
public record MatterEvent(
    Kind kind, Matter.@Nullable State state, String note, String actor, Instant at) {
  private static final Pattern DATED =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}), (.*)", Pattern.DOTALL);

  /** The kind of event. */
  public enum Kind {
    RECEIVED,
    ASKED_AGAIN,
    MOVED,
    NOTE,
    CONTACT_CHANGED,
    WITHDRAWN,
    TRANSFER_OFFERED,
    TRANSFERRED,
    TRANSFER_DECLINED,
    TRANSFER_RETURNED,
    PAPER_ADDED,
    PAPER_REFUSED,
    REPLIED,
    NOT_DELIVERED,
    DATE_SET,
    DATE_DROPPED,
    CASES_SET,
    TIMES_OFFERED,
    TIME_CHOSEN,
    /** The matter was closed and is open again. */
    REOPENED,
    /** A lawyer has talked with whoever wanted that before anything is filed. */
    ADVISED,
    /** The person allows something that was not allowed, or the other way round. */
    CONSENT_CHANGED,
    /** Somebody of the office has written to the person, who reads it behind the code. */
    WRITTEN,
    WRITTEN_TAKEN_BACK,
    /** Whoever leads the office gave it to somebody else. */
    GIVEN_ON,
    TASK_GIVEN_ON
  }

  /** Returns the same event without its note. */
  public MatterEvent withoutNote() {
    return new MatterEvent(kind, state, "", actor, at);
  }

  /** A note that begins with a day, as {@link #day} and {@link #words} read it. */
  static String dated(LocalDate on, String to) {
    return on + ", " + to;
  }

  /** The day to come that was set, or on which a change was asked for; null: there is none. */
  public @Nullable LocalDate day() {
    Matcher dated = DATED.matcher(note);
    return isDated() && dated.matches() ? LocalDate.parse(dated.group(1)) : null;
  }

  /** The words that were written, without the day. */
  public String words() {
    Matcher dated = DATED.matcher(note);
    return isDated() && dated.matches() ? dated.group(2) : note;
  }

  private boolean isDated() {
    return kind == Kind.DATE_SET || kind == Kind.CONTACT_CHANGED;
  }
}
