package org.clearance.ui.ground.audit;

import static java.util.Locale.ROOT;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.court.challenge.ReachAttempt.Method;
import org.clearance.domain.court.challenge.ReachAttempt.ReachAttemptResult;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.AuditTrail.Entry;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.retention.RecordClass;
import org.clearance.domain.oversight.retention.RetentionSettings;
import org.clearance.ui.ground.layout.Actors;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.table.Saying;

/**
 * Says in words what entries keep of an act: codes by the words that the screens have for them,
 * usernames by names. What has none stays as it was kept, in English.
 */
final class AuditDetails {
  /** Where the words of an action's codes stand among the messages of the screens. */
  private static final Map<AuditAction, List<String>> WORDS =
      Map.ofEntries(
          Map.entry(AuditAction.NOTICE_CHOSEN, List.of("notice")),
          Map.entry(AuditAction.CAMPAIGN_PAUSED, List.of("contact")),
          Map.entry(AuditAction.CAMPAIGN_CONTACT_RECORDED, List.of("contact")),
          Map.entry(AuditAction.CAMPAIGN_WAVE_BUILT, List.of("wave")),
          Map.entry(AuditAction.CLIENT_TOLD, List.of("told")),
          Map.entry(AuditAction.NOT_TOLD_VIEWED, List.of("told.missing")),
          Map.entry(AuditAction.NOT_TOLD_DOWNLOADED, List.of("told.missing")),
          Map.entry(AuditAction.PETITION_ANSWERED, List.of("petition.answer")),
          Map.entry(AuditAction.PETITION_ORDER_CHANGED, List.of("petition.order")),
          Map.entry(AuditAction.SIGNED_ORDER_DOWNLOADED, List.of("task")),
          Map.entry(AuditAction.VERIFICATION_SETTING_CHANGED, List.of("verification")),
          Map.entry(AuditAction.DOJ_BATCHES_CHANGED, List.of("batches", "day")),
          Map.entry(AuditAction.SURVEY_LIST_VIEWED, List.of("survey.finding", "outcome")));

  /** Acts of which the detail is a number of something. */
  private static final Map<AuditAction, List<String>> COUNTED =
      Map.of(
          AuditAction.MAILING_PRINTED, List.of("{0} letter", "{0} letters"),
          AuditAction.CAMPAIGN_LIST_TAKEN, List.of("{0} person", "{0} people"),
          AuditAction.APPOINTMENT_TIMES_ADDED, List.of("{0} time to choose", "{0} times to choose"),
          AuditAction.PARTNER_INVITED, List.of("{0} invitation", "{0} invitations"),
          AuditAction.SEALED_CONVICTIONS_VIEWED, List.of("{0} conviction", "{0} convictions"));

  /** Words of codes that are kept in small letters, as settings are. */
  private static final Set<String> SMALL = Set.of("verification", "batches", "day");

  /** Acts of which the detail is said elsewhere in the row. */
  private static final Set<AuditAction> SAID_BESIDE =
      Set.of(AuditAction.JOB_RESUMED, AuditAction.INCIDENT_RETRIED);

  /** Acts of which the detail is a reason that somebody typed: it is shown as it was written. */
  private static final Set<AuditAction> TYPED =
      Set.of(
          AuditAction.DELIVERY_REFUSED,
          AuditAction.DELIVERY_WITHDRAWAL_REQUESTED,
          AuditAction.NOTICE_CONFIRMED_SENT,
          AuditAction.NOTICE_GIVEN_UP,
          AuditAction.ORDER_TAKEN_BACK,
          AuditAction.RECONCILIATION_ALARM_CLEARED,
          AuditAction.REJECTED_RECORD_WITHDRAWN,
          AuditAction.RETENTION_HOLD_ENDED,
          AuditAction.RETENTION_HOLD_PLACED);

  /** Acts on requests, of which the kept words name fields in English. */
  private static final Set<AuditAction> REQUESTS =
      Set.of(
          AuditAction.CONFIRMATION_ASKED,
          AuditAction.CONFIRMATION_GIVEN,
          AuditAction.CONFIRMATION_DECLINED,
          AuditAction.CONFIRMATION_TAKEN_BACK);

