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
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets the day on which a person has to come, to court or to the office. The person is told at once
 * and reminded seven days and one day before; where and when is behind the code.
 */
@Component
public class SettingDate {
  /** The length of the place and the time, in characters, at most. */
  public static final int LONGEST = 200;

  /** The numbers of days before the day on which a person is reminded, the longest first. */
  private static final List<Integer> REMINDED = List.of(7, 1);

  private static final Set<MatterEvent.Kind> CHANGES =
      Set.of(
          MatterEvent.Kind.DATE_SET, MatterEvent.Kind.DATE_DROPPED, MatterEvent.Kind.TIME_CHOSEN);

  private final JdbcClient db;
  private final Matters matters;
  private final MatterDays days;
  private final ResidentMessages messages;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  SettingDate(
      JdbcClient db,
      Matters matters,
      MatterDays days,
      ResidentMessages messages,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.days = days;
    this.messages = messages;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Sets the day, or another one in its place; what waits to be sent of the old one is not sent.
   *
   * @param on null: none was typed, or no date
   * @param to where and at what time
   * @param shown when the page was shown on which it was typed; null: nobody knows
   * @return problems by {@code comeOn} and {@code comeTo}
   */
  @Transactional
  public Map<String, Text> set(
      Matter matter, @Nullable LocalDate on, String to, @Nullable Instant shown, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate today = days.today(matter.countyId());
    if (on == null) {
      problems.put("comeOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isBefore(today)) {
      problems.put("comeOn", Text.of("This day is over. Correct the date."));
    }
    if (to.isBlank()) {
      problems.put("comeTo", Text.of("Say where the person has to come, and at what time."));
    } else if (to.strip().length() > LONGEST) {
      problems.put("comeTo", Text.of("At most {0} characters.", LONGEST));
    }
    if (MatterEvents.lock(db, matter.id()) == Matter.State.CLOSED) {
      problems.put("", Text.of("The matter was closed meanwhile, and no day was set."));
    } else {
      changed(matter, on, to.strip(), shown, actor)
          .ifPresent(problem -> problems.put("comeOn", problem));
    }
    if (!problems.isEmpty() || on == null) {
      return problems;
    }
    if (change(matter, on, to.strip(), today)) {
      record(
          matter.id(),
          matter.countyId(),
          MatterEvent.Kind.DATE_SET,
          MatterEvent.dated(on, to.strip()),
          actor);
      tell(matter.id(), on, on + ":" + clock.instant());
    }
    return problems;
  }

  /**
   * Takes the day back; nothing reminds of it any more.
   *
   * @param shown when the page was shown on which it stood; null: nobody knows
   * @return why it stays; empty: there is none any more
   */
  @Transactional
  public Optional<Text> drop(Matter matter, @Nullable Instant shown, String actor) {
    if (MatterEvents.lock(db, matter.id()) == Matter.State.CLOSED) {
      return Optional.empty();
    }
    Optional<Text> changed = changed(matter, null, "", shown, actor);
    if (changed.isEmpty() && change(matter, null, "", null)) {
      record(matter.id(), matter.countyId(), MatterEvent.Kind.DATE_DROPPED, "", actor);
    }
    return changed;
  }

  /**
   * Why a day is not set: somebody else, or the person, has set or dropped another one meanwhile.
   */
  private Optional<Text> changed(
      Matter matter, @Nullable LocalDate on, String to, @Nullable Instant shown, String actor) {
    boolean others =
        MatterEvents.since(db, matter.id(), CHANGES, shown).stream()
            .anyMatch(one -> !one.actor().equals(actor));
    return others && !before(matter).equals(new Before(on, to))
        ? Optional.of(
            Text.of(
                "The day was changed meanwhile, and nothing was recorded. It is shown as it is now: set another one if that is still right."))
        : Optional.empty();
  }

  private record Before(@Nullable LocalDate comeOn, String comeTo) {}

  private Before before(Matter matter) {
    return db.sql("select come_on, come_to from defense.matter where id = :id")
        .param("id", matter.id())
        .query(Before.class)
        .single();
  }

  /** A time that the person has chosen is free again where the person comes on another day. */
  private boolean change(
      Matter matter, @Nullable LocalDate on, String to, @Nullable LocalDate today) {
    Before before = before(matter);
    if (before.equals(new Before(on, to))) {
      return false;
    }
    boolean freed =
        !Objects.equals(before.comeOn(), on)
            && MatterEvents.freeTimes(db, matter.id(), clock.instant());
    db.sql(
            "update defense.matter set come_on = :on, come_to = :to, come_set_on = :today where id = :id")
        .param("on", on)
        .param("to", to)
        .param("today", today)
        .param("id", matter.id())
        .update();
    if (freed) {
      status.ofTimes(matter.countyId(), matter.id());
    }
    return true;
  }

  private void record(
      long matterId, long countyId, MatterEvent.Kind kind, String note, String actor) {
    MatterEvents.insert(db, matterId, kind, null, note, actor, clock.instant());
    // The audit is read outside the wall: the day and the place stay inside.
    audit.record(actor, countyId, AuditAction.MATTER_DATE_SET, "matter", matterId, "");
    status.of(matterId);
  }

  /**
   * Carries the day over to the matter at the office that takes over, in the caller's transaction:
   * it is the person's. A time at the first office, a day that is over, and one where the other
   * office has set its own, are not carried. The person is told nothing with that; whoever was told
   * of the day, is reminded by the other office no second time.
   */
  void carry(long fromId, long toId, String actor) {
    record Carried(long countyId, LocalDate comeOn, String comeTo) {}
    db.sql(
            """
            update defense.matter there
               set come_on = here.come_on, come_to = here.come_to,
                   come_set_on = greatest(here.come_set_on,
                                          (select max((r.sent_at at time zone c.time_zone)::date)
                                             from defense.resident_message r
                                            where r.matter_id = here.id and r.kind = :kind
                                              and r.comes_on = here.come_on and r.state = 'SENT'))
              from defense.matter here, county c
             where here.id = :from and there.id = :to and c.id = there.county_id
               and here.come_on >= (:now at time zone c.time_zone)::date
               and (there.come_on is null or there.come_on < (:now at time zone c.time_zone)::date)
               and not exists (select from defense.appointment_slot a
                                where a.matter_id = here.id and a.day = here.come_on)
            returning there.county_id, here.come_on, here.come_to
            """)
        .param("kind", SafeMessage.COME_ON.name())
        .param("from", fromId)
        .param("to", toId)
        .param("now", Sql.moment(clock.instant()))
        .query(Carried.class)
        .optional()
        .ifPresent(
            day ->
                record(
                    toId,
                    day.countyId(),
                    MatterEvent.Kind.DATE_SET,
                    MatterEvent.dated(day.comeOn(), day.comeTo()),
                    actor));
  }

  /**
   * Takes back what the office has arranged with the person, in the caller's transaction, since it
   * has a conflict: no time is offered any more, and one that was chosen is free again. Whoever
   * would have come is told that something is new. A day at court stays; it is the person's.
   */
  void leaveOffice(Matter matter, String actor) {
    db.sql("update defense.matter set offers_slots = false where id = :id")
        .param("id", matter.id())
        .update();
    boolean atOffice =
        db.sql(
                """
                select exists (select from defense.matter m join defense.appointment_slot a on a.matter_id = m.id and a.day = m.come_on
                                where m.id = :id and m.come_on >= :today)
                """)
            .param("id", matter.id())
            .param("today", days.today(matter.countyId()))
            .query(Boolean.class)
            .single();
    if (atOffice && change(matter, null, "", null)) {
      record(matter.id(), matter.countyId(), MatterEvent.Kind.DATE_DROPPED, "", actor);
      String occasion = "%s:%d:%s".formatted(SafeMessage.NEWS, matter.id(), clock.instant());
      matters
          .reach(matter.id())
          .ifPresent(reach -> messages.queue(reach, SafeMessage.NEWS, occasion, null));
    }
  }

  /**
   * Reminds all whose day is near. Whoever was told within the same days is not told again.
   *
   * @return how many messages were queued
   */
  @Transactional
  public int remind() {
    record Near(long id, LocalDate comeOn, LocalDate setOn, LocalDate today) {}
    return db
        .sql(
            """
            select m.id, m.come_on, m.come_set_on as set_on, (:now at time zone c.time_zone)::date as today
              from defense.matter m join county c on c.id = m.county_id
             where m.state <> 'CLOSED'
               and m.come_on > (:now at time zone c.time_zone)::date
               and m.come_on <= (:now at time zone c.time_zone)::date + :most
             order by m.id
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("most", REMINDED.get(0))
        .query(Near.class)
        .list()
        .stream()
        .mapToInt(
            near -> {
              int before =
                  REMINDED.stream()
                      .filter(most -> !near.today().isBefore(near.comeOn().minusDays(most)))
                      .reduce((longer, shorter) -> shorter)
                      .orElseThrow();
              return near.setOn().isBefore(near.comeOn().minusDays(before))
                  ? tell(near.id(), near.comeOn(), near.comeOn() + ":" + before)
                  : 0;
            })
        .sum();
  }

  private int tell(long matterId, LocalDate on, String occasion) {
    return matters
        .reach(matterId)
        .map(
            reach ->
                messages.queue(
                    reach,
                    SafeMessage.COME_ON,
                    SafeMessage.COME_ON + ":" + matterId + ":" + occasion,
                    on))
        .orElse(0);
  }
}
