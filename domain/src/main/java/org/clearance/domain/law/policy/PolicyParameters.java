package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a county's prosecutor chose in the standard table. Made by {@link PolicyParameterReading}
 * from what an office wrote, which refuses what is out of range.
 *
 * @param dismissSections of 11357–11360, dismissed whatever else
 * @param reduceSections of 11357–11360, reduced where nothing dismisses
 * @param under21 whether a person under 21 at conviction has it dismissed
 * @param ageThreshold from which age on it is dismissed, 40–65 years; null: off
 * @param yearsSinceThreshold after how many years it is dismissed, 1–15; null: off
 * @param crimeFreeThreshold after how many years without any conviction, 1–15; null: off
 * @param onlyProp64 whether it is dismissed where nothing else is on record
 * @param deceased whether it is dismissed where the person has died
 * @param relatedCharges what happens to related charges
 * @param superstrikeBefore what an earlier superstrike means
 * @param pc290Before what an earlier PC 290 offence means
 * @param twoPriors what two priors of the section mean
 * @param afterEffectiveDate what a conviction after 2016-11-09 means
 * @param sentenceNotCompleted what a running sentence means
 */
public record PolicyParameters(
    Set<String> dismissSections,
    Set<String> reduceSections,
    boolean under21,
    @Nullable Integer ageThreshold,
    @Nullable Integer yearsSinceThreshold,
    @Nullable Integer crimeFreeThreshold,
    boolean onlyProp64,
    boolean deceased,
    RelatedCharges relatedCharges,
    Disqualifier superstrikeBefore,
    Disqualifier pc290Before,
    Disqualifier twoPriors,
    Disqualifier afterEffectiveDate,
    Disqualifier sentenceNotCompleted) {

  /** Nothing is dismissed or reduced but what is no felony; every disqualifier is a flag only. */
  public static final PolicyParameters NONE =
      new PolicyParameters(
          Set.of(),
          Set.of(),
          false,
          null,
          null,
          null,
          false,
          false,
          RelatedCharges.OFF,
          Disqualifier.FLAG_ONLY,
          Disqualifier.FLAG_ONLY,
          Disqualifier.FLAG_ONLY,
          Disqualifier.FLAG_ONLY,
          Disqualifier.FLAG_ONLY);

  /** Whether any disqualifier is more than a flag. */
  boolean disqualifies() {
    return Stream.of(
            superstrikeBefore, pc290Before, twoPriors, afterEffectiveDate, sentenceNotCompleted)
        .anyMatch(disqualifier -> disqualifier != Disqualifier.FLAG_ONLY);
  }

  /** The sections in order, for messages and files. */
  static List<String> inOrder(Set<String> sections) {
    return sections.stream().sorted().toList();
  }
}
