package org.clearance.domain.record.rapsheet;

/** The names of the facts that a RAP sheet tells: those of the folder of California's law. */
public final class SheetFact {
  public static final String CASE_NUMBER = "caseNumber";
  public static final String COURT = "court";
  public static final String JUDGMENT_DATE = "judgmentDate";

  /** That the day of the judgment is that of the conviction: DOJ tells no other. */
  public static final String JUDGMENT_OF_CONVICTION = "judgmentOfConviction";

  public static final String ARREST_DATE = "arrestDate";
  public static final String SECTION = "section";
  public static final String OFFENSE = "offense";
  public static final String LEVEL = "level";
  public static final String PROBATION_GRANTED = "probationGranted";
  public static final String PROBATION_OUTCOME = "probationOutcome";
  public static final String CUSTODY = "custody";
  public static final String SENTENCE_LENGTH = "sentenceLength";
  public static final String CONSECUTIVE = "consecutive";
  public static final String RELIEF_SO_FAR = "reliefSoFar";
  public static final String ARREST_OUTCOME = "arrestOutcome";
  public static final String CONVICTION_OF_ARREST = "convictionOfArrest";

  /** Of the person, and not of an entry: whether they have to register under PC 290. */
  public static final String REGISTRANT = "registrant";

  /** Stands for the kind of an entry among what was not surely read. */
  public static final String KIND = "kind";

  private SheetFact() {}
}
