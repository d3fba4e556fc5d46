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
   */
  public record Matter(String county, String stage, LocalDate since, @Nullable LocalDate nextBy) {}
}
