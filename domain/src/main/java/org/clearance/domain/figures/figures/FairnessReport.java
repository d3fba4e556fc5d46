package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spread of relief over the people with a candidate conviction.
 *
 * @param asOf the day on which ages are taken
 * @param smallest the smallest number of people that a group's numbers may stand for
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
   * @param withheld the groups whose numbers are withheld, together; null where there are none
   */
  public record Division(By by, List<Group> groups, @Nullable Rate withheld) {}

  /**
   * A group of people with the same trait.
   *
   * @param name the code of DOJ's file, such as {@code W}; of ages {@code 30-39}, {@code -29} or
   *     {@code 60-}; empty where it is not known
   * @param relieved people with relief, of all in it; null: withheld
   */
  public record Group(String name, @Nullable Rate relieved) {}
}
