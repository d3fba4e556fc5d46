package org.clearance.domain.court.order;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A problem that keeps an order from being recorded, with how to correct it.
 *
 * @param field of {@link OrderTerms} or {@link ExceptionEntry}: {@code orderedOn}
 * @param position the conviction's number in the motion; null for an error of the whole order
 * @param message a sentence for the clerk
 */
public record OrderProblem(String field, @Nullable Integer position, Text message) {}
