package org.clearance.domain.person;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person is looked for by; what is blank is not asked for.
 *
 * @param name the beginning of the name as on record ({@code DOE,JOHN}), with or without the comma;
 *     or given name before surname
 * @param cii the beginning of the CII number
 * @param caseNumber the beginning of a candidate conviction's case number
 * @param dateOfBirth to the day
 */
public record PersonSearch(
    String name, String cii, String caseNumber, @Nullable LocalDate dateOfBirth) {
  public PersonSearch {
    name =
        name.strip().replaceAll("\\s*,\\s*", ",").replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    cii = cii.strip().toUpperCase(Locale.ROOT);
    caseNumber = caseNumber.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return name.isEmpty() && cii.isEmpty() && caseNumber.isEmpty() && dateOfBirth == null;
  }

  /** The name as it may be on record: {@code JOHN DOE} is {@code DOE,JOHN}. */
  public String surnameFirst() {
    int last = name.lastIndexOf(' ');
    return name.contains(",") || last < 0
        ? name
        : name.substring(last + 1) + "," + name.substring(0, last);
  }

  /** {@code DOE JOHN} is {@code DOE,JOHN}. */
  public String withComma() {
    return name.contains(",") ? name : name.replaceFirst(" ", ",");
  }
}
