package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A charge as people see it, whichever state's file it is of.
 *
 * @param caseNumber empty: not told
 * @param section empty: not known
 * @param subsection in parentheses: {@code (b)}; empty: none
 * @param offense as the file words or cites it; empty: not told
 * @param level {@code FELONY}, {@code MISDEMEANOR}, {@code INFRACTION} or {@code UNKNOWN}
 * @param on its day; null: not known
 */
public record ShownCharge(
    String caseNumber,
    String section,
    String subsection,
    String offense,
    String level,
    @Nullable LocalDate on) {
  static final String UNKNOWN_LEVEL = "UNKNOWN";
}
