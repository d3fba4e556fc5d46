package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what the office does about a matter, shows it to the person, and lets the process go on,
 * in one transaction. Each act gives the problems of what was typed, by field; none: it is done.
 * Where the matter has moved since whoever acts has seen it, that is a problem of no field, and
 * nothing is recorded.
 */
@Component
public class ActingOnMatter {
  /**
   * The number of tries that make a reasonable effort, a letter among them where there is an
   * address.
   */
  public static final int ENOUGH_ATTEMPTS = 4;

  private static final int LONGEST_NOTE = 2_000;
  private static final int RETRY_DAYS = 90;

  /** In how many working days an office reviews the matter of whom it has reached. */
  private static final int REVIEW_DAYS = 20;

  private final JdbcClient db;
  private final Matters matters;
  private final ShowingStatus status;
  private final TellingResident tellingResident;
  private final StoppingWrongWay wrongWay;
  private final MatterDays days;
  private final Outbox outbox;
  private final AskedOffices offices;
  private final OfferingTransfer transfer;
  private final BeginningMatter beginning;
  private final Audit audit;
  private final Clock clock;

  ActingOnMatter(
      JdbcClient db,
      Matters matters,
      ShowingStatus status,
      TellingResident tellingResident,
      StoppingWrongWay wrongWay,
      MatterDays days,
      Outbox outbox,
      AskedOffices offices,
      OfferingTransfer transfer,
      BeginningMatter beginning,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.status = status;
    this.tellingResident = tellingResident;
    this.wrongWay = wrongWay;
    this.days = days;
    this.outbox = outbox;
    this.offices = offices;
    this.transfer = transfer;
    this.beginning = beginning;
    this.audit = audit;
    this.clock = clock;
  }

  /** Locks a matter, and looks whether it is still where whoever acts has seen it. */
  private Map<String, Text> changed(Matter matter, long taskKey) {
    Map<String, Text> problems = new LinkedHashMap<>();
    State now = MatterEvents.lock(db, matter.id());
    // Another office is asked: the task ends by itself.
    boolean offered = transfer.isOffered(matter);
    if (now == State.CLOSED) {
      problems.put(
          "",
          Text.of(
              "The matter was closed meanwhile, and nothing was recorded. What you typed is still here. Read why under “What happened”; this task ends by itself."));
    } else if (now != matter.state() || offered || outbox.isCompleted(taskKey)) {
      problems.put(
          "",
          Text.of(
              "The matter has moved on meanwhile, and nothing was recorded. Look at where it is now. What you typed is still here: record it again if it is still right."));
    }
    return problems;
  }

  /** Opens it: somebody works on it from now on. */
  @Transactional
  public Map<String, Text> open(Matter matter, long taskKey, String actor) {
    Map<String, Text> problems = changed(matter, taskKey);
    if (!problems.isEmpty()) {
      return problems;
    }
    db.sql("update defense.matter set opened_by = :actor, opened_at = :now where id = :id")
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", matter.id())
        .update();
    move(matter, State.OPENED, matter.dueOn(), null, "", actor);
    outbox.completeTask(
        taskKey,
        new TaskResult.MatterOpened(days.by(matter.countyId(), Term.CHECK_CONFLICT)),
        Text.of("Opened"));
    return problems;
  }

  /**
   * Whether the office has a conflict, as it was typed.
   *
   * @param conflict null: nothing was chosen
   * @param ask the code of the county whose office is asked to help; empty: none
   * @param note which office helps instead, where none is asked; else what that one has to know
   */
  public record TypedConflict(@Nullable Boolean conflict, String ask, String note) {}

  /**
   * Records whether the office has a conflict. Where it has one, nobody here reads what the person
   * told any more, and another office is asked, or named. Another one can be asked without a
   * conflict, too: the matter is for that one.
   *
   * @return problems by {@code conflict}, {@code ask} and {@code note}
   */
  @Transactional
  public Map<String, Text> checkConflict(
      Matter matter, TypedConflict typed, long taskKey, String actor) {
    Map<String, Text> problems = changed(matter, taskKey);
    Boolean conflict = matter.sealed() ? Boolean.TRUE : typed.conflict();
    @Nullable Long asked = offices.others(matter.countyId()).get(typed.ask());
    if (conflict == null) {
      problems.put("conflict", Text.of("Say whether the office has a conflict."));
    } else if (asked == null && !typed.ask().isEmpty()) {
      problems.put("ask", Text.of("This office takes no forms. Choose another one."));
    } else if (conflict && asked == null && typed.note().isBlank()) {
      problems.put("note", Text.of("Say which office helps instead."));
    }
    tooLong(problems, typed.note());
    if (!problems.isEmpty() || conflict == null) {
      return problems;
    }
    if (conflict || asked != null) {
      handOn(matter, conflict, asked, typed.note().strip(), actor);
    } else {
      move(matter, State.CONTACTING, matter.dueOn(), null, "", actor);
    }
    outbox.completeTask(
        taskKey,
        new TaskResult.ConflictChecked(conflict && asked == null, asked != null, reachBy(matter)),
        Text.of("Checked"));
    return problems;
  }

