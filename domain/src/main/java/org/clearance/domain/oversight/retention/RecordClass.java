package org.clearance.domain.oversight.retention;

import java.time.Period;
import org.clearance.domain.ground.text.Text;

/**
 * A class of records that a county may set a period for. Nothing of a class is purged unless the
 * county has set one: no law was found that names a day on which a district attorney's records of
 * these kinds must go. The job purges the classes in this order: records that keep others come
 * first.
 */
public enum RecordClass {
  DELIVERED_FILES(
      "deliveredFiles",
      Text.of("Delivered files"),
      Text.of("The bytes of the files of a delivery, and the results exported from them."),
      Text.of("the delivery was closed, refused or withdrawn"),
      Text.of(
          "it is the county’s latest delivery, or a conviction of somebody whose history stands in"
              + " it is not closed"),
      Source.COUNTY_RECORDS_OF_PEOPLE),
  PEOPLE(
      "people",
      Text.of("People without a candidate conviction"),
      Text.of(
          "The person with name, date of birth and history, what deliveries told of them, and their"
              + " addresses."),
      Text.of("the latest delivery that named them was closed, refused or withdrawn"),
      Text.of(
          "they have a candidate conviction, asked to be told or not to be told, or were sent a"
              + " notice; it is the county’s latest delivery; or a delivery is being read"),
      Source.COUNTY_RECORDS_OF_PEOPLE),
  ORDERS(
      "orders",
      Text.of("Signed orders"),
      Text.of("The signed document. What the order says stays on record."),
      Text.of("its last conviction was closed or withdrawn, and the last version of it recorded"),
      Text.of(
          "a conviction of it is not closed, the state has not accepted what it says, or a draft or entry"
              + " uses it"),
      Source.COURT_RECORDS),
  MOTIONS(
      "motions",
      Text.of("Motions"),
      Text.of("The printed motion, and the template it was printed by."),
      Text.of("its last conviction was closed or withdrawn"),
      Text.of("a conviction of it is not closed, or the order made on it is kept"),
      Source.COUNTY_RECORDS),
  PROOFS(
      "proofs",
      Text.of("Proofs of sending"),
      Text.of("The whole e-mail as it went to the court or the public defender."),
      Text.of("it was handed over"),
      Text.of("a challenged conviction is not closed, or the notice is still to be dealt with"),
      Source.COUNTY_RECORDS),
  CHALLENGE_NOTICES(
      "challengeNotices",
      Text.of("Notices of challenge"),
      Text.of("The printed notices to the court and the public defender."),
      Text.of("the challenge was decided"),
      Text.of("a conviction of it is not closed, or a proof that it was sent is kept"),
      Source.COUNTY_RECORDS),
  LETTERS(
      "letters",
      Text.of("Printed letters"),
      Text.of("The print-ready bundles of letters."),
      Text.of("the bundle was mailed"),
      Text.of("it is not mailed, or a notice of it is still to be dealt with"),
      Source.COUNTY_RECORDS),
  NOTICE_TEXTS(
      "noticeTexts",
      Text.of("Texts and addresses of notices to people"),
      Text.of("What was written and to which address. That it was sent, and when, stays."),
      Text.of("it was sent or given up"),
      Text.of("a conviction of the person is not closed, or the notice is still to be dealt with"),
      Source.COUNTY_RECORDS),
  NOTICE_REQUESTS(
      "noticeRequests",
      Text.of("Ended requests to be told"),
      Text.of("The address that somebody asked to be told at, once the request has ended."),
      Text.of("it was recorded"),
      Text.of("it is in force"),
      Source.COUNTY_RECORDS),
  POSTAL_ADDRESSES(
      "postalAddresses",
      Text.of("Postal addresses"),
      Text.of("Addresses of people, from lists or typed."),
      Text.of("it was recorded"),
      Text.of(
          "a conviction of the person is not closed, or a letter to it is still to be dealt with"),
      Source.COUNTY_RECORDS),
  CONTACT_POINTS(
      "contactPoints",
      Text.of("Telephone numbers and e-mail addresses"),
      Text.of("Numbers and e-mail addresses of people that the office recorded."),
      Text.of("it was recorded"),
      Text.of(
          "a conviction of the person is not closed, or a message to it is still to be dealt with"),
      Source.COUNTY_RECORDS),
  ADDRESS_LISTS(
      "addressLists",
      Text.of("Address lists"),
      Text.of("The bytes of imported lists."),
      Text.of("the list was imported"),
      Text.NOTHING,
      Source.COUNTY_RECORDS),
  SUBMISSIONS(
      "submissions",
      Text.of("Submissions to the state"),
      Text.of("The file that was sent. Its records and the answers to them stay."),
      Text.of("its last record was answered"),
      Text.of("a record of it is not accepted, corrected or withdrawn"),
      Source.COUNTY_RECORDS),
  ACKNOWLEDGEMENTS(
      "acknowledgements",
      Text.of("Acknowledgement files"),
      Text.of("The file that DOJ answered with."),
      Text.of("it was taken"),
      Text.of("the submission that it answers is kept, or it names no county"),
      Source.COUNTY_RECORDS),
  COURT_ANSWERS(
      "courtAnswers",
      Text.of("The court’s answers"),
      Text.of("The file that the court answered its list with. What it said stays."),
      Text.of("it was received"),
      Text.of("a conviction that it names is not closed"),
      Source.COUNTY_RECORDS),
  CLIENTS(
      "clients",
      Text.of("Clients of the public defender"),
      Text.of(
          "The client with the record that was put in, what people said, debts, means and"
              + " declarations. What was filed stays on record."),
      Text.of("anything was put in for the client, or ordered"),
      Text.of(
          "a petition of theirs is not decided, a task is open, a check of the state’s record is"
              + " planned, or the law gives them something on a day to come"),
      Source.DEFENDERS_FILES,
      Period.ofYears(1)),
  SHEETS(
      "sheets",
      Text.of("Uploaded sheets"),
      Text.of("Sheets of exceptions, and files that nothing on record names."),
      Text.of("it was uploaded"),
      Text.of(
          "another county of this installation has set no period for them, or a longer one: such a"
              + " file is of no one county"),
      Source.NONE),
  STAGED_ROWS(
      "stagedRows",
      Text.of("Places of rows, and quarantined rows"),
      Text.of("Where rows stood in the files of a delivery, and the rows that could not be read."),
      Text.of("the delivery was closed, refused or withdrawn"),
      Text.of("the delivery has not ended"),
      Source.NONE),
  ENDED_TASKS(
      "endedTasks",
      Text.of("Ended tasks"),
      Text.of("Who did which task. What was decided stays on record with the convictions."),
      Text.of("the task was done or ended"),
      Text.of("its delivery has not ended"),
      Source.NONE),
  AUDIT_ENTRIES(
      "auditEntries",
      Text.of("Audit entries"),
      Text.of("Who saw or changed what."),
      Text.of("it was written"),
      Text.of("it belongs to no county"),
      Source.AUDIT,
      Period.ofYears(1));

