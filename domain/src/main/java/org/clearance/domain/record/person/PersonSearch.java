package org.clearance.domain.record.person;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search for people; blank ones are ignored, and all others must hold.
 *
 * @param name as it is typed: {@code john doe}, {@code Doe, John Q.}, {@code garcia-lópez}; the
 *     beginning of a name is enough
 * @param number the beginning of a CII number or of a candidate conviction's case number
 * @param cii the beginning of the CII number
 * @param caseNumber the beginning of a candidate conviction's case number
 * @param dateOfBirth to the day
 * @param yearOfBirth where only that is known
 */
public record PersonSearch(
    String name,
    String number,
    String cii,
    String caseNumber,
    @Nullable LocalDate dateOfBirth,
    @Nullable Integer yearOfBirth) {
  public PersonSearch {
    name = name.strip();
    number = code(number);
    cii = code(cii);
    caseNumber = code(caseNumber);
  }

  private static String code(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /** A search by name alone. */
  public static PersonSearch named(String name) {
    return new PersonSearch(name, "", "", "", null, null);
  }

  /**
   * This search with the conditions of these fields added; a blank field changes nothing.
   *
   * @param birth null: not said
   */
  public PersonSearch and(String name, String cii, String caseNumber, @Nullable LocalDate birth) {
    return new PersonSearch(
        name.isBlank() ? this.name : name,
        number,
        cii,
        caseNumber,
        birth == null ? dateOfBirth : birth,
        yearOfBirth);
  }

  /** Whether the search has no condition. */
  public boolean isEmpty() {
    return asked().isEmpty() && !byNumber() && dateOfBirth == null && yearOfBirth == null;
  }

  boolean byNumber() {
    return !number.isEmpty() || !cii.isEmpty() || !caseNumber.isEmpty();
  }

  NameAsked asked() {
    return NameAsked.of(name);
  }

  /** The kinds of its conditions, for the audit: never what was typed. */
  String kinds() {
    var kinds = new java.util.ArrayList<String>();
    if (!name.isEmpty()) {
      kinds.add("name");
    }
    if (!number.isEmpty()) {
      kinds.add("number");
    }
    if (!cii.isEmpty()) {
      kinds.add("CII number");
    }
    if (!caseNumber.isEmpty()) {
      kinds.add("case number");
    }
    if (dateOfBirth != null) {
      kinds.add("date of birth");
    }
    if (yearOfBirth != null) {
      kinds.add("year of birth");
    }
    return String.join(", ", kinds);
  }
}
