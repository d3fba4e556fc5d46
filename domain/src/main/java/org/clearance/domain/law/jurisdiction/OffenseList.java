package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
   * @param sure whether that is more than inferred
   */
  record Entry(String section, String level, Dated dated, boolean sure) {
    /** The section without its parts: {@code 286 PC} of {@code 286(c) PC}. */
    private String whole() {
      return PARTS.matcher(section).replaceFirst("");
    }

    /** The part that it names: {@code (C)}; empty for the whole section. */
    private String part() {
      Matcher parts = PARTS.matcher(section);
      return parts.find() ? parts.group().toUpperCase(Locale.ROOT) : "";
    }

    /** Whether it names a section: itself, or all of its code by {@code * VC}. */
    private boolean names(String number) {
      return section.startsWith("* ")
          ? number.toUpperCase(Locale.ROOT).endsWith(section.substring(1).toUpperCase(Locale.ROOT))
          : whole().equalsIgnoreCase(number);
    }
  }

  /** What a list says of an offense. */
  enum Has {
    YES,
    /** It has it, by an entry that is only inferred. */
    UNSURE,
    NO,
    /** That turns on a level, or on a part of the section, that is not known. */
    UNKNOWN
  }

  private static final Pattern PARTS = Pattern.compile("(\\([0-9A-Za-z]+\\))+");

  /**
   * Whether the list has a part of a section.
   *
   * @param section without its part: {@code 286 PC}
   * @param subdivision the part, {@code (C)(1)}; null where it is not known
   * @param level null where it is not known
   */
  Has has(String section, @Nullable Object subdivision, @Nullable Object level, LocalDate day) {
    Has found = Has.NO;
    for (Entry entry : entries) {
      if (!entry.names(section) || !entry.dated().holdsOn(day)) {
        continue;
      }
      boolean otherPart = subdivision != null && !subdivision.toString().startsWith(entry.part());
      boolean otherLevel =
          level != null && !entry.level().isEmpty() && !entry.level().equals(level);
      if (otherPart || otherLevel) {
        continue;
      }
      if ((subdivision == null && !entry.part().isEmpty())
          || (level == null && !entry.level().isEmpty())) {
        found = Has.UNKNOWN;
      } else {
        return entry.sure() ? Has.YES : Has.UNSURE;
      }
    }
    return found;
  }

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