  private static final Pattern DECIDED = Pattern.compile("(?:([A-Z_]+) )?(\\d+) convictions");
  private static final Pattern LIST = Pattern.compile("(csv|xlsx), (\\d+) rows(?:: (.+))?");
  private static final Pattern TASK =
      Pattern.compile("(.+?)(?:, to (\\S+?))?(?:, (?:from|held by) (\\S+))?");
  private static final Pattern COURT_LIST =
      Pattern.compile("([A-Z_]+), rows (\\S+) to (\\S+) of (\\d+)");
  private static final Pattern STUCK_RUN = Pattern.compile("(.+), “(.+)”: (\\d+)");
  private static final Pattern SETTING = Pattern.compile("([\\w.]+): (.*)", Pattern.DOTALL);
  private static final Pattern PERIOD = Pattern.compile("\"(\\w+)\":\\s*\"(P[^\"]+)\"");
  private static final Pattern CODES = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

  /** A code, in capitals or as the type of a job: {@code WITH_RELIEF}. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z_-]+");

  /** The kind of a request, what is wanted as JSON, and who asked for it. */
  private static final Pattern REQUEST =
      Pattern.compile("[A-Z_]+ (.*?)(?:, asked by (\\S+))?", Pattern.DOTALL);

  private final Saying saying;
  private final Actors actors;
  private final AuditPhrases phrases;
  private final ListFilters filters;

  /**
   * Words for the entries of one page or file.
   *
   * @param saying in the reader's language
   * @param county whose clock counts
   */
  AuditDetails(Saying saying, Actors actors, County county) {
    this.saying = saying;
    this.actors = actors;
    phrases = new AuditPhrases(saying, county);
    filters = new ListFilters(actors, phrases);
  }

  /**
   * A detail.
   *
   * @param english whether it is as it was kept, in English or in nobody's language
   */
  record Said(Text words, boolean english) {
    static Said of(Text words) {
      return new Said(words, false);
    }
  }

  /** Reads the details that an entry keeps of its act. */
  Said of(Entry entry) {
    String detail = entry.detail();
    Optional<AuditAction> action = Chosen.of(AuditAction.class, entry.action());
    // From where somebody signed in is in a column of its own.
    if (detail.isEmpty()
        || action.filter(SAID_BESIDE::contains).isPresent()
        || detail.equals("from " + entry.address())) {
      return Said.of(Text.NOTHING);
    }
    if (action.filter(TYPED::contains).isPresent()) {
      return new Said(Text.asWritten(detail), true);
    }
    return action
        .flatMap(one -> said(one, detail).map(words -> new Said(words, REQUESTS.contains(one))))
        .or(() -> phrases.of(detail).map(Said::of))
        .orElseGet(() -> new Said(Text.asWritten(readable(detail)), true));
  }

  /** A detail as it was kept, but for codes and days that a reader would stumble over. */
  private String readable(String detail) {
    String words =
        CODES.matcher(detail).replaceAll(code -> code.group().toLowerCase(ROOT).replace('_', ' '));
    return phrases.days(words);
  }

  private Optional<Text> said(AuditAction action, String detail) {
    List<String> counted = COUNTED.get(action);
    if (counted != null && detail.matches("\\d{1,9}")) {
      return Optional.of(Text.counted(Long.parseLong(detail), counted.get(0), counted.get(1)));
    }
    List<String> words = WORDS.get(action);
    if (words != null) {
      return Optional.of(Text.asWritten(inWords(detail, words)));
    }
    return switch (action) {
      case TASK_LIST_DOWNLOADED -> list(detail, List.of("tasks", "task"));
      case PACKET_LIST_DOWNLOADED -> list(detail, List.of("decision", "level", "flag"));
      case ORDER_LIST_DOWNLOADED -> list(detail, List.of("motion.stand"));
      case NOTICE_LIST_DOWNLOADED ->
          list(detail, List.of("notice.state", "notice.channel", "notice"));
      case FIGURE_LIST_VIEWED, FIGURE_LIST_DOWNLOADED -> figures(detail);
      case PACKET_DECIDED, DECISION_UNDONE -> decided(detail);
      case TASK_CLAIMED, TASK_RELEASED, TASK_HANDED_OVER -> task(action, detail);
      case COURT_LIST_VIEWED -> courtList(detail);
      case STUCK_RUN_BEGUN -> stuckRun(detail);
      case REACH_ATTEMPT_RECORDED -> attempt(detail);
      case HEARING_OUTCOME_RECORDED -> outcome(detail);
      case USER_ROLES_SET -> roles(detail);
      case USER_DUTY_SET -> duty(detail);
      case COUNTY_SETTING_CHANGED -> setting(detail);
      case RETENTION_SETTINGS_CHANGED -> retention(detail);
      case CONFIRMATION_ASKED, CONFIRMATION_GIVEN, CONFIRMATION_DECLINED, CONFIRMATION_TAKEN_BACK ->
          request(detail);
      case BOARD_RECOMMENDED, LIST_SENT_TO_BOARD ->
          Optional.of(Text.asWritten(phrases.days(detail)));
      default -> Optional.empty();
    };
  }

