package org.clearance.domain.portal.question;

/** Writes telephone numbers of the North American plan as people read them. */
public final class ShownPhone {
  private ShownPhone() {}

  /**
   * A number as people read it: {@code (209) 555-0100}; what is none stays as it is.
   *
   * @param kept as it is kept: {@code +12095550100}
   */
  public static String of(String kept) {
    return kept.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
  }
}