  /** The first contact is due on the day that the person was told when the form came. */
  private Instant reachBy(Matter matter) {
    return matter.dueOn() == null
        ? days.by(matter.countyId(), Term.REACH_RESIDENT)
        : days.endOf(matter.countyId(), matter.dueOn());
  }

  /**
   * Hands an open matter on after its check for a conflict: one was found since, or it is for
   * another office. Its task ends; where the other office does not take it, a task comes back.
   *
   * @return problems by {@code conflict}, {@code ask} and {@code handNote}
   */
  @Transactional
  public Map<String, Text> handOn(Matter matter, TypedConflict typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    State now = MatterEvents.lock(db, matter.id());
    Boolean conflict = typed.conflict();
    @Nullable Long asked = offices.others(matter.countyId()).get(typed.ask());
    if (now != matter.state() || !State.PAST_CHECK.contains(now) || transfer.isOffered(matter)) {
      problems.put(
          "conflict",
          Text.of(
              "Nothing was recorded: the matter has moved on meanwhile, or is checked for a conflict next. Look at where it is now."));
    } else if (conflict == null) {
      problems.put("conflict", Text.of("Say why another office has to help."));
    } else if (asked == null && (!conflict || !typed.ask().isEmpty())) {
      problems.put("ask", Text.of("Choose the office that is asked."));
    } else if (asked == null && typed.note().isBlank()) {
      problems.put("handNote", Text.of("Say which office helps instead."));
    }
    if (typed.note().length() > LONGEST_NOTE) {
      problems.put("handNote", Text.of("At most {0} characters.", LONGEST_NOTE));
    }
    if (!problems.isEmpty() || conflict == null) {
      return problems;
    }
    handOn(matter, conflict, asked, typed.note().strip(), actor);
    beginning.end(matter.id(), matter.countyId(), clock.instant());
    return problems;
  }

  /**
   * Asks another office, or closes the matter; with a conflict nobody here reads any more what the
   * person told.
   */
  private void handOn(
      Matter matter, boolean conflict, @Nullable Long asked, String note, String actor) {
    if (conflict) {
      seal(matter);
      tellingResident.drop(matter);
    }
    if (asked != null) {
      transfer.offer(matter, asked, note, actor);
      // What this office has written is nobody's to explain any more.
      status.of(matter.id());
    } else {
      move(matter, State.CLOSED, null, ClosedAs.CONFLICT, note, actor);
    }
  }

  private void seal(Matter matter) {
    db.sql("update defense.matter set sealed_at = coalesce(sealed_at, :now) where id = :id")
        .param("now", Sql.moment(clock.instant()))
        .param("id", matter.id())
        .update();
  }

  /**
   * A try to reach the person, as it was typed.
   *
   * @param on null: none was typed, or no date
   * @param to the number or address that it used; empty: the only one of its kind, or it got there
   */
  public record TypedAttempt(
      @Nullable LocalDate on,
      ContactAttempt.@Nullable Channel channel,
      ContactAttempt.@Nullable Result result,
      String note,
      String to) {
    /** An attempt that may have used any number or address. */
    public TypedAttempt(
        @Nullable LocalDate on,
        ContactAttempt.@Nullable Channel channel,
        ContactAttempt.@Nullable Result result,
        String note) {
      this(on, channel, result, note, "");
    }
  }

