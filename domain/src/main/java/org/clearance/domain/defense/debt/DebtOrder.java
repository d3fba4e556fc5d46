package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a court ordered of a debt.
 *
 * @param toCents to what the balance was reduced; null where it was not
 * @param hours of community service in its place; null where there are none
 * @param ground why it was denied, or what the order says besides; empty for nothing
 */
public record DebtOrder(
    Action action,
    @Nullable Long toCents,
    @Nullable Integer hours,
    String ground,
    LocalDate orderedOn,
    LocalDate effectiveOn) {
  /** What an order does with a debt. */
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

    /** Whether nothing is owed after it. */
    public boolean endsIt() {
      return this == VACATED_BY_STATUTE || this == VACATED_BY_ORDER || this == WAIVED;
    }
  }
}
