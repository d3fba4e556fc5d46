package org.clearance.domain.contact.address;

/** The statements by which retention purges postal addresses. */
public final class AddressPurges {
  /** Purges the addresses of the people {@code :keys}. */
  public static final String OF_PEOPLE = "delete from postal_address where person_id = any(:keys)";

  /** Purges the addresses {@code :keys}. */
  public static final String ADDRESSES = "delete from postal_address where id = any(:keys)";

  private AddressPurges() {}
}
