package org.clearance.domain.court.order;

/**
 * The user task at which an order is entered.
 *
 * @param verificationFollows whether its process asks another clerk afterwards. One that began
 *     before orders were verified does not: there the order is verified at this same task.
 * @param holdFollows whether its process holds an order that nobody verifies for a while. One that
 *     began before orders were held does not: there the order is recorded at once.
 */
public record OrderTask(long key, boolean verificationFollows, boolean holdFollows) {
  /** A task whose process does not hold what is entered, or that is not for entering. */
  public OrderTask(long key, boolean verificationFollows) {
    this(key, verificationFollows, false);
  }
}
