package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The offenses that a law names.
 *
 * @param entries in the order of the file
 */
record OffenseList(List<Entry> entries) {
  /**
   * An offense of a list.
   *
   * @param section its number
   * @param level of what grade it has to be; empty for any
   * @param dated the days on which the list has it
   */
  record Entry(String section, String level, Dated dated) {}

  /**
   * Whether the list has an offense; null where that turns on a level that is not known.
   *
   * @param level null where it is not known
   */
  @Nullable Boolean has(String section, @Nullable Object level, LocalDate day) {
    boolean ofSomeLevel = false;
    for (Entry entry : entries) {
      if (entry.section().equalsIgnoreCase(section) && entry.dated().holdsOn(day)) {
        if (entry.level().isEmpty() || entry.level().equals(level)) {
          return true;
        }
        ofSomeLevel = true;
      }
    }
    return level == null && ofSomeLevel ? null : Boolean.FALSE;
  }
}
