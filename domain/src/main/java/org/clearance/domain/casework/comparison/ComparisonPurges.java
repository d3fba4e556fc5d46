package org.clearance.domain.casework.comparison;

import java.util.List;

/** The statements by which retention purges the facts that deliveries told of people. */
public final class ComparisonPurges {
  /**
   * Statements that purge what deliveries told of the people {@code :keys}, and what changed from
   * one to the next.
   */
  public static final List<String> OF_PEOPLE =
      List.of(
          "delete from conviction_change where person_id = any(:keys)",
          "delete from person_change where person_id = any(:keys)",
          "delete from delivered_person where person_id = any(:keys)");

  private ComparisonPurges() {}
}