  /** The places where the law was looked for, and what was found. */
  private static final class Source {
    private static final Text NONE = Text.of("No source: the county decides.");

    private static final Text COUNTY_RECORDS =
        Text.of(
            "No source for a day on which they must go: the county decides. Government Code 26202"
                + " lets the board of supervisors authorize destroying a county’s record that is"
                + " more than two years old.");

    private static final Text COUNTY_RECORDS_OF_PEOPLE =
        Text.of(
            "No source for a day on which they must go: the county decides. Government Code 26202"
                + " lets the board of supervisors authorize destroying a county’s record that is"
                + " more than two years old; 11 CCR 708 asks that criminal offender record"
                + " information be destroyed so that the subject can no longer be told.");

    private static final Text DEFENDERS_FILES =
        Text.of(
            "No source for a day on which they must go: the public defender decides. A lawyer’s duty"
                + " to keep a client’s file may last as long as the client can be helped by it: ask"
                + " before a period is set.");

    private static final Text COURT_RECORDS =
        Text.of(
            "No source for a day on which the office’s copy must go: the county decides. Government"
                + " Code 68152 is for the clerk’s own records, which are not here.");

    private static final Text AUDIT =
        Text.of(
            "No source for a day on which they must go: the county decides. At least a year: the"
                + " CJIS Security Policy (AU-11) is said to ask for that; its own text could not be"
                + " read for this.");
  }

  private final String key;
  private final Text title;
  private final Text what;
  private final Text since;
  private final Text keptWhile;
  private final Text source;
  private final Period least;

  RecordClass(String key, Text title, Text what, Text since, Text keptWhile, Text source) {
    this(key, title, what, since, keptWhile, source, Period.ofDays(1));
  }

  RecordClass(
      String key, Text title, Text what, Text since, Text keptWhile, Text source, Period least) {
    this.key = key;
    this.title = title;
    this.what = what;
    this.since = since;
    this.keptWhile = keptWhile;
    this.source = source;
    this.least = least;
  }

  /** The class's name in {@code county.settings}, under {@code retention}. */
  public String key() {
    return key;
  }

  /** The class's title on a screen. */
  public Text title() {
    return title;
  }

  /** The records that are purged. */
  public Text what() {
    return what;
  }

  /** The moment from which the period is counted: “since …”. */
  public Text since() {
    return since;
  }

  /**
   * Says in words what keeps a record although its period is over: “kept while …”; empty where
   * nothing does.
   */
  public Text keptWhile() {
    return keptWhile;
  }

  /** The law that sets the period, or that none was found. */
  public Text source() {
    return source;
  }

  /** The shortest period that may be set. */
  public Period least() {
    return least;
  }
}
