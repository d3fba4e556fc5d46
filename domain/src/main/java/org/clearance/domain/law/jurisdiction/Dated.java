package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which something holds, both included.
 *
 * @param from null where it always did
 * @param until null where its end is not known
 */
public record Dated(@Nullable LocalDate from, @Nullable LocalDate until) {
  static final Dated ALWAYS = new Dated(null, null);

  boolean holdsOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  boolean isInOrder() {
    return from == null || until == null || !until.isBefore(from);
  }
}
