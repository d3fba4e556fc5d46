package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A matter: the work of an office on what a person asked for. A sealed one carries nothing of what
 * the person told but the name: neither the days nor the doubt, even where they are known.
 *
 * @param name as the office writes it: {@code Doe, Jane Q}
 * @param dueOn by when the office acts, or until when it waits; null: no day is set
 * @param urgentOn the day for which the person needs it; null: none
 * @param unsure whether the person does not know in which county the record is
 * @param closedAs null: it is open
 * @param comeOn the day on which the person has to come; null: none is set
 * @param comeTo where and at what time; empty: no day is set
 * @param sealed whether a conflict is known: nobody of the office reads what the person told
 */
public record Matter(
    long id,
    long countyId,
    long clientId,
    String name,
    State state,
    Instant since,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate urgentOn,
    boolean unsure,
    Instant receivedAt,
    @Nullable String openedBy,
    @Nullable ClosedAs closedAs,
    @Nullable LocalDate comeOn,
    String comeTo,
    boolean sealed) {
  /** The states of a matter. */
  public enum State {
    RECEIVED,
    OPENED,
    CONTACTING,
    WAITING_FOR_YOU,
    /** The office has asked for the record, and waits for it. */
    RECORD_ASKED,
    REVIEWING,
    PREPARING,
    FILED,
    DECIDED,
    NOT_YET,
    COULD_NOT_REACH,
    CLOSED;

    /** The states to which somebody who follows a matter can move it. */
    public static final Set<State> FOLLOWING =
        EnumSet.of(
            RECORD_ASKED, REVIEWING, WAITING_FOR_YOU, PREPARING, FILED, DECIDED, NOT_YET, CLOSED);

    /** Where the check for a conflict is over, and the matter is open. */
    public static final Set<State> PAST_CHECK =
        EnumSet.complementOf(EnumSet.of(RECEIVED, OPENED, CLOSED));
  }

  /** The reasons why a matter was closed. */
  public enum ClosedAs {
    GRANTED_ALL,
    GRANTED_SOME,
    DENIED,
    CLEARED_BEFORE,
    NO_RECORD,
    NOT_ELIGIBLE,
    OTHER_PLACE,
    WITHDRAWN,
    OTHER_COUNSEL,
    NOT_REACHED,
    CONFLICT,
    DECEASED,
    SPAM,
    CANNOT_SERVE,
    /** The matter is the same as another one, which the note names. */
    DUPLICATE;

    /** The ways of closing that somebody chooses; the others follow from what happened. */
    public static final Set<ClosedAs> CHOSEN =
        EnumSet.complementOf(EnumSet.of(WITHDRAWN, CONFLICT, SPAM));

    private static final Set<ClosedAs> FOR_GOOD = EnumSet.of(CONFLICT, DECEASED, SPAM, DUPLICATE);

    /**
     * Whether a matter may be open again.
     *
     * @param as as what it was closed; null: it was not
     * @param handedOn whether the office has a conflict, or another one helps
     */
    static boolean mayReopen(@Nullable ClosedAs as, boolean handedOn) {
      return as != null && !handedOn && !FOR_GOOD.contains(as);
    }
  }

  /** Whether it is closed, and somebody may open it again. */
  public boolean mayReopen() {
    return ClosedAs.mayReopen(closedAs, sealed);
  }

  /** This matter as somebody has seen it who acts on it: in a state that may be over by now. */
  public Matter seenAs(State seen) {
    return new Matter(
        id,
        countyId,
        clientId,
        name,
        seen,
        since,
        dueOn,
        urgentOn,
        unsure,
        receivedAt,
        openedBy,
        closedAs,
        comeOn,
        comeTo,
        sealed);
  }

  /** Whether anything is still to be done. */
  public boolean isOpen() {
    return state != State.CLOSED;
  }
}
