package org.clearance.domain.defense.partner;

import java.time.LocalDate;
import org.clearance.domain.office.setting.ToldNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of people whom a partner's link led to the form, by how far they got. What a partner
 * is told of it withholds small numbers.
 *
 * @param month its first day
 */
public record PartnerCount(LocalDate month, int received, int reached, int filed, int granted) {
  /**
   * The numbers that the partner is told; null: the number is withheld, since it is of a few
   * people, or leaves a few.
   */
  public record Told(
      LocalDate month,
      @Nullable Integer received,
      @Nullable Integer reached,
      @Nullable Integer filed,
      @Nullable Integer granted) {
    /** A month of which nothing was told yet. */
    static Told nothing(LocalDate month) {
      return new Told(month, null, null, null, null);
    }
  }

  /**
   * Withholds the numbers that the partner is not told.
   *
   * @param before what the partner was told of the month last
   * @param least the least number that is told
   */
  Told told(Told before, int least) {
    var told = new ToldNumbers(least);
    return new Told(
        month,
        told.tell(before.received(), received),
        told.tell(before.reached(), reached),
        told.tell(before.filed(), filed),
        told.tell(before.granted(), granted));
  }
}
