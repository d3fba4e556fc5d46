package org.clearance.domain.figures.figures;

import java.time.LocalDate;

/**
 * A day by which a milestone is to be reached.
 *
 * @param source where the day is from: the statute, or what the county wrote beside its own; may be
 *     empty
 */
public record Deadline(Milestone milestone, LocalDate on, String source) {}
