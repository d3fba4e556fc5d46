package org.clearance.domain.record.rapsheet;

import java.time.Period;
import java.util.Optional;
import java.util.Set;

/** The names of the facts that a RAP sheet tells: those of the folder of California's law. */
public final class SheetFact {
  public static final String CASE_NUMBER = "caseNumber";
  public static final String COURT = "court";
  public static final String JUDGMENT_DATE = "judgmentDate";

  /** The fact that the day of the judgment is that of the conviction: DOJ tells no other. */
  public static final String JUDGMENT_OF_CONVICTION = "judgmentOfConviction";

  public static final String ARREST_DATE = "arrestDate";
  public static final String SECTION = "section";
  public static final String OFFENSE = "offense";
  public static final String LEVEL = "level";
  public static final String PROBATION_GRANTED = "probationGranted";
  public static final String PROBATION_OUTCOME = "probationOutcome";
  public static final String PROBATION_END_SCHEDULED = "probationEndScheduled";
  public static final String CUSTODY = "custody";
  public static final String SENTENCE_LENGTH = "sentenceLength";
  public static final String CONSECUTIVE = "consecutive";
  public static final String RELIEF_SO_FAR = "reliefSoFar";
  public static final String ARREST_OUTCOME = "arrestOutcome";
  public static final String CONVICTION_OF_ARREST = "convictionOfArrest";

  /** Whether the court is California's; said only where its name leaves a doubt. */
  public static final String CALIFORNIA_CONVICTION = "californiaConviction";

  /** Whether the arrest was in California; said only where the agency’s name leaves a doubt. */
  public static final String CALIFORNIA_ARREST = "californiaArrest";

  /** Of the person, and not of an entry: whether they have to register under PC 290. */
  public static final String REGISTRANT = "registrant";

  /** Stands for the kind of an entry among what was not surely read. */
  public static final String KIND = "kind";

  /** The most years, and days beside years and months, that the folder reads. */
  private static final int MOST = 999;

  private static final Set<String> TOLD =
      Set.of(
          CASE_NUMBER,
          COURT,
          JUDGMENT_DATE,
          JUDGMENT_OF_CONVICTION,
          ARREST_DATE,
          SECTION,
          OFFENSE,
          LEVEL,
          PROBATION_GRANTED,
          PROBATION_OUTCOME,
          PROBATION_END_SCHEDULED,
          CUSTODY,
          SENTENCE_LENGTH,
          CONSECUTIVE,
          RELIEF_SO_FAR,
          ARREST_OUTCOME,
          CONVICTION_OF_ARREST,
          CALIFORNIA_CONVICTION,
          CALIFORNIA_ARREST);

  private SheetFact() {}

  /** A length of a sentence as the folder writes it; empty where it is longer than that. */
  static Optional<String> length(Period length) {
    Period normal = length.normalized();
    return normal.getYears() > MOST || normal.getDays() > MOST
        ? Optional.empty()
        : Optional.of(
            "%03d%02d%03d".formatted(normal.getYears(), normal.getMonths(), normal.getDays()));
  }

  /** Whether a sheet can tell a fact. */
  public static boolean isTold(String fact) {
    return TOLD.contains(fact);
  }
}
