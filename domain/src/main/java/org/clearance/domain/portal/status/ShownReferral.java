package org.clearance.domain.portal.status;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a referral stands, as its person is shown it: no case, no charge, nobody else. */
public record ShownReferral(List<Matter> matters) {
  /**
   * Where it stands at one office.
   *
   * @param county the county's code
   * @param stage a name that the texts of the public screens have
   * @param nextBy by when the office acts; null: no day is set
   * @param comeOn on which day the person has to come; null: on none
   * @param comeTo where and at what time, in the office's words
   */
  public record Matter(
      String county,
      String stage,
      LocalDate since,
      @Nullable LocalDate nextBy,
      @Nullable LocalDate comeOn,
      @Nullable String comeTo) {}
}
