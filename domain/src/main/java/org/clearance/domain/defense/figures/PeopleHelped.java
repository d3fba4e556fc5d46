package org.clearance.domain.defense.figures;

import org.jspecify.annotations.Nullable;

/**
 * The number of people whom a county has helped, each counted once.
 *
 * @param people in all ways together; null: it would tell a number that is withheld
 * @param byCounty of the county's own work, without having asked
 * @param byPetition for whom the public defender petitioned, and the court granted something; null:
 *     withheld
 * @param withDebts of whom the court took fines or fees; null: withheld
 */
public record PeopleHelped(
    @Nullable Integer people,
    int byCounty,
    @Nullable Integer byPetition,
    @Nullable Integer withDebts) {
  /**
   * Whether the numbers that are told next would tell, beside these, of fewer people than may be
   * told. What the county did by itself is told elsewhere as it is.
   */
  boolean tellsFewTo(PeopleHelped next, int least) {
    return isFew(besides(), next.besides(), least)
        || isFew(byPetition, next.byPetition, least)
        || isFew(withDebts, next.withDebts, least);
  }

  private @Nullable Integer besides() {
    return people == null ? null : (Integer) (people - byCounty);
  }

  private static boolean isFew(@Nullable Integer before, @Nullable Integer next, int least) {
    if (before == null || next == null || before > 0 && before < least) {
      return false;
    }
    int by = Math.abs(next - before);
    return by > 0 && by < least;
  }
}
