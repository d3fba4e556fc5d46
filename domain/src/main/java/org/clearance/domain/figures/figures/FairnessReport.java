package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How relief is spread over the people with a candidate conviction.
 *
 * @param asOf the day on which ages are taken
 * @param smallest what is told of a group stands for at least so many people
 * @param all people with relief, of all
 */
public record FairnessReport(LocalDate asOf, int smallest, Rate all, List<Division> divisions) {
  /** The traits by which people are grouped. */
  public enum By {
    RACE,
    GENDER,
    AGE
  }

  /**
   * The people, grouped by one trait.
   *
   * @param groups in a fixed order; empty: too few to tell any apart, or there are no people
   * @param withheld those whose numbers are withheld, together; null: there are none
   */
  public record Division(By by, List<Group> groups, @Nullable Rate withheld) {}

  /**
   * A group of people with the same trait.
   *
   * @param name what DOJ's file says, such as {@code W}; of ages {@code 30-39}, {@code -29} or
   *     {@code 60-}; empty where it is not known
   * @param relieved people with relief, of all in it; null: withheld
   */
  public record Group(String name, @Nullable Rate relieved) {}
}
