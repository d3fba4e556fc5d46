package org.clearance.domain.office.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.SettingKind.Choice;
import org.clearance.domain.office.setting.SettingKind.ChoiceOfSets;
import org.clearance.domain.office.setting.SettingKind.ClosedDays;
import org.clearance.domain.office.setting.SettingKind.Day;
import org.clearance.domain.office.setting.SettingKind.Days;
import org.clearance.domain.office.setting.SettingKind.Email;
import org.clearance.domain.office.setting.SettingKind.Line;
import org.clearance.domain.office.setting.SettingKind.Lines;
import org.clearance.domain.office.setting.SettingKind.Minutes;
import org.clearance.domain.office.setting.SettingKind.Sections;
import org.clearance.domain.office.setting.SettingKind.Telephone;
import org.clearance.domain.office.setting.SettingKind.WebAddress;
import org.clearance.domain.office.setting.SettingKind.Whole;
import org.clearance.domain.office.setting.SettingKind.YesNo;
import org.clearance.domain.office.user.Counties;

/**
 * A setting of a county that has no page of its own: its path in {@code county.settings}, and how
 * the page <em>Settings</em> asks for it. What a setting does is described where it is used.
 */
public enum CountySetting {
  LETTERHEAD_OFFICE(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/office",
      new Line(60),
      Text.of("Office that files"),
      Text.of("Unless set: the office of the District Attorney.")),
  LETTERHEAD_ATTORNEY(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/attorney",
      new Line(60),
      Text.of("Attorney who signs"),
      Text.of("Unless set: District Attorney.")),
  LETTERHEAD_BAR_NUMBER(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/barNumber",
      new Line(12),
      Text.of("State Bar number"),
      Text.NOTHING),
  LETTERHEAD_ADDRESS(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/address",
      new Lines(3, 60),
      Text.of("Address of the office"),
      Text.of("At most three lines.")),
  LETTERHEAD_TELEPHONE(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/telephone",
      new Line(30),
      Text.of("Telephone of the office"),
      Text.NOTHING),
  LETTERHEAD_EMAIL(
      Group.PAPERS,
      Letterheads.PROSECUTOR + "/email",
      new Email(),
      Text.of("E-mail of the office"),
      Text.NOTHING),
  DEFENDER_OFFICE(
      Group.PAPERS,
      Setting.DEFENDER_OFFICE,
      new Line(60),
      Text.of("Office of the public defender"),
      Text.of("It files petitions for clients. Unless set: the county’s public defender.")),
  DEFENDER_ATTORNEY(
      Group.PAPERS,
      Letterheads.DEFENDER + "/attorney",
      new Line(60),
      Text.of("Public defender who signs"),
      Text.of("Unless set: Public Defender.")),
  DEFENDER_BAR_NUMBER(
      Group.PAPERS,
      Letterheads.DEFENDER + "/barNumber",
      new Line(12),
      Text.of("State Bar number of the public defender"),
      Text.NOTHING),
  DEFENDER_ADDRESS(
      Group.PAPERS,
      Setting.DEFENDER_ADDRESS,
      new Lines(3, 60),
      Text.of("Address of the public defender"),
      Text.of("At most three lines; the last is city, state and ZIP code.")),
  DEFENDER_TELEPHONE(
      Group.PAPERS,
      Setting.DEFENDER_TELEPHONE,
      new Telephone(),
      Text.of("Telephone of the public defender"),
      Text.NOTHING),
  DEFENDER_FAX(
      Group.PAPERS,
      Letterheads.DEFENDER + "/fax",
      new Telephone(),
      Text.of("Fax of the public defender"),
      Text.NOTHING),
  DEFENDER_EMAIL(
      Group.PAPERS,
      Letterheads.DEFENDER + "/email",
      new Email(),
      Text.of("E-mail of the public defender on papers"),
      Text.NOTHING),
  COURT_ADDRESS(
      Group.PAPERS,
      Letterheads.COURT_ADDRESS,
      new Lines(3, 60),
      Text.of("Address of the court"),
      Text.of(
          "It is on the court’s forms. The street first, and city and ZIP code last; between them"
              + " the mailing address, where it is another.")),
  MOTION_PREFIX(
      Group.PAPERS,
      Setting.MOTION_PREFIX,
      new Line(8),
      Text.of("Beginning of motion numbers"),
      Text.of("Unless set: the initials of the county. Numbers given stay as they are.")),
  REDUCE_TO_INFRACTION(
      Group.PAPERS,
      Setting.REDUCE_TO_INFRACTION,
      new Sections(),
      Text.of("Sections whose reduction ends as an infraction"),
      Text.of(
          "With commas between them, such as 11357. Unless set: none, a reduction ends as a"
              + " misdemeanor.")),
  PROPOSED_ORDERS(
      Group.PAPERS,
      Setting.PROPOSED_ORDERS,
      new Choice(
          SettingKind.inOrder(
              Map.entry("packet", Text.of("An order in the motion")),
              Map.entry("conviction", Text.of("An order for each conviction")),
              Map.entry("case", Text.of("An order for each court case of a person")))),
      Text.of("Proposed orders"),
      Text.of("Unless set: an order in the motion. What is prepared stays as it is.")),
  COURT_EMAIL(
      Group.CHALLENGES,
      Setting.COURT_EMAIL,
      new Email(),
      Text.of("Court’s e-mail for notices of challenge"),
      Text.of("Without it, notices wait.")),
  PUBLIC_DEFENDER_EMAIL(
      Group.CHALLENGES,
      Setting.PUBLIC_DEFENDER_EMAIL,
      new Email(),
      Text.of("Public defender’s e-mail for notices of challenge"),
      Text.of("Without it, notices wait.")),
  CHALLENGE_NOTICES(
      Group.CHALLENGES,
      Setting.CHALLENGE_NOTICES,
      new Choice(
          SettingKind.inOrder(
              Map.entry("each", Text.of("One for each conviction")),
              Map.entry("bundled", Text.of("One for all of a packet")))),
      Text.of("Notices of challenge"),
      Text.of("Unless set: one for each conviction.")),
  REACH_ATTEMPTS(
      Group.CHALLENGES,
      Setting.REACH_ATTEMPTS,
      new Whole(1, 20),
      Text.of("Attempts that make a reasonable effort to reach a person"),
      Text.of("Unless set: 1.")),
  LETTERS(
      Group.NOTICES,
      Setting.LETTERS,
      new YesNo(),
      Text.of("Letters to people who did not ask, where an address is known"),
      Text.of("Unless set: no.")),
  LETTER_LANGUAGE(
      Group.NOTICES,
      Setting.LETTER_LANGUAGE,
      new Choice(
          SettingKind.inOrder(
              Map.entry("en", Text.of("English")), Map.entry("es", Text.of("Spanish")))),
      Text.of("Language of these letters"),
      Text.of("Unless set: English.")),
  CONFIRM(
      Group.NOTICES,
      Setting.CONFIRM_NOTICES,
      new YesNo(),
      Text.of("Somebody looks at notices to people before they are sent"),
      Text.of("Unless set: no.")),
  OFFICE_EN(
      Group.NOTICES,
      Setting.office("en"),
      new Line(80),
      Text.of("Office that people hear from, in English"),
      Text.of("Unless set: the Public Defender’s Office.")),
  OFFICE_ES(
      Group.NOTICES,
      Setting.office("es"),
      new Line(80),
      Text.of("Office that people hear from, in Spanish"),
      Text.of("Unless set: the Public Defender’s Office.")),
  CONTACT_EN(
      Group.NOTICES,
      Setting.contact("en"),
      new Line(120),
      Text.of("Contact for people, in English"),
      Text.of("Such as a telephone number. Unless set: the office.")),
  CONTACT_ES(
      Group.NOTICES,
      Setting.contact("es"),
      new Line(120),
      Text.of("Contact for people, in Spanish"),
      Text.of("Such as a telephone number. Unless set: the office.")),
  ORDER_HOLD(
      Group.ORDERS,
      Setting.ORDER_HOLD,
      new Minutes(HoldTime.MOST),
      Text.of("Minutes in which an order that nobody verifies can be taken back"),
      Text.of(
          "Then it is recorded and reported. Unless set: {0}. 0: it is recorded at once.",
          HoldTime.USUAL.toMinutes())),
  SEALED_ROLES(
      Group.SEALING,
      Setting.SEALED_ROLES,
      new ChoiceOfSets(
          SettingKind.inOrder(
              Map.entry(ChoiceOfSets.NOBODY, Text.of("Court clerks only")),
              Map.entry("PUBLIC_DEFENDER", Text.of("Court clerks and public defenders")),
              Map.entry(
                  "DA_SUPERVISOR,PUBLIC_DEFENDER",
                  Text.of("Court clerks, public defenders and DA supervisors")))),
      Text.of("Who sees sealed convictions"),
      Text.of("Unless set: court clerks and public defenders. Have counsel confirm it.")),
  DEADLINE_REVIEWED(
      Group.DEADLINES,
      "deadlines/reviewed",
      new Day(),
      Text.of("All convictions are reviewed by"),
      Text.of("Unless set: July 1, 2020 (H&S 11361.9, as AB 1793 made it).")),
  DEADLINE_REVIEWED_SOURCE(
      Group.DEADLINES,
      "deadlines/reviewedSource",
      new Line(120),
      Text.of("Source of the date for reviews"),
      Text.NOTHING),
  DEADLINE_ORDERED(
      Group.DEADLINES,
      "deadlines/ordered",
      new Day(),
      Text.of("The court has ruled on all by"),
      Text.of("Unless set: March 1, 2023 (H&S 11361.9, as AB 1706 has it).")),
  DEADLINE_ORDERED_SOURCE(
      Group.DEADLINES,
      "deadlines/orderedSource",
      new Line(120),
      Text.of("Source of the date for orders"),
      Text.NOTHING),
  DEADLINE_DOJ_UPDATED(
      Group.DEADLINES,
      "deadlines/dojUpdated",
      new Day(),
      Text.of("The state’s records show all by"),
      Text.of("Unless set: July 1, 2023 (H&S 11361.9, as AB 1706 has it).")),
  DEADLINE_DOJ_UPDATED_SOURCE(
      Group.DEADLINES,
      "deadlines/dojUpdatedSource",
      new Line(120),
      Text.of("Source of the date for the state’s records"),
      Text.NOTHING),
  DEADLINE_NOTIFIED(
      Group.DEADLINES,
      "deadlines/notified",
      new Day(),
      Text.of("People are told by"),
      Text.of("Unless set: none. No law was found that sets a day.")),
  DEADLINE_NOTIFIED_SOURCE(
      Group.DEADLINES,
      "deadlines/notifiedSource",
      new Line(120),
      Text.of("Source of the date for telling people"),
      Text.NOTHING),
  ALERT_EMAIL(
      Group.ALERTS,
      "alerts/email",
      new Email(),
      Text.of("E-mail that alerts go to"),
      Text.of("Unless set: nobody is told.")),
  ALERT_REVIEW_DAYS(
      Group.ALERTS,
      "alerts/reviewDays",
      new Whole(1, 3650),
      Text.of("Alert when a conviction waits for its review for more days than"),
      Text.of("Unless set: no alert.")),
  ALERT_DOJ_DAYS(
      Group.ALERTS,
      "alerts/dojDays",
      new Whole(1, 3650),
      Text.of("Alert when DOJ leaves a submission unanswered for more days than"),
      Text.of("Unless set: no alert.")),
  ALERT_REJECTED_PERCENT(
      Group.ALERTS,
      "alerts/rejectedPercent",
      new Whole(1, 99),
      Text.of("Alert when DOJ rejects a higher percentage of records than"),
      Text.of(
          "Of those answered in the last 30 days, if these are 20 or more. Unless set: no alert.")),
  ALERT_NOTICES(
      Group.ALERTS,
      "alerts/noticesFailed",
      new Whole(0, 100_000),
      Text.of("Alert when more notices failed or came back than"),
      Text.of("Unless set: no alert.")),
  ALERT_OVERDUE(
      Group.ALERTS,
      "alerts/tasksOverdue",
      new Whole(0, 100_000),
      Text.of("Alert when more tasks are overdue than"),
      Text.of("Unless set: no alert.")),
  ALERT_PHONE_CODES(
      Group.ALERTS,
      "alerts/phoneCodes",
      new Whole(0, 100_000),
      Text.of("Alert when more telephones are texted a code in an hour than"),
      Text.of(
          "On the public screens; many may be a machine that costs you money. Unless set: no alert.")),
  ALERT_INCIDENTS(
      Group.ALERTS,
      "alerts/incidents",
      new Whole(0, 100_000),
      Text.of("Alert when more steps are stuck at an incident than"),
      Text.of("Unless set: no alert.")),
  SIGN_IN_NOTICE(
      Group.SIGN_IN,
      Counties.SIGN_IN_NOTICE,
      new Lines(12, 240),
      Text.of("What everybody reads before signing in"),
      Text.of(
          "Unless set: that use is for official business, is watched and recorded, and that misuse"
              + " is punished (CJIS Security Policy, AC-8).")),
  PUBLIC_PAGE(
      Group.PUBLIC,
      "public/page",
      new YesNo(),
      Text.of("A public page shows the county’s totals"),
      Text.of("Unless set: no.")),
  SMALLEST_GROUP(
      Group.PUBLIC,
      "public/fewerThan",
      new Choice(
          SettingKind.inOrder(
              Map.entry("11", Text.of("Fewer than 11")),
              Map.entry("21", Text.of("Fewer than 21")),
              Map.entry("31", Text.of("Fewer than 31")),
              Map.entry("51", Text.of("Fewer than 51")))),
      Text.of("Numbers that are withheld"),
      Text.of(
          "On the public page, which rounds others to tens, and in relief by race, gender and age."
              + " Unless set: fewer than 11.")),
  RESIDENTS_ASK(
      Group.RESIDENTS,
      Setting.RESIDENTS_ASK,
      new YesNo(),
      Text.of("Residents can ask the public defender for help on the public screens"),
      Text.of("Unless set: no.")),
  RESIDENTS_HOURS(
      Group.RESIDENTS,
      Setting.RESIDENTS_HOURS,
      new Line(80),
      Text.of("When residents can come to the public defender’s office"),
      Text.of("Such as Monday to Friday, 9 to 4.")),
  OFFICE_CLOSED(
      Group.RESIDENTS,
      Setting.OFFICE_CLOSED,
      new ClosedDays(),
      Text.of("Days on which the public defender’s office is closed besides"),
      Text.of(
          "One a line, with its reason, such as 2026-12-24 Christmas Eve. Weekends and the holidays of the courts are known.")),
  RESIDENTS_URL(
      Group.RESIDENTS,
      Setting.RESIDENTS_URL,
      new WebAddress(),
      Text.of("The web address of the public screens"),
      Text.of("As on posters of partners, such as https://help.county.example.")),
  DEFENDER_LEAD(
      Group.RESIDENTS,
      Setting.DEFENDER_LEAD,
      new Line(60),
      Text.of("User name of whoever leads the public defender’s office"),
      Text.of(
          "Told of what nobody has opened for five working days. Unless set: every public defender is.")),
  RESIDENTS_MONEY(
      Group.RESIDENTS,
      Setting.RESIDENTS_MONEY,
      new YesNo(),
      Text.of("Residents are asked about benefits and income"),
      Text.of("Only where the office’s own rules need it. Unless set: no.")),
  RESIDENTS_OTHER_PHONE(
      Group.RESIDENTS,
      Setting.RESIDENTS_OTHER_PHONE,
      new YesNo(),
      Text.of("Residents are asked for a second telephone number"),
      Text.of(
          "It is called where the first one does not reach them, and never texted. Unless set: no.")),
  TERM_REPLACEMENT(Term.REPLACEMENT, Text.of("A file that cannot be read is replaced within")),
  TERM_POLICY(Term.POLICY, Text.of("A policy is chosen within")),
  TERM_REVIEW(Term.REVIEW, Text.of("A packet is reviewed within")),
  TERM_REVIEW_ESCALATION(Term.REVIEW_ESCALATION, Text.of("The supervisor hears of a review after")),
  TERM_SECOND_REVIEW(Term.SECOND_REVIEW, Text.of("A second review is done within")),
  TERM_OBJECTION(Term.OBJECTION, Text.of("The prosecution objects to a law’s list within")),
  TERM_LIST_TO_BOARD(Term.LIST_TO_BOARD, Text.of("A list is sent to the board within")),
  TERM_BOARD_OBJECTION(
      Term.BOARD_OBJECTION, Text.of("The prosecution objects to a board’s list within")),
  TERM_BOARD_RECOMMENDATION(
      Term.BOARD_RECOMMENDATION, Text.of("The board recommends to the Governor within")),
  TERM_GOVERNOR_DECISION(Term.GOVERNOR_DECISION, Text.of("The Governor decides within")),
  TERM_ORDER(Term.ORDER, Text.of("The court orders within")),
  TERM_ORDER_REMINDER(Term.ORDER_REMINDER, Text.of("Clerks are reminded of an order every")),
  TERM_VERIFICATION(Term.VERIFICATION, Text.of("An order is verified within")),
  TERM_VERIFICATION_REMINDER(
      Term.VERIFICATION_REMINDER, Text.of("Clerks are reminded of a verification every")),
  TERM_ACKNOWLEDGEMENT(Term.ACKNOWLEDGEMENT, Text.of("DOJ answers a submission within")),
  TERM_CONFIRMATION(Term.CONFIRMATION, Text.of("The state’s update is confirmed within")),
  TERM_FOLLOW_UP(Term.FOLLOW_UP, Text.of("A clerk asks DOJ about its silence within")),
  TERM_CORRECTION(Term.CORRECTION, Text.of("Rejected records are corrected within")),
  TERM_HOLD(Term.HOLD, Text.of("Held convictions come back after")),
  TERM_REACH(Term.REACH, Text.of("A challenged person is reached within")),
  TERM_HEARING(Term.HEARING, Text.of("The outcome of a hearing is recorded within")),
  TERM_PETITION_SERVICE(Term.PETITION_SERVICE, Text.of("A petition is served within")),
  TERM_PETITION_HEARING(Term.PETITION_HEARING, Text.of("The hearing of a petition is set within")),
  TERM_TELL_CLIENT(Term.TELL_CLIENT, Text.of("A client is told of an order within")),
  TERM_REPORT_RELIEF(
      Term.REPORT_RELIEF, Text.of("The state is told of an order on a petition within")),
  TERM_RECORD_CHECK(Term.RECORD_CHECK, Text.of("The state’s record is looked at within")),
  TERM_ASK_FOR_CORRECTION(
      Term.ASK_FOR_CORRECTION, Text.of("A correction of the state’s record is asked for within")),
  TERM_LOOK_AGAIN(Term.LOOK_AGAIN, Text.of("A client who had to wait is looked at within")),
  TERM_OPEN_MATTER(Term.OPEN_MATTER, Text.of("A matter is opened within")),
  TERM_CHECK_CONFLICT(Term.CHECK_CONFLICT, Text.of("A matter is checked for a conflict within")),
  TERM_REACH_RESIDENT(Term.REACH_RESIDENT, Text.of("A resident is reached within")),
  TERM_CONTACT_OTHER_WAY(
      Term.CONTACT_OTHER_WAY, Text.of("Another way to reach somebody is proposed after")),
  TERM_CONTACT_OTHER_HOUR(
      Term.CONTACT_OTHER_HOUR, Text.of("Another hour to call somebody is proposed after")),
  TERM_CONTACT_LETTER(Term.CONTACT_LETTER, Text.of("A letter to somebody is proposed after")),
  TERM_CONTACT_END(
      Term.CONTACT_END, Text.of("Who was tried in every way counts as not reached after")),
  TERM_RETRY_RESIDENT(
      Term.RETRY_RESIDENT, Text.of("A resident who was not reached is tried again after")),
  TERM_FOLLOW_MATTER(Term.FOLLOW_MATTER, Text.of("A matter is looked at within")),
  TERM_BUILD_WAVE(Term.BUILD_WAVE, Text.of("A wave of a campaign is built within")),
  TERM_NEXT_WAVE(Term.NEXT_WAVE, Text.of("The next wave of a campaign comes after")),
  TERM_DECIDE_DELETION(Term.DECIDE_DELETION, Text.of("A request for deletion is decided within")),
  TERM_APPROVE_POLICY(Term.APPROVE_POLICY, Text.of("A draft of a policy is decided within"));

