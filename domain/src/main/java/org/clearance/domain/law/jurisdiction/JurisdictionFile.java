package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code jurisdiction.yaml}. Names lead from the jurisdiction's folder on.
 *
 * @param priorRelief the words by which a record tells of earlier relief; null for none
 * @param screening the file that says what is asked of a person's whole record; null for none
 */
record JurisdictionFile(
    @Nullable String name,
    @Nullable String zone,
    @Nullable Agencies agencies,
    @Nullable String statutes,
    @Nullable Map<String, String> offenses,
    @Nullable Map<String, String> lookups,
    @Nullable String priorRelief,
    @Nullable Map<String, String> layouts,
    @Nullable List<String> programmes,
    @Nullable String screening) {
  static final String NAME = "jurisdiction.yaml";

  /**
   * The agencies that act, in the state's words.
   *
   * @param prosecutor the office: {@code Commonwealth’s Attorney}
   * @param people whom it stands for: {@code the Commonwealth of Virginia}
   */
  record Agencies(@Nullable String prosecutor, @Nullable String people) {}
}