  /**
   * Records a try to reach the person. Nothing more goes to a number or an address that turned out
   * to be a wrong one.
   *
   * @return problems by {@code on}, {@code channel}, {@code result}, {@code triedTo} and {@code
   *     note}
   */
  @Transactional
  public Map<String, Text> attempt(Matter matter, TypedAttempt typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (typed.channel() == null) {
      problems.put("channel", Text.of("Choose how it was tried."));
    }
    if (typed.result() == null) {
      problems.put("result", Text.of("Choose what came of it."));
    }
    LocalDate on = typed.on();
    LocalDate today = days.today(matter.countyId());
    if (on == null) {
      problems.put("on", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(today)) {
      problems.put("on", Text.of("This day is in the future. Correct the date."));
    }
    wrongWay.check(problems, matter, typed);
    tooLong(problems, typed.note());
    if (!problems.isEmpty() || typed.channel() == null || typed.result() == null) {
      return problems;
    }
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, note, actor, recorded_at)
            values (:matter, :on, :channel, :result, :note, :actor, :now)
            """)
        .param("matter", matter.id())
        .param("on", on)
        .param("channel", typed.channel().name())
        .param("result", typed.result().name())
        .param("note", typed.note().strip())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    if (typed.result() == ContactAttempt.Result.REACHED) {
      tellingResident.dropCalls(matter);
    }
    wrongWay.stop(matter, typed, actor);
    audit.record(
        actor, matter.countyId(), AuditAction.MATTER_ATTEMPT_RECORDED, "matter", matter.id(), "");
    return problems;
  }

  /**
   * The person was reached, or it is given up for now.
   *
   * @return problems by {@code reached}
   */
  @Transactional
  public Map<String, Text> finishReaching(
      Matter matter, boolean reached, long taskKey, String actor) {
    Map<String, Text> problems = changed(matter, taskKey);
    List<ContactAttempt> attempts = matters.attemptsOfRound(matter.id());
    Optional<Text> untried = untried(matter, attempts);
    boolean talked =
        attempts.stream().anyMatch(one -> one.result() == ContactAttempt.Result.REACHED);
    if (reached && !talked) {
      problems.put("reached", Text.of("Record the contact in which you reached the person first."));
    } else if (!reached && attempts.size() < ENOUGH_ATTEMPTS) {
      problems.put(
          "reached",
          Text.of("Only {0} of {1} attempts are recorded.", attempts.size(), ENOUGH_ATTEMPTS));
    } else if (!reached && untried.isPresent()) {
      problems.put("reached", untried.get());
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    if (reached) {
      tellingResident.dropCalls(matter);
      move(matter, State.REVIEWING, days.in(matter.countyId(), REVIEW_DAYS), null, "", actor);
    } else {
      move(
          matter,
          State.COULD_NOT_REACH,
          days.today(matter.countyId()).plusDays(RETRY_DAYS),
          null,
          "",
          actor);
      tellingResident.askByEveryWay(matter.id());
    }
    outbox.completeTask(
        taskKey,
        new TaskResult.ResidentReached(reached ? null : days.again(matter.countyId())),
        reached ? Text.of("Reached") : Text.of("Not reached"));
    return problems;
  }

  /** A way to the person that was not tried; empty: all were. */
  private Optional<Text> untried(Matter matter, List<ContactAttempt> attempts) {
    List<Referral> referrals = matters.referrals(matter.id());
    Set<ContactAttempt.Channel> tried =
        attempts.stream().map(ContactAttempt::channel).collect(Collectors.toSet());
    // Nothing but letters reaches who is in custody, and nobody is called about who has died.
    boolean lettersAlone =
        referrals.stream().anyMatch(one -> one.isInCustody() || one.isForWhoDied());
    if (!lettersAlone
        && referrals.stream().anyMatch(one -> one.one("phone").isPresent())
        && !tried.contains(ContactAttempt.Channel.PHONE)
        && !tried.contains(ContactAttempt.Channel.TEXT)) {
      return Optional.of(Text.of("There is a telephone: try it before you give up."));
    }
    if (!lettersAlone
        && referrals.stream().anyMatch(one -> one.one("email").isPresent())
        && !tried.contains(ContactAttempt.Channel.EMAIL)) {
      return Optional.of(Text.of("There is an e-mail address: write to it before you give up."));
    }
    return referrals.stream().anyMatch(Referral::takesLetters)
            && !tried.contains(ContactAttempt.Channel.LETTER)
        ? Optional.of(Text.of("There is an address: send a letter before you give up."))
        : Optional.empty();
  }

  /**
   * The next step as it was typed.
   *
   * @param state null: nothing was chosen
   * @param until when it is looked at again; null: none was typed, or no date
   * @param closedAs where it is closed
   * @param telling when the person gets a message about it; where none, the note says why
   */
  public record TypedNext(
      @Nullable State state,
      @Nullable LocalDate until,
      @Nullable ClosedAs closedAs,
      String note,
      Telling telling) {}

  /**
   * Moves it on: to another state until a day, or to its end.
   *
   * @return problems by {@code state}, {@code until}, {@code closedAs}, {@code tellOn} and {@code
   *     note}
   */
  @Transactional
  public Map<String, Text> follow(Matter matter, TypedNext typed, long taskKey, String actor) {
    Map<String, Text> problems = changed(matter, taskKey);
    State state = typed.state();
    LocalDate until = typed.until();
    LocalDate today = days.today(matter.countyId());
    boolean closes = state == State.CLOSED;
    if (state == null || !State.FOLLOWING.contains(state)) {
      problems.put("state", Text.of("Choose what comes next."));
    } else if (closes
        && (typed.closedAs() == null || !ClosedAs.CHOSEN.contains(typed.closedAs()))) {
      problems.put("closedAs", Text.of("Choose why it is closed."));
    } else if (!closes && (until == null || !until.isAfter(today))) {
      problems.put("until", Text.of("Enter a day after today, on which somebody looks again."));
    }
    if (closes && typed.closedAs() != null && isToBeChecked(matter, typed.closedAs())) {
      problems.put(
          "closedAs",
          Text.of(
              "The state’s record has not been looked at since the order. Record what it says first."));
    }
    tellingResident.check(problems, matter, typed.telling(), typed.note(), "tellOn", "note");
    tooLong(problems, typed.note());
    if (closes && typed.note().isBlank()) {
      explained(problems, typed.closedAs());
    }
    if (!problems.isEmpty() || state == null) {
      return problems;
    }
    move(
        matter,
        state,
        closes ? null : until,
        closes ? typed.closedAs() : null,
        typed.note().strip(),
        actor);
    boolean died = closes && typed.closedAs() == ClosedAs.DECEASED;
    if (died || closes && typed.telling().when() == Telling.When.NOT) {
      tellingResident.drop(matter);
    }
    if (!died) {
      tell(matter, state, typed.telling());
    }
    tellingResident.tellOnceTimeHasCome(
        matter,
        state == State.NOT_YET && typed.telling().when() != Telling.When.NOT ? until : null);
    outbox.completeTask(
        taskKey,
        new TaskResult.MatterFollowed(
            closes, closes || until == null ? Duration.ZERO : days.until(matter.countyId(), until)),
        closes ? Text.of("Closed") : Text.of("Moved on"));
    return problems;
  }

  /** Asks for what a reason to close does not say by itself. */
  private static void explained(Map<String, Text> problems, @Nullable ClosedAs as) {
    if (as == ClosedAs.DUPLICATE) {
      problems.put("note", Text.of("Say in the note which matter it is the same as."));
    } else if (as == ClosedAs.NOT_ELIGIBLE) {
      problems.put("note", Text.of("Say in the note which rule of the law stands against it."));
    }
  }

  /** Records that a lawyer has talked with whoever wanted that before anything is filed. */
  @Transactional
  public void advised(Matter matter, String actor) {
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.ADVISED, null, "", actor, clock.instant());
    audit.record(actor, matter.countyId(), AuditAction.MATTER_ADVISED, "matter", matter.id(), "");
  }

  /**
   * Whether the check that follows an order waits for its result, or for the state to be told of
   * the order first: its day is counted from then.
   */
  private boolean isToBeChecked(Matter matter, ClosedAs closedAs) {
    return (closedAs == ClosedAs.GRANTED_ALL || closedAs == ClosedAs.GRANTED_SOME)
        && db.sql(
                """
                select exists (select from defense.record_check
                                where client_id = :client and petition_id is not null and state in ('PLANNED', 'ASKED'))
                    or exists (select from defense.filing f
                                 join petition_line_in_force l on l.petition_id = f.petition_id and l.granted
                                where f.client_id = :client
                                  and not exists (select from petition_report r where r.order_id = l.order_id))
                """)
            .param("client", matter.clientId())
            .query(Boolean.class)
            .single();
  }

  /**
   * Writes a note.
   *
   * @return problems by {@code note}
   */
  @Transactional
  public Map<String, Text> note(Matter matter, String note, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (note.isBlank()) {
      problems.put("note", Text.of("Write the note."));
    }
    tooLong(problems, note);
    if (problems.isEmpty()) {
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.NOTE, null, note.strip(), actor, clock.instant());
      audit.record(actor, matter.countyId(), AuditAction.MATTER_NOTED, "matter", matter.id(), "");
    }
    return problems;
  }

  private void tell(Matter matter, State state, Telling telling) {
    SafeMessage message =
        switch (state) {
          case WAITING_FOR_YOU -> SafeMessage.PLEASE_CALL;
          case FILED, DECIDED, NOT_YET, CLOSED -> SafeMessage.NEWS;
          default -> null;
        };
    if (message != null) {
      tellingResident.tell(matter, message, telling);
    }
  }

  private static void tooLong(Map<String, Text> problems, String note) {
    if (note.length() > LONGEST_NOTE) {
      problems.put("note", Text.of("At most {0} characters.", LONGEST_NOTE));
    }
  }

  private void move(
      Matter matter,
      State state,
      @Nullable LocalDate dueOn,
      @Nullable ClosedAs closedAs,
      String note,
      String actor) {
    boolean freed = MatterEvents.move(db, matter.id(), state, dueOn, closedAs, clock.instant());
    if (freed) {
      status.ofTimes(matter.countyId(), matter.id());
    }
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.MOVED, state, note, actor, clock.instant());
    audit.record(
        actor,
        matter.countyId(),
        closedAs == null ? AuditAction.MATTER_MOVED : AuditAction.MATTER_CLOSED,
        "matter",
        matter.id(),
        // The audit is read outside the wall: where a matter stands is among its events.
        "");
    status.of(matter.id());
  }
}