  /** The duty, and the matter for which an interpreter is booked: {@code INTERPRETER 12}. */
  private static Optional<Text> duty(String detail) {
    String[] parts = detail.split(" ", 2);
    Text duty = Text.of(Duty.valueOf(parts[0]).label());
    return Optional.of(
        parts.length == 1 ? duty : Text.of("{0}, for matter no. {1}", duty, parts[1]));
  }

  /** The word that the screens have under one of these names for a code; empty: none. */
  private Optional<String> word(String code, List<String> names) {
    return names.stream()
        .map(name -> name + "." + (SMALL.contains(name) ? code.toUpperCase(ROOT) : code))
        .map(key -> saying.messages().getMessage(key, null, "", saying.locale()))
        .filter(found -> found != null && !found.isEmpty())
        .findFirst();
  }

  /** A detail with words in place of the codes that have some. */
  private String inWords(String detail, List<String> names) {
    return CODE.matcher(detail)
        .replaceAll(
            code -> Matcher.quoteReplacement(word(code.group(), names).orElse(code.group())));
  }

  /** The list of a number: {@code STANDING IN_REVIEW,HELD}. */
  private Optional<Text> figures(String detail) {
    String[] parts = detail.split(" ", 2);
    Optional<String> list = word(parts[0], List.of("list"));
    if (list.isEmpty() || parts.length == 1) {
      return list.map(Text::asWritten);
    }
    List<Optional<String>> of =
        Arrays.stream(parts[1].split(",")).map(one -> word(one, List.of("state", "kind"))).toList();
    String more =
        of.stream().allMatch(Optional::isPresent)
            ? of.stream().map(Optional::get).collect(Collectors.joining(", "))
            : parts[1];
    return Optional.of(Text.of("{0}: {1}", Text.asWritten(list.get()), Text.asWritten(more)));
  }

  /** A list as a file: {@code csv, 25 rows: OPEN, review-convictions}. */
  private Optional<Text> list(String detail, List<String> words) {
    Matcher found = LIST.matcher(detail);
    if (!found.matches()) {
      return Optional.empty();
    }
    Text rows = Text.counted(Long.parseLong(found.group(2)), "{0} row", "{0} rows");
    Text file = Text.asWritten(found.group(1).equals("csv") ? "CSV" : "XLSX");
    return Optional.of(
        found.group(3) == null
            ? Text.of("{0}, {1}", file, rows)
            : Text.of(
                "{0}, {1}: {2}",
                file, rows, filters.of(found.group(3), code -> readable(inWords(code, words)))));
  }

  private Optional<Text> decided(String detail) {
    Matcher found = DECIDED.matcher(detail);
    if (!found.matches()) {
      return Optional.empty();
    }
    Text convictions =
        Text.counted(Long.parseLong(found.group(2)), "{0} conviction", "{0} convictions");
    String decision = found.group(1);
    return Optional.of(
        decision == null
            ? convictions
            : Text.of(
                "{0}: {1}",
                Text.asWritten(word(decision, List.of("decision")).orElse(decision)), convictions));
  }

