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
  /** Nothing was told yet. */
  static final PeopleHelped NOT_TOLD = new PeopleHelped(null, 0, null, null);

  /**
   * The number of people who were helped in other ways than by the county's own work; null: it is
   * withheld.
   */
  @Nullable Integer besides() {
    return people == null ? null : (Integer) (people - byCounty);
  }
}
