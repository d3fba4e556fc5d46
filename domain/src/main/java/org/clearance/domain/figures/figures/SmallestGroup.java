package org.clearance.domain.figures.figures;

import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySettings;
import org.springframework.stereotype.Component;

/**
 * Knows the least number of people or convictions that a county tells where a smaller one could
 * reveal something about a few people: in the reports of its offices, which withhold smaller groups
 * ({@code WithheldGroups}), and on its public page, which also rounds ({@code
 * publicfigures.RoundedNumbers}).
 *
 * <p>It is 11 unless the county chose a larger one, as the Data De-Identification Guidelines of the
 * California Health and Human Services Agency have it (4.4.1).
 */
@Component
public class SmallestGroup {
  private static final int USUAL = 11;

  private final CountySettings settings;

  SmallestGroup(CountySettings settings) {
    this.settings = settings;
  }

  /** The county's threshold: 11, 21, 31 or 51. */
  public int of(long countyId) {
    String chosen = settings.of(countyId).values().getOrDefault(CountySetting.SMALLEST_GROUP, "");
    return chosen.isEmpty() ? USUAL : Integer.parseInt(chosen);
  }
}
