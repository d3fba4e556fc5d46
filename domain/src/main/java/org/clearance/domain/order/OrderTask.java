package org.clearance.domain.order;

/**
 * The user task at which an order is entered.
 *
 * @param verificationFollows whether its process asks another clerk afterwards. One that began
 *     before orders were verified does not: there the order is verified at this same task.
 */
public record OrderTask(long key, boolean verificationFollows) {}
