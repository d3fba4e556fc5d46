package org.clearance.domain.portal.status;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A helper, as the public screens know one.
 *
 * @param source the code of the helper's partner
 * @param county the code of the county whose office let the helper help
 * @param secret what the helper's app makes its digits from, in base 32
 * @param helped those who allow the helper to see where they stand
 */
public record ShownHelper(
    String name, String partner, String source, String county, String secret, List<Helped> helped) {
  /**
   * The standing of somebody at an office.
   *
   * @param stage a name that the texts of the public screens have
   * @param nextBy by when the office acts; null: no day is set
   */
  public record Helped(
      String firstName, String county, String stage, LocalDate since, @Nullable LocalDate nextBy) {}
}
