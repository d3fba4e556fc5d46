package org.clearance.domain.office.user;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of a user for working, on every computer.
 *
 * @param letterKeys whether single-letter keys act
 * @param tourRole the role whose tour was begun or declined; null: none was
 * @param tourStep of that tour, from 1; 0: it is over; null where there is none
 * @param messagesByMail when messages are e-mailed, too
 */
public record UserPreference(
    boolean letterKeys,
    @Nullable Role tourRole,
    @Nullable Integer tourStep,
    ByMail messagesByMail) {
  /** The preferences of a user who has chosen nothing yet. */
  public static final UserPreference USUAL = new UserPreference(true, null, null, ByMail.NEVER);

  /** The times at which messages are e-mailed. */
  public enum ByMail {
    NEVER,
    DAILY,
    AT_ONCE
  }

  /**
   * The place of a user on the tour of a role's pages.
   *
   * @param step from 1; 0: it is over
   */
  public record Tour(Role role, int step) {}

  /** The tour; empty before one was begun or declined. */
  public Optional<Tour> tour() {
    return tourRole == null || tourStep == null
        ? Optional.empty()
        : Optional.of(new Tour(tourRole, tourStep));
  }
}
