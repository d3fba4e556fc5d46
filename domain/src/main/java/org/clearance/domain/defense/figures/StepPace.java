package org.clearance.domain.defense.figures;

import org.jspecify.annotations.Nullable;

/**
 * The waits of people for a step, counted from the day of the form.
 *
 * @param people of how many
 * @param halfDays in how many days half of them got so far; null: half have not yet
 * @param mostDays in how many days nine of ten did; null: they have not yet
 */
public record StepPace(
    ReferralStep step, int people, @Nullable Integer halfDays, @Nullable Integer mostDays) {}