  /** A group of settings on the page. */
  public enum Group {
    PAPERS,
    CHALLENGES,
    NOTICES,
    ORDERS,
    SEALING,
    DEADLINES,
    ALERTS,
    SIGN_IN,
    PUBLIC,
    RESIDENTS,
    TERMS
  }

  private final Group group;
  private final String path;
  private final SettingKind kind;
  private final Text label;
  private final Text hint;

  CountySetting(Group group, String path, SettingKind kind, Text label, Text hint) {
    this.group = group;
    this.path = path;
    this.kind = kind;
    this.label = label;
    this.hint = hint;
  }

  CountySetting(Group group, Setting<?> setting, SettingKind kind, Text label, Text hint) {
    this(group, String.join("/", setting.names()), kind, label, hint);
  }

  CountySetting(Term term, Text label) {
    this(
        Group.TERMS,
        "terms/" + term.variable(),
        new Days(),
        label,
        term.isInWorkingDays()
            ? Text.of("In working days. Unless set: {0}.", term.usual().toDays())
            : Text.of("In days. Unless set: {0}.", term.usual().toDays()));
  }

  /** The setting of a form field. */
  public static Optional<CountySetting> ofField(String field) {
    return Arrays.stream(values()).filter(one -> one.field().equals(field)).findFirst();
  }

  /** The settings of a group, in the order of the page. */
  public static List<CountySetting> of(Group group) {
    return Arrays.stream(values()).filter(one -> one.group == group).toList();
  }

  /** The setting's field in a form. */
  public String field() {
    return "setting-" + path.replace('/', '-').replace('.', '-');
  }

  /** The names that lead to the setting in {@code county.settings}. */
  public List<String> path() {
    return List.of(path.split("/"));
  }

  /** Whether the setting has several lines. */
  public boolean lines() {
    return kind instanceof Lines || kind instanceof ClosedDays;
  }

  /** The kind of the setting, by which it is typed and checked. */
  public SettingKind kind() {
    return kind;
  }

  /** The setting's label. */
  public Text label() {
    return label;
  }

  /** The hint of how the setting is typed, and its default. */
  public Text hint() {
    return hint;
  }
}
