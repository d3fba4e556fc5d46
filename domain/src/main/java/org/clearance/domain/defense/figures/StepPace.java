package org.clearance.domain.defense.figures;

/**
 * How long people waited for a step, counted from the day of the form.
 *
 * @param people how many got so far
 * @param halfDays in how many days half of them did
 * @param mostDays in how many days nine of ten did
 */
public record StepPace(ReferralStep step, int people, int halfDays, int mostDays) {}
