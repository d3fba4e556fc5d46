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
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.draft.ReachWay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the tries to reach the person of a matter, and what came of them all. What was typed is
 * checked as in {@link ActingOnMatter}.
 */
@Component
public class ReachingResident {
  /**
   * The number of tries that make a reasonable effort, a letter among them where there is an
   * address.
   */
  public static final int ENOUGH_ATTEMPTS = 4;

  private final JdbcClient db;
  private final Matters matters;
  private final TellingResident tellingResident;
  private final StoppingWrongWay wrongWay;
  private final LeadingWays leading;
  private final MatterDays days;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final MovingMatter moving;

  ReachingResident(
      JdbcClient db,
      Matters matters,
      TellingResident tellingResident,
      StoppingWrongWay wrongWay,
      LeadingWays leading,
      MatterDays days,
      Outbox outbox,
      Audit audit,
      Clock clock,
      MovingMatter moving) {
    this.db = db;
    this.matters = matters;
    this.tellingResident = tellingResident;
    this.wrongWay = wrongWay;
    this.leading = leading;
    this.days = days;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.moving = moving;
  }

  /**
   * A try to reach the person, as it was typed.
   *
   * @param on null: none was typed, or no date
   * @param to the number or address that it used; empty: the only one of its kind, or it got there
   * @param shown when the page was shown on which it was typed; null: nobody knows
   */
  public record TypedAttempt(
      @Nullable LocalDate on,
      ContactAttempt.@Nullable Channel channel,
      ContactAttempt.@Nullable Result result,
      String note,
      String to,
      @Nullable Instant shown) {
    /** An attempt that may have used any number or address. */
    public TypedAttempt(
        @Nullable LocalDate on,
        ContactAttempt.@Nullable Channel channel,
        ContactAttempt.@Nullable Result result,
        String note) {
      this(on, channel, result, note, "", null);
    }
  }

  /**
   * Records a try to reach the person: the same one sent twice from one page is one, since it is
   * counted, and what somebody else recorded meanwhile of the same way and day is shown first.
   * Nothing more goes to a number or an address that turned out to be a wrong one.
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
    } else if (typed.channel() == ContactAttempt.Channel.HELPER
        && typed.result() == ContactAttempt.Result.REACHED) {
      problems.put(
          "result",
          Text.of(
              "Record here what came of asking. Where you talked with the person, record that as a"
                  + " call or a visit."));
    }
    LocalDate on = typed.on();
    LocalDate today = days.today(matter.countyId());
    if (on == null) {
      problems.put("on", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(today)) {
      problems.put("on", Text.of("This day is in the future. Correct the date."));
    }
    wrongWay.check(problems, matter, typed);
    MovingMatter.tooLong(problems, "note", typed.note());
    if (!problems.isEmpty() || on == null || typed.channel() == null || typed.result() == null) {
      return problems;
    }
    MatterEvents.lock(db, matter.id());
    List<ContactAttempt> meanwhile = since(matter, typed);
    var attempt =
        new ContactAttempt(
            on, typed.channel(), typed.result(), typed.note().strip(), typed.to(), actor);
    if (meanwhile.contains(attempt)) {
      return problems;
    }
    if (meanwhile.stream().anyMatch(one -> !one.actor().equals(actor) && one.isLike(attempt))) {
      problems.put(
          "",
          Text.of(
              "Somebody else has recorded an attempt by the same way and of the same day meanwhile,"
                  + " and nothing was recorded. Look at it below: record yours again if it is"
                  + " another one."));
      return problems;
    }
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, note, tried_to, actor, recorded_at)
            values (:matter, :on, :channel, :result, :note, :to, :actor, :now)
            """)
        .param("matter", matter.id())
        .param("on", on)
        .param("channel", typed.channel().name())
        .param("result", typed.result().name())
        .param("note", typed.note().strip())
        .param("to", typed.to())
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

  /** The attempts that were recorded since the page was shown on which one was typed. */
  private List<ContactAttempt> since(Matter matter, TypedAttempt typed) {
    return typed.shown() == null
        ? List.of()
        : db.sql(
                """
                select tried_on, channel, result, note, tried_to, actor from defense.contact_attempt
                 where matter_id = :matter and recorded_at >= :shown
                """)
            .param("matter", matter.id())
            .param("shown", Sql.moment(typed.shown()))
            .query(ContactAttempt.class)
            .list();
  }

