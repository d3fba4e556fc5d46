package org.clearance.domain.oversight.stuck;

/**
 * The names of the batch jobs, as Spring Batch's tables keep them and the SQL of this room asks.
 */
public final class BatchJobName {
  public static final String READ_HISTORIES = "readHistories";

  /**
   * The end of the name of a job for a delivery under a law; before it the name is that of the job
   * for one under a policy.
   */
  public static final String BY_LAW = "ByLaw";

  public static final String READ_HISTORIES_BY_LAW = READ_HISTORIES + BY_LAW;
  public static final String DETERMINE_ELIGIBILITY = "determineEligibility";
  public static final String DETERMINE_ELIGIBILITY_BY_LAW = DETERMINE_ELIGIBILITY + BY_LAW;

  /** Asks a delivery's law again about what had to wait. */
  public static final String ASK_LAW_AGAIN = "askLawAgain";

  public static final String PREPARE_PACKETS = "preparePackets";
  public static final String WRITE_SUBMISSION = "writeSubmission";
  public static final String TAKE_ACKNOWLEDGEMENT = "takeAcknowledgement";
  public static final String RECONCILE_SUBMISSIONS = "reconcileSubmissions";
  public static final String NOTIFY_PEOPLE = "notifyPeople";
  public static final String PRINT_LETTERS = "printLetters";
  public static final String RETENTION = "retention";

  /** Asks the law about everybody on record. */
  public static final String SURVEY = "surveyEverybody";

  private BatchJobName() {}
}
