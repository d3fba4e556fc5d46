package org.clearance.domain.staterecord.submission;

import java.time.LocalDate;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * What a record reports of one conviction: the fields of the file, and the column {@code
 * submission_record.fields}. A text that is not known is empty.
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
    int orderVersion) {

  /** The relief that DOJ is told of. */
  public Relief told() {
    return Relief.ofDojCode(relief);
  }
}
