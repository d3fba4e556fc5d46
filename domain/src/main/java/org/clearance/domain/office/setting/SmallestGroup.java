package org.clearance.domain.office.setting;

import java.util.Map;

/**
 * Knows the least number of people or convictions that a county tells where a smaller one could
 * reveal something about a few people: in the reports of its offices, which withhold smaller groups
 * ({@code WithheldGroups}), and on its public page, which also rounds ({@code
 * publicfigures.RoundedNumbers}).
 *
 * <p>It is 11 unless the county chose a larger one, as the Data De-Identification Guidelines of the
 * California Health and Human Services Agency have it (4.4.1).
 */
public final class SmallestGroup {
  private static final String USUAL = "11";

  private SmallestGroup() {}

  /**
   * The threshold among a county's settings: 11, 21, 31 or 51.
   *
   * @param settings the values that are set
   */
  public static int in(Map<CountySetting, String> settings) {
    String chosen = settings.getOrDefault(CountySetting.SMALLEST_GROUP, "");
    return Integer.parseInt(chosen.isEmpty() ? USUAL : chosen);
  }
}
