package org.clearance.domain.record.person;

/** How the retention purges people. */
public final class PersonPurges {
  /** Purges people, {@code :keys}, whom nothing names any more. */
  public static final String PEOPLE = "delete from person where id = any(:keys)";

  private PersonPurges() {}
}
