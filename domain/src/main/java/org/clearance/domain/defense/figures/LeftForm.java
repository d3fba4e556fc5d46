package org.clearance.domain.defense.figures;

import org.jspecify.annotations.Nullable;

/**
 * The number of people who began the form and never sent it, of a group of them.
 *
 * @param what the last screen that they answered, or the best way to reach them; empty: none
 * @param language empty: of all languages together
 * @param people null: withheld, since they are few
 */
public record LeftForm(String what, String language, @Nullable Integer people) {}
