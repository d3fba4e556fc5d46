package org.clearance.domain.defense.referral;

/**
 * The SQL conditions by which a telephone number is that of a form: its first number, or its second
 * one, which may be another person’s.
 */
final class OwnPhones {
  private OwnPhones() {}

  /**
   * The number is the first one.
   *
   * @param form the name that the statement gives the form
   * @param number the SQL expression of the number
   */
  static String first(String form, String number) {
    return "%s.phone = %s".formatted(form, number);
  }

  /** The number is the second one, whosever it is. */
  static String second(String form, String number) {
    return "%s.answers -> 'otherPhone' ->> 0 = %s".formatted(form, number);
  }

  /** The number is the second one, of which the person says that nobody else uses it. */
  static String ownSecond(String form, String number) {
    return "(%s and %s.answers -> 'otherPhoneUse' ->> 0 = 'mine')"
        .formatted(second(form, number), form);
  }

  /** The number is one that the person says to have for themselves. */
  static String own(String form, String number) {
    return "(%s or %s)".formatted(first(form, number), ownSecond(form, number));
  }
}
