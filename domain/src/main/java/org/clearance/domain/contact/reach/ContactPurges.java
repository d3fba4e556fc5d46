package org.clearance.domain.contact.reach;

/** How the retention purges telephone numbers and e-mail addresses of people. */
public final class ContactPurges {
  /** Purges those of people, {@code :keys}. */
  public static final String OF_PEOPLE = "delete from contact_point where person_id = any(:keys)";

  /** Purges contact points, {@code :keys}. */
  public static final String POINTS = "delete from contact_point where id = any(:keys)";

  private ContactPurges() {}
}
