package org.clearance.domain.contact.reach;

/** The statements by which retention purges people's telephone numbers and e-mail addresses. */
public final class ContactPurges {
  /** Purges the contact points of the people {@code :keys}. */
  public static final String OF_PEOPLE = "delete from contact_point where person_id = any(:keys)";

  /** Purges the contact points {@code :keys}. */
  public static final String POINTS = "delete from contact_point where id = any(:keys)";

  private ContactPurges() {}
}
