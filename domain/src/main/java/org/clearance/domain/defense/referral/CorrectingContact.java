package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes at the office how a person is reached, where somebody asks for it: a number or an address
 * is replaced or removed, no letters go out any more, or the person is out of custody.
 */
@Component
public class CorrectingContact {
  /** The questions that ask for a way to reach the person. */
  public static final List<String> WAYS = List.of("phone", "otherPhone", "email", "address");

  private static final int LONGEST_ADDRESS = 240;
  private static final int LONGEST_NAME = 120;

  private final JdbcClient db;
  private final Matters matters;
  private final ChangingContact changing;
  private final WaitingMessages waiting;
  private final TakingAnswers answers;
  private final ShowingStatus status;
  private final MatterDays days;
  private final Audit audit;
  private final Clock clock;

  CorrectingContact(
      JdbcClient db,
      Matters matters,
      ChangingContact changing,
      WaitingMessages waiting,
      TakingAnswers answers,
      ShowingStatus status,
      MatterDays days,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.changing = changing;
    this.waiting = waiting;
    this.answers = answers;
    this.status = status;
    this.days = days;
    this.audit = audit;
    this.clock = clock;
  }

  /** The change that is made to a way to reach the person. */
  public enum Act {
    REPLACE,
    REMOVE,
    /** No letter goes to any address, nor to a jail or prison: somebody else opens them. */
    NO_LETTERS,
    /** Nothing goes to the jail or prison any more: the person is out. */
    RELEASED
  }

  /**
   * A change, as it was typed.
   *
   * @param way one of {@link #WAYS}; empty: nothing was chosen, as {@link Act#RELEASED} needs none
   * @param old which number or address; empty: one that was not told yet
   * @param act null: nothing was chosen
   * @param value the new one
   * @param askedBy who asked for it
   * @param askedOn null: none was typed, or no date
   */
  public record Typed(
      String way,
      String old,
      @Nullable Act act,
      String value,
      String askedBy,
      @Nullable LocalDate askedOn) {}

  /**
   * Changes it for all forms of the matter. The ways before and the new ones are told; to what was
   * removed nothing goes any more.
   *
   * @return problems by {@code contactWay}, {@code contactAct}, {@code contactValue}, {@code
   *     contactAskedBy} and {@code askedOn}
   */
  @Transactional
  public Map<String, Text> change(Matter matter, Typed typed, String actor) {
    State state = MatterEvents.lock(db, matter.id());
    List<Referral> forms = matters.referrals(matter.id());
    Optional<String> value = read(typed);
    Map<String, Text> problems = problems(matter, forms, typed, value);
    Act act = typed.act();
    LocalDate askedOn = typed.askedOn();
    if (!problems.isEmpty() || act == null || askedOn == null) {
      return problems;
    }
    if (isSoAlready(forms, typed, value.orElse(""))) {
      return problems;
    }
    Instant now = clock.instant();
    // Nothing goes to what is removed, nor to where the person is no more.
    List<Reach> before =
        act == Act.REMOVE || act == Act.RELEASED ? List.of() : ways(matter, forms, typed);
    for (Referral form : forms) {
      write(form, form == forms.get(forms.size() - 1), typed, value.orElse(""));
    }
    if (state != State.CLOSED) {
      List<Reach> after = matters.reach(matter.id()).stream().toList();
      changing.tell(before, after, act != Act.NO_LETTERS, now);
      after.forEach(waiting::readdress);
    }
    if (act == Act.REMOVE) {
      waiting.dropTo(matter.id(), typed.old());
    }
    if (act == Act.RELEASED) {
      forms.stream()
          .flatMap(form -> form.one("facility").stream())
          .forEach(facility -> waiting.dropTo(matter.id(), facility));
      // Behind the code, too, the person is asked again what nobody is asked in jail.
      status.of(matter.id());
    }
    MatterEvents.insert(
        db,
        matter.id(),
        MatterEvent.Kind.CONTACT_CHANGED,
        null,
        MatterEvent.dated(askedOn, typed.askedBy().strip()),
        actor,
        now);
    // The audit is read outside the wall: numbers, addresses and names stay inside.
    audit.record(
        actor,
        matter.countyId(),
        AuditAction.MATTER_CONTACT_CHANGED,
        "matter",
        matter.id(),
        act == Act.RELEASED ? "custody" : typed.way());
    if (act == Act.REPLACE && state == State.COULD_NOT_REACH) {
      answers.takeWays(matter.id());
    }
    return problems;
  }

