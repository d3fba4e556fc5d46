package org.clearance.domain.staterecord.submission;

import java.time.LocalDate;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * The report of one conviction: the fields of a record in the file, and in the column {@code
 * submission_record.fields}. An unknown text is empty.
 *
 * @param cii the state identification number (CII_NUMBER of the DOJ file)
 * @param name as DOJ writes it: {@code LAST,FIRST M}
 * @param courtOri the agency number of the court that made the order
 * @param count the count within the court's case, from 1
 * @param section e.g. {@code 11357(C) HS}
 * @param levelBefore FELONY, MISDEMEANOR, INFRACTION or UNKNOWN, as convicted
 * @param levelAfter MISDEMEANOR or INFRACTION where redesignated, NONE where dismissed, UNKNOWN
 *     where resentenced (the order itself says), as convicted where there is no relief any more
 * @param relief as in {@code relief_form.doj_code}
 * @param statutoryReason the statute that the order rests on (Penal Code 13151 asks for it)
 * @param judge the judge, or {@code Standing order}
 * @param orderVersion 1; more where the order was amended or relief was vacated: such a record
 *     takes the place of the one before
 * @param law what a law says of it besides; null: it is reported to DOJ
 */
public record Disposition(
    String cii,
    String name,
    @Nullable LocalDate dateOfBirth,
    String courtOri,
    String caseNumber,
    int count,
    String section,
    String levelBefore,
    String levelAfter,
    String relief,
    String statutoryReason,
    LocalDate orderDate,
    String judge,
    int orderVersion,
    @Nullable ByLaw law) {
  /**
   * The part of a disposition that a law says of a charge.
   *
   * @param person the number in the state's files
   * @param relief the law's code; empty where the order gives none
   * @param motion the number of the motion or list
   */
  public record ByLaw(String person, String relief, String motion) {}

  /** The relief that is reported to DOJ. */
  public Relief told() {
    return Relief.ofDojCode(relief);
  }
}
