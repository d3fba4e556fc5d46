package org.clearance.domain.defense.referral;

/**
 * The SQL conditions by which the telephone number {@code :phone} is that of a form {@code r}: of
 * its first number, or of the second one, which may be another person’s.
 */
final class OwnPhones {
  /** The first number. */
  static final String FIRST = "r.phone = :phone";

  /** The second number, whosever it is. */
  static final String SECOND = "r.answers -> 'otherPhone' ->> 0 = :phone";

  /** The second number, of which the person says that nobody else uses it. */
  static final String OWN_SECOND =
      "(" + SECOND + " and r.answers -> 'otherPhoneUse' ->> 0 = 'mine')";

  private OwnPhones() {}
}
