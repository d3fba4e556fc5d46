package org.clearance.domain.defense.figures;

/**
 * The number of people who began the form and never sent it, by where they stopped.
 *
 * @param screen the last one that they answered; empty: none
 */
public record LeftForm(String screen, String language, long people) {}
