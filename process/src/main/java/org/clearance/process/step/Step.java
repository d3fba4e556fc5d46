package org.clearance.process.step;

import org.jspecify.annotations.Nullable;

/**
 * An element of a model.
 *
 * @param id as the engine counts by it
 * @param name in English, as {@link StepNames} has it; its id where nobody knows a name
 * @param lasts whether work is done or something is waited for here, so that an instance stands
 *     here for a while
 * @param calls the process that it calls; null where it calls none
 */
public record Step(String id, String name, boolean lasts, @Nullable String calls) {}