  /** A task by its name in the models, and who had it or gets it. */
  private Optional<Text> task(AuditAction action, String detail) {
    Matcher found = TASK.matcher(detail);
    if (!found.matches()) {
      return Optional.empty();
    }
    Text name = Text.of(found.group(1));
    Text to = found.group(2) == null ? null : actors.of(found.group(2));
    Text from = found.group(3) == null ? null : actors.of(found.group(3));
    if (to != null) {
      return Optional.of(
          from == null
              ? Text.of("{0}, to {1}", name, to)
              : Text.of("{0}, to {1}, from {2}", name, to, from));
    }
    return Optional.of(
        from == null || action == AuditAction.TASK_CLAIMED
            ? name
            : Text.of("{0}, held by {1}", name, from));
  }

  private Optional<Text> courtList(String detail) {
    Matcher found = COURT_LIST.matcher(detail);
    return found.matches()
        ? Optional.of(
            Text.of(
                "{0}, rows {1} to {2} of {3}",
                Text.asWritten(
                    word(found.group(1), List.of("court-list.which")).orElse(found.group(1))),
                found.group(2),
                found.group(3),
                Long.parseLong(found.group(4))))
        : Optional.empty();
  }

  /** The kind of what stood still, and the button, both by their English names. */
  private static Optional<Text> stuckRun(String detail) {
    Matcher found = STUCK_RUN.matcher(detail);
    return found.matches()
        ? Optional.of(
            Text.of(
                "{0}, “{1}”: {2}",
                Text.of(found.group(1)), Text.of(found.group(2)), Long.parseLong(found.group(3))))
        : Optional.empty();
  }

  private static Optional<Text> attempt(String detail) {
    String[] parts = detail.split(", ", 2);
    return Chosen.of(Method.class, parts[0])
        .flatMap(
            how ->
                Chosen.of(ReachAttemptResult.class, parts.length > 1 ? parts[1] : "")
                    .map(came -> Text.of("{0}: {1}", Text.of(how.label()), Text.of(came.label()))));
  }

  private static Optional<Text> outcome(String detail) {
    return switch (detail) {
      case "RELIEF_GRANTED" -> Optional.of(Text.of("Relief is granted"));
      case "RELIEF_DENIED" -> Optional.of(Text.of("Relief is denied"));
      default -> Optional.empty();
    };
  }

  private static Optional<Text> roles(String detail) {
    List<Optional<Role>> roles =
        Arrays.stream(detail.split(", ")).map(one -> Chosen.of(Role.class, one)).toList();
    return roles.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            Text.of("{0}", roles.stream().map(one -> Text.of(one.orElseThrow().label())).toList()))
        : Optional.empty();
  }

  private Optional<Text> setting(String detail) {
    Matcher found = SETTING.matcher(detail);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Arrays.stream(CountySetting.values())
        .filter(setting -> String.join(".", setting.path()).equals(found.group(1)))
        .findFirst()
        .map(
            setting ->
                Text.of(
                    "{0}: {1}",
                    setting.label(), phrases.change(found.group(2), setting.kind().choices())));
  }

  /** The periods before and after, each as JSON. */
  private static Optional<Text> retention(String detail) {
    String[] sides = detail.split(" → ", 2);
    try {
      return sides.length == 2
          ? Optional.of(Text.of("{0} → {1}", periods(sides[0]), periods(sides[1])))
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Text periods(String json) {
    List<Text> periods =
        PERIOD
            .matcher(json)
            .results()
            .map(
                one ->
                    Text.of(
                        "{0}: {1}",
                        Arrays.stream(RecordClass.values())
                            .filter(of -> of.key().equals(one.group(1)))
                            .map(RecordClass::title)
                            .findFirst()
                            .orElse(Text.asWritten(one.group(1))),
                        RetentionSettings.words(Period.parse(one.group(2)))))
            .toList();
    return periods.isEmpty() ? Text.of("no period") : Text.of("{0}", periods);
  }

  /** The request of an administrator, without the marks of JSON, and who made it. */
  private Optional<Text> request(String detail) {
    Matcher found = REQUEST.matcher(detail);
    if (!found.matches()) {
      return Optional.empty();
    }
    String wanted = found.group(1).replaceAll("[{}\\[\\]\"]", "");
    Text said = Text.asWritten(readable(wanted.replace(",", ", ").replace(":", ": ")));
    return Optional.of(
        found.group(2) == null
            ? said
            : Text.of("{0}, asked by {1}", said, actors.of(found.group(2))));
  }
}
