package org.clearance.domain.court.order;

import org.jspecify.annotations.Nullable;

/**
 * A motion in short, with how far its order is entered.
 *
 * @param id the motion's
 * @param number the motion's
 * @param begun whether an order is partly entered
 * @param sentBack whether what was entered was sent back to be corrected
 * @param enteredBy the name of who entered the order that waits; null: none waits
 * @param convictions how many the motion lists
 */
public record OrderBrief(
    long id,
    String number,
    boolean begun,
    boolean sentBack,
    @Nullable String enteredBy,
    long convictions) {}
