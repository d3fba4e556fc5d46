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
      @Nullable Integer granted) {}

  /**
   * Withholds the numbers that the partner is not told.
   *
   * @param least the least number that is told
   */
  public Told told(int least) {
    var told = new ToldNumbers(least);
    return new Told(
        month, told.tell(received), told.tell(reached), told.tell(filed), told.tell(granted));
  }
}
