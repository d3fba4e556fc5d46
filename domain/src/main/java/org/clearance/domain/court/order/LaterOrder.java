package org.clearance.domain.court.order;

import java.util.List;

/**
 * An order that takes the place of an earlier one.
 *
 * @param convictionIds whose state it changes
 * @param personIds whose relief it changes
 * @param actor the user who entered it
 */
public record LaterOrder(
    long orderId, long motionId, List<Long> convictionIds, List<Long> personIds, String actor) {}
