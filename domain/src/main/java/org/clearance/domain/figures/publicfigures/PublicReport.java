package org.clearance.domain.figures.publicfigures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The figures that a county publishes.
 *
 * @param until the last day that is in it
 * @param people with relief of at least one conviction
 * @param helped people with relief, with a petition that was granted or with debts that a court
 *     took from them, each counted once; empty: not told
 * @param cleared convictions with relief
 * @param months since the first one in which anything was cleared, the first one first
 * @param sections the cleared convictions by section of the law
 * @param steps where all convictions stand, in the order of the way
 * @param threshold numbers under it are not told
 */
public record PublicReport(
    LocalDate until,
    PublicNumber people,
    Optional<PublicNumber> helped,
    PublicNumber cleared,
    List<Month> months,
    List<Section> sections,
    List<Step> steps,
    int threshold) {
  /**
   * The figures of a month.
   *
   * @param cleared convictions that gained relief, less those that lost it
   * @param total with relief at its end
   */
  public record Month(YearMonth month, PublicNumber cleared, PublicNumber total) {}

  /** The convictions with relief that are for one section. */
  public record Section(String name, PublicNumber cleared) {}

  /** The convictions at one step of the way. */
  public record Step(Stage stage, PublicNumber convictions) {}
}
