package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.util.List;

/**
 * What a policy may ask about a person on a day, the same for each of the person's candidates.
 *
 * @param age whole years; the birthday counts; born on 29 February turns on 1 March
 * @param crimeFreeYears the largest N so that the latest conviction of any kind, in any county, is
 *     strictly more than N years ago; -1 if it is not in the past
 * @param crimeFreeYearsAtMost the same as far as the known dates tell: an unknown one can only
 *     lower it
 * @param yearsSinceLatestConviction whole calendar years since the latest conviction of any kind,
 *     in any county; the N-th anniversary counts as N
 * @param yearsSinceLatestConvictionAtMost the same as far as the known dates tell
 * @param convictions how many are on record, in all counties
 * @param prop64BySection how many are for 11357, 11358, 11359 and 11360, in this order
 * @param superstrike whether there is any (PC 667(e)(2)(C)(iv))
 * @param pc290 whether there is any offence that PC 290 makes register for
 * @param pc290Registration whether a registration is on record
 * @param sentencesCompleted whether every sentence ended on or before the day
 * @param deceased whether the person is known to have died
 * @param historyComplete whether every row of the person could be read
 * @param superstrikeSections the superstrikes on record, as the export lists them
 * @param pc290Sections the same of PC 290
 * @param latestConviction the latest date that is known of any conviction
 * @param felonies how many convictions on record are felonies
 * @param ofUnknownLevel how many more may be
 * @param inLast7Years how many are of the seven years before the day
 * @param undated how many more may be
 */
public record PersonFacts(
    Fact<Integer> age,
    Fact<Integer> crimeFreeYears,
    int crimeFreeYearsAtMost,
    Fact<Integer> yearsSinceLatestConviction,
    int yearsSinceLatestConvictionAtMost,
    int convictions,
    List<Integer> prop64BySection,
    Fact<Boolean> superstrike,
    Fact<Boolean> pc290,
    boolean pc290Registration,
    Fact<Boolean> sentencesCompleted,
    boolean deceased,
    boolean historyComplete,
    List<String> superstrikeSections,
    List<String> pc290Sections,
    Fact<LocalDate> latestConviction,
    int felonies,
    int ofUnknownLevel,
    int inLast7Years,
    int undated) {

  /** How many convictions are for Proposition 64 sections, in all counties. */
  public int prop64Convictions() {
    return prop64BySection.stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether all convictions are for Proposition 64 sections. */
  public boolean onlyProp64() {
    return prop64Convictions() == convictions;
  }
}
