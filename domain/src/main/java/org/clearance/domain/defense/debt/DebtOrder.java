package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order of a court on a debt.
 *
 * @param id null: it is not recorded yet
 * @param toCents to what the balance was reduced; null where it was not
 * @param hours of community service in its place; null where there are none
 * @param ground why it was denied, or what the order says besides; empty for nothing
 * @param told that whoever holds the debt was told; null: nobody was
 */
public record DebtOrder(
    @Nullable Long id,
    Action action,
    @Nullable Long toCents,
    @Nullable Integer hours,
    String ground,
    LocalDate orderedOn,
    LocalDate effectiveOn,
    @Nullable Told told) {
  /** The ways in which the holder of a debt was told. */
  public enum Way {
    LETTER,
    EMAIL,
    FAX,
    PHONE,
    PERSON
  }

  /**
   * The record that a holder was told.
   *
   * @param note who took it, or a reference; empty: nothing
   */
  public record Told(Way way, LocalDate on, String note) {}

  /** Whether whoever holds the debt still has to be told that less, or later, is owed. */
  public boolean isToBeTold() {
    return told == null && action.changesIt();
  }

  /** The sum that the order leaves; null: it leaves the sum as it was. */
  @Nullable Long leavesCents() {
    return action.endsIt() ? (Long) 0L : toCents;
  }

  /** The effect of an order on a debt. */
  public enum Action {
    /** It notes what the law has done. */
    VACATED_BY_STATUTE,
    VACATED_BY_ORDER,
    WAIVED,
    REDUCED,
    PLAN,
    COMMUNITY_SERVICE,
    UNCHANGED,
    DENIED;

    /** Whether less, or later, is owed after it. */
    public boolean changesIt() {
      return this != UNCHANGED && this != DENIED;
    }

    /** Whether nothing is owed after it. */
    public boolean endsIt() {
      return this == VACATED_BY_STATUTE || this == VACATED_BY_ORDER || this == WAIVED;
    }
  }
}
