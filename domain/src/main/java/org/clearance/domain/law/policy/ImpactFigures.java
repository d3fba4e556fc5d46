package org.clearance.domain.law.policy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of what a policy would do to the candidates of a delivery. Offices compare them
 * before approving a policy.
 *
 * @param people with at least one candidate
 * @param candidates convictions that the policy decides
 * @param felonies how many of them are felonies
 * @param notFelonies how many are misdemeanors or infractions
 * @param ofUnknownLevel how many may be either
 * @param candidatesBySection by section
 * @param feloniesBySection the felonies by section
 * @param outcomes by {@link Outcome}
 * @param outcomesBySection the outcomes by section
 * @param reasons by outcome and reason, as the export words it
 * @param peopleWithSomeRelief at least one candidate dismissed or reduced
 * @param noLongerFelony people with a felony on record in any county, each of whose felonies is
 *     dismissed or reduced
 * @param noLongerConvicted people all of whose convictions, in any county, are dismissed
 * @param noLongerConvictedInLast7Years people with a conviction in the seven years before the as-of
 *     date, each of which is dismissed
 * @param earliestConviction the earliest date of a candidate that is known
 */
public record ImpactFigures(
    String policy,
    long people,
    long candidates,
    long felonies,
    long notFelonies,
    long ofUnknownLevel,
    Map<String, Long> candidatesBySection,
    Map<String, Long> feloniesBySection,
    Map<String, Long> outcomes,
    Map<String, Map<String, Long>> outcomesBySection,
    Map<String, Map<String, Long>> reasons,
    long peopleWithSomeRelief,
    long noLongerFelony,
    long noLongerConvicted,
    long noLongerConvictedInLast7Years,
    @Nullable LocalDate earliestConviction) {}
