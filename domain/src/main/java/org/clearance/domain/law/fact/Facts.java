package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.record.history.Level;

/**
 * What a policy may ask about a candidate conviction on a day. Pure functions of one person's
 * history and that day: no policy, no clock.
 *
 * @param person what is the same for all of the person's candidates
 * @param section 11357 … 11360, or a related charge's section with its code: {@code 32 PC}
 * @param subsection {@code (C)}, empty for none
 * @param attempt whether PC 664 stands before the section
 * @param related whether it is a related charge rather than a Proposition 64 one
 * @param prop64InCycle whether its cycle has a Proposition 64 charge
 * @param level how grave
 * @param convictionDate when
 * @param yearsSinceConviction whole calendar years; the N-th anniversary counts as N
 * @param ageAtConviction whole years; the birthday counts; born on 29 February turns on 1 March
 * @param priorsOfSection earlier dates on which the person was convicted of the same section;
 *     several counts of one date are one prior
 * @param twoPriors whether there are at least two, which may be known where the number is not
 * @param superstrikeBefore whether there is a superstrike of a strictly earlier date
 * @param pc290Before the same of an offence that PC 290 makes register for
 * @param occurredAfterEffectiveDate whether the conviction is of a day after 2016-11-09
 * @param occurredOnOrAfterEffectiveDate the same with that day itself
 * @param sentenceEndedBefore whether this conviction's own sentence ended before the day
 * @param alreadyRelieved whether the record says that this conviction was relieved before
 * @param caseNumbers of the conviction's case
 * @param possiblyInLast7Years whether it is, or may be, of the seven years before the day
 */
public record Facts(
    PersonFacts person,
    String section,
    String subsection,
    boolean attempt,
    boolean related,
    boolean prop64InCycle,
    Fact<Level> level,
    Fact<LocalDate> convictionDate,
    Fact<Integer> yearsSinceConviction,
    Fact<Integer> ageAtConviction,
    Fact<Integer> priorsOfSection,
    Fact<Boolean> twoPriors,
    Fact<Boolean> superstrikeBefore,
    Fact<Boolean> pc290Before,
    Fact<Boolean> occurredAfterEffectiveDate,
    Fact<Boolean> occurredOnOrAfterEffectiveDate,
    Fact<Boolean> sentenceEndedBefore,
    boolean alreadyRelieved,
    List<String> caseNumbers,
    boolean possiblyInLast7Years) {}
