package org.clearance.domain.portal.question;

import org.clearance.domain.contact.notice.PhoneNumber;

/**
 * Writes telephone numbers as people read them, for the public screens, too: they know no other
 * room than this one.
 */
public final class ShownPhone {
  private ShownPhone() {}

  /**
   * A number as people read it: {@code (209) 555-0100}; what is none stays as it is.
   *
   * @param kept as it is kept: {@code +12095550100}
   */
  public static String of(String kept) {
    return PhoneNumber.shown(kept);
  }
}