  /** Whether nothing would change: the form was sent twice, or somebody else has done it. */
  private static boolean isSoAlready(List<Referral> forms, Typed typed, String value) {
    Referral last = forms.get(forms.size() - 1);
    return switch (Objects.requireNonNull(typed.act())) {
      case NO_LETTERS -> forms.stream().allMatch(form -> has(form, Referral.NO_LETTERS, "yes"));
      case RELEASED -> forms.stream().noneMatch(Referral::isInCustody);
      case REPLACE -> typed.old().isEmpty() && has(last, typed.way(), value);
      case REMOVE -> false;
    };
  }

  private static Optional<String> read(Typed typed) {
    String value = typed.value().strip();
    return switch (typed.way()) {
      case "phone", "otherPhone" -> PhoneNumber.read(value);
      case "email" -> Optional.of(value).filter(EmailAddress::isValid);
      default ->
          Optional.of(value).filter(one -> !one.isEmpty() && one.length() <= LONGEST_ADDRESS);
    };
  }

  private Map<String, Text> problems(
      Matter matter, List<Referral> forms, Typed typed, Optional<String> value) {
    Map<String, Text> problems = new LinkedHashMap<>();
    boolean isNew = typed.old().isEmpty();
    if (typed.act() != Act.RELEASED
        && (!WAYS.contains(typed.way())
            || isNew && typed.act() == Act.REMOVE
            || !isNew && forms.stream().noneMatch(form -> has(form, typed.way(), typed.old())))) {
      problems.put("contactWay", Text.of("Choose which number or address it is."));
    } else if (typed.act() == null) {
      problems.put("contactAct", Text.of("Choose what becomes of it."));
    } else if (typed.act() == Act.NO_LETTERS && !typed.way().equals("address")) {
      problems.put("contactAct", Text.of("Letters go to the postal address. Choose that one."));
    } else if (typed.act() == Act.REPLACE && value.isEmpty()) {
      problems.put(
          "contactValue",
          switch (typed.way()) {
            case "phone", "otherPhone" ->
                Text.of("Enter one telephone number with its area code, such as (209) 555-0100.");
            case "email" -> Text.of("Enter an e-mail address, such as rosa@example.org.");
            default -> Text.of("Enter the address, with at most {0} characters.", LONGEST_ADDRESS);
          });
    }
    String askedBy = typed.askedBy().strip();
    if (askedBy.isEmpty() || askedBy.length() > LONGEST_NAME) {
      problems.put(
          "contactAskedBy", Text.of("Say who asked, with at most {0} characters.", LONGEST_NAME));
    }
    LocalDate on = typed.askedOn();
    if (on == null) {
      problems.put("askedOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(days.today(matter.countyId()))) {
      problems.put("askedOn", Text.of("This day is in the future. Correct the date."));
    }
    return problems;
  }

  /** By which ways the person is reached by the forms that change, and by the last one. */
  private static List<Reach> ways(Matter matter, List<Referral> forms, Typed typed) {
    return forms.stream()
        .filter(form -> has(form, typed.way(), typed.old()) || form == forms.get(forms.size() - 1))
        .map(form -> form.reach(matter.id()))
        .distinct()
        .toList();
  }

  private static boolean has(Referral form, String way, String value) {
    return form.one(way).equals(Optional.of(value));
  }

  /** Answers of a form as they are once the person is out; who filled it in still helps. */
  private static Map<String, List<String>> free(Referral form) {
    return has(form, "forWhom", "jail")
        ? Map.of("custody", List.of("no"), "forWhom", List.of("helping"))
        : Map.of("custody", List.of("no"));
  }

  private void write(Referral form, boolean isLast, Typed typed, String value) {
    String way = typed.way();
    boolean hasIt = has(form, way, typed.old());
    if (typed.act() == Act.RELEASED) {
      changing.write(form, free(form), Set.of("facility"));
    } else if (typed.act() == Act.NO_LETTERS) {
      changing.write(
          form, Map.of("mailSafe", List.of("no"), Referral.NO_LETTERS, List.of("yes")), Set.of());
    } else if (typed.act() == Act.REMOVE && hasIt) {
      changing.write(form, Map.of(), Set.of(way));
    } else if (typed.act() == Act.REPLACE
        // By the last form the person is reached.
        && (hasIt || isLast && (typed.old().isEmpty() || form.one(way).isEmpty()))) {
      changing.write(form, Map.of(way, List.of(value)), Set.of());
    }
  }
}