  /**
   * The person was reached, or it is given up for now.
   *
   * @return problems by {@code reached}
   */
  @Transactional
  public Map<String, Text> finishReaching(
      Matter matter, boolean reached, long taskKey, String actor) {
    Map<String, Text> problems = moving.changed(matter, taskKey);
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
    TaskResult.ResidentReached.Again again = null;
    if (reached) {
      tellingResident.dropCalls(matter);
      moving.move(
          matter, State.REVIEWING, UsualDays.review(matter.countyId(), days), null, "", actor);
    } else {
      Instant retryAt = days.retryAt(matter.countyId(), firstGivenUp(matter));
      again =
          new TaskResult.ResidentReached.Again(
              Duration.between(clock.instant(), retryAt), days.reachBy(matter.countyId(), retryAt));
      moving.move(
          matter, State.COULD_NOT_REACH, days.dayOf(matter.countyId(), retryAt), null, "", actor);
      tellingResident.askByEveryWay(matter.id());
    }
    outbox.completeTask(
        taskKey,
        new TaskResult.ResidentReached(again),
        reached ? Text.of("Reached") : Text.of("Not reached"));
    return problems;
  }

  /** When it was given up for the first time since the person was last heard of; else now. */
  private Instant firstGivenUp(Matter matter) {
    return db.sql(
            """
            select min(e.at) as at from defense.matter_event e
             where e.matter_id = :matter and e.kind = 'MOVED' and e.state = 'COULD_NOT_REACH'
               and e.id > coalesce((select max(b.id) from defense.matter_event b
                                     where b.matter_id = :matter and b.kind = 'MOVED' and b.state <> 'COULD_NOT_REACH'), 0)
            """)
        .param("matter", matter.id())
        .query((row, number) -> Optional.ofNullable(Sql.instant(row, "at")))
        .single()
        .orElseGet(clock::instant);
  }

  /** A way to the person that was not tried; empty: all were. */
  private Optional<Text> untried(Matter matter, List<ContactAttempt> attempts) {
    List<Referral> referrals = matters.referrals(matter.id());
    Set<ContactAttempt.Channel> tried =
        attempts.stream().map(ContactAttempt::channel).collect(Collectors.toSet());
    boolean lettersAlone = referrals.stream().anyMatch(Referral::isForLettersAlone);
    Set<ReachWay> ways =
        referrals.stream().flatMap(one -> one.ways().stream()).collect(Collectors.toSet());
    if (!lettersAlone && ways.contains(ReachWay.CALL)) {
      if (leading.numbers(referrals).findAny().isPresent()
          && !tried.contains(ContactAttempt.Channel.PHONE)
          && !tried.contains(ContactAttempt.Channel.TEXT)) {
        return Optional.of(Text.of("There is a telephone: try it before you give up."));
      }
      if (leading
          .uncalledSecond(referrals, attempts.stream().map(ContactAttempt::triedTo))
          .findAny()
          .isPresent()) {
        return Optional.of(
            Text.of(
                "There is a second telephone: call it before you give up, and record which number"
                    + " you called."));
      }
    }
    if (!lettersAlone
        && ways.contains(ReachWay.EMAIL)
        && !tried.contains(ContactAttempt.Channel.EMAIL)) {
      return Optional.of(Text.of("There is an e-mail address: write to it before you give up."));
    }
    if (!lettersAlone
        && ways.contains(ReachWay.HELPER)
        && !tried.contains(ContactAttempt.Channel.HELPER)) {
      return Optional.of(
          Text.of("The person named somebody who can be asked: ask before you give up."));
    }
    return ways.contains(ReachWay.LETTER) && !tried.contains(ContactAttempt.Channel.LETTER)
        ? Optional.of(Text.of("There is an address: send a letter before you give up."))
        : Optional.empty();
  }
}
