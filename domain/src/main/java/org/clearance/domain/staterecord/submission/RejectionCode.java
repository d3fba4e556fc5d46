package org.clearance.domain.staterecord.submission;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/**
 * The codes for rejected records of {@link DispositionLayoutV2}, each with what a clerk can do.
 * DOJ's own code list is not public; a code that is not here is shown as DOJ wrote it.
 */
public enum RejectionCode {
  CII_MISSING(
      "101",
      List.of("cii"),
      Text.of(
          "The record has no CII number. Look the person up in the county’s DOJ file or the court’s index and enter it.")),
  CII_UNKNOWN(
      "102",
      List.of("cii"),
      Text.of(
          "DOJ has no person under this CII number. Compare it with the person’s record; a digit may be wrong.")),
  PERSON_DIFFERS(
      "103",
      List.of("cii", "name", "dateOfBirth"),
      Text.of(
          "Name or date of birth are not those that DOJ holds under this CII number. Compare all three.")),
  BIRTH_DATE_MISSING(
      "104",
      List.of("dateOfBirth"),
      Text.of("The date of birth is missing. Enter it from the court’s file.")),
  CASE_NUMBER_MISSING(
      "201",
      List.of("caseNumber"),
      Text.of("The record has no court case number. Enter it from the court’s file.")),
  CASE_NUMBER_UNKNOWN(
      "202",
      List.of("caseNumber"),
      Text.of(
          "DOJ has no such case for this court. Check the number’s spelling: prefix, year, leading zeros.")),
  COUNT_UNKNOWN(
      "203",
      List.of("count"),
      Text.of(
          "The case has no count of this number at DOJ. Compare the count with the court’s minute order.")),
  COURT_UNKNOWN(
      "301",
      List.of("courtOri"),
      Text.of(
          "DOJ does not know the court’s agency number (ORI). Enter the one of the court that signed the order.")),
  ORDER_DATE_WRONG(
      "401",
      List.of("orderDate"),
      Text.of(
          "The order’s date is missing, in the future, or before the conviction. Enter the date on the signed order.")),
  JUDGE_MISSING(
      "402",
      List.of("judge"),
      Text.of("The judge’s name is missing. Enter it from the signed order.")),
  ALREADY_REPORTED(
      "901",
      List.of(),
      Text.of(
          "DOJ already holds this disposition. If its record is right, withdraw this one from reporting and say so."));

  private static final Text UNKNOWN =
      Text.of(
          "This code is not in Clearance’s list. Follow DOJ’s text, or ask DOJ’s help desk what it wants changed.");

  private final String code;
  private final List<String> fields;
  private final Text hint;

  RejectionCode(String code, List<String> fields, Text hint) {
    this.code = code;
    this.fields = fields;
    this.hint = hint;
  }

  /** The code in an acknowledgement. */
  public String code() {
    return code;
  }

  /** The components of {@link Disposition} that DOJ doubts; empty: none in particular. */
  public List<String> fields() {
    return fields;
  }

  /** The meaning of the code and what a clerk can do, in plain words. */
  public Text hint() {
    return hint;
  }

  /** The rejection code with that number. */
  public static Optional<RejectionCode> of(String code) {
    for (RejectionCode known : values()) {
      if (known.code.equals(code)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** Says what a clerk can do about a code, known or not. */
  public static Text hint(String code) {
    return of(code).map(RejectionCode::hint).orElse(UNKNOWN);
  }
}
