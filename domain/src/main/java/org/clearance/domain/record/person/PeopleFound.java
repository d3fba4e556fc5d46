package org.clearance.domain.record.person;

import java.util.List;

/**
 * A page of people whom a search found. The total is not counted: nobody reads so many, and
 * counting would take longer than finding these.
 *
 * @param people those who are called so, or whose name begins so; the exact ones first
 * @param page from 1
 * @param more whether there is a next page
 * @param similar only spelt alike, the nearest first; empty where {@code people} has a next page
 */
public record PeopleFound(
    List<PersonFound> people, int page, boolean more, List<PersonFound> similar) {
  static final PeopleFound NOBODY = new PeopleFound(List.of(), 1, false, List.of());

  /** Whether nobody was found. */
  public boolean isEmpty() {
    return people.isEmpty() && similar.isEmpty();
  }
}
