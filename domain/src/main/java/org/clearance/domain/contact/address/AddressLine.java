package org.clearance.domain.contact.address;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of an address list.
 *
 * @param line as an editor counts; the heading is line 1
 * @param cii empty: none is given
 * @param name {@code LAST,FIRST M}, in capitals; empty: none is given
 * @param problem the error found before any person was looked for; null for none
 */
record AddressLine(
    long line,
    String cii,
    String name,
    @Nullable LocalDate dateOfBirth,
    MailingAddress address,
    @Nullable AddressProblem problem) {

  Optional<AddressProblem> wrong() {
    if (problem != null) {
      return Optional.of(problem);
    }
    if (cii.isEmpty() && (name.isEmpty() || dateOfBirth == null)) {
      return Optional.of(AddressProblem.NOBODY_NAMED);
    }
    return address.problem();
  }
}
