package org.clearance.domain.record.person;

/** The statements by which retention purges people. */
public final class PersonPurges {
  /** Purges the people {@code :keys} whom nothing names any more. */
  public static final String PEOPLE = "delete from person where id = any(:keys)";

  private PersonPurges() {}
}
