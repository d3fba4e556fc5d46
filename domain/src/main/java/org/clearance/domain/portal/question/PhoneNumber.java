package org.clearance.domain.portal.question;

/** A telephone number of the North American plan. */
public final class PhoneNumber {
  private PhoneNumber() {}

  /**
   * A number as people read it: {@code (209) 555-0100}; what is none stays as it is.
   *
   * @param kept as it is kept: {@code +12095550100}
   */
  public static String shown(String kept) {
    return kept.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
  }
}
