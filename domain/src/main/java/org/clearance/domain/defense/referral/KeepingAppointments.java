package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the times at which people can come to the office. A person who is offered them chooses one
 * behind the code; it becomes the day on which the person has to come, with its reminders.
 */
@Component
public class KeepingAppointments {
  private static final int LONGEST_PLACE = 120;
  private static final int MOST_A_DAY = 100;
  private static final int LONGEST_MINUTES = 480;
  private static final int SHORTEST_MINUTES = 5;
  private static final int MOST_WEEKS = 26;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  private final JdbcClient db;
  private final Matters matters;
  private final MatterDays days;
  private final SettingDate dates;
  private final ResidentMessages messages;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  KeepingAppointments(
      JdbcClient db,
      Matters matters,
      MatterDays days,
      SettingDate dates,
      ResidentMessages messages,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.days = days;
    this.dates = dates;
    this.messages = messages;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /** The times from today on, the next first. */
  public List<Appointment> coming(long countyId) {
    return db.sql(
            """
            select a.id, a.day, a.starts, a.minutes, a.place, a.matter_id, c.name
              from defense.appointment_slot a
              left join defense.matter m on m.id = a.matter_id and m.sealed_at is null left join defense.client c on c.id = m.client_id
             where a.county_id = :county and a.day >= :today order by a.day, a.starts, a.id limit 5000
            """)
        .param("county", countyId)
        .param("today", days.today(countyId))
        .query(Appointment.class)
        .list();
  }

  /**
   * Times, as they were typed: one after the other from the first to the last, in as many weeks.
   *
   * @param day null: none was typed, or no date
   * @param from null: none was typed, or no time
   * @param until when the last one ends; null: none was typed, or no time
   * @param minutes how long each takes; null: no number was typed
   * @param weeks in how many weeks, on the same day of each, the first counted; null: no number was
   *     typed
   */
  public record Typed(
      @Nullable LocalDate day,
      @Nullable LocalTime from,
      @Nullable LocalTime until,
      @Nullable Integer minutes,
      @Nullable Integer weeks,
      String place) {}

  /**
   * Adds times; one that is there already stays. In the weeks after the first, days that are no
   * working days are left out.
   *
   * @return problems by {@code slotDay}, {@code slotFrom}, {@code slotUntil}, {@code slotMinutes},
   *     {@code slotWeeks} and {@code slotPlace}
   */
  @Transactional
  public Map<String, Text> add(long countyId, Typed typed, String actor) {
    Map<String, Text> problems = problems(countyId, typed);
    LocalDate first = typed.day();
    LocalTime from = typed.from();
    LocalTime until = typed.until();
    Integer minutes = typed.minutes();
    Integer weeks = typed.weeks();
    if (!problems.isEmpty()
        || first == null
        || from == null
        || until == null
        || minutes == null
        || weeks == null) {
      return problems;
    }
    int added =
        IntStream.range(0, weeks)
            .mapToObj(first::plusWeeks)
            .filter(day -> day.equals(first) || days.isOpen(countyId, day))
            .mapToInt(day -> addDay(countyId, day, from, until, minutes, typed.place(), actor))
            .sum();
    audit.record(
        actor,
        countyId,
        AuditAction.APPOINTMENT_TIMES_ADDED,
        "county",
        countyId,
        Integer.toString(added));
    status.ofTimes(countyId);
    return problems;
  }

  private int addDay(
      long countyId,
      LocalDate day,
      LocalTime from,
      LocalTime until,
      int minutes,
      String place,
      String actor) {
    int added = 0;
    for (int at = minute(from);
        at + minutes <= minute(until) && added < MOST_A_DAY;
        at += minutes) {
      added +=
          db.sql(
                  """
                  insert into defense.appointment_slot (county_id, day, starts, minutes, place, added_by, added_at)
                  values (:county, :day, :starts, :minutes, :place, :actor, :now) on conflict do nothing
                  """)
              .param("county", countyId)
              .param("day", day)
              .param("starts", LocalTime.of(at / 60, at % 60))
              .param("minutes", minutes)
              .param("place", place.strip())
              .param("actor", actor)
              .param("now", Sql.moment(clock.instant()))
              .update();
    }
    return added;
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private Map<String, Text> problems(long countyId, Typed typed) {
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate day = typed.day();
    if (day == null) {
      problems.put("slotDay", Text.of("Enter the day as 5/17/2027."));
    } else if (day.isBefore(days.today(countyId))) {
      problems.put("slotDay", Text.of("This day is over. Correct the date."));
    }
    Integer minutes = typed.minutes();
    if (minutes == null || minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
      problems.put(
          "slotMinutes",
          Text.of("Enter a number from {0} to {1}.", SHORTEST_MINUTES, LONGEST_MINUTES));
    }
    Integer weeks = typed.weeks();
    if (weeks == null || weeks < 1 || weeks > MOST_WEEKS) {
      problems.put("slotWeeks", Text.of("Enter a number from {0} to {1}.", 1, MOST_WEEKS));
    }
    if (typed.from() == null) {
      problems.put("slotFrom", Text.of("Enter the time as 9:30."));
    }
    if (typed.until() == null) {
      problems.put("slotUntil", Text.of("Enter the time as 9:30."));
    } else if (typed.from() != null
        && minutes != null
        && minute(typed.from()) + minutes > minute(typed.until())) {
      problems.put("slotUntil", Text.of("Not one such time fits in."));
    }
    String place = typed.place().strip();
    if (place.isEmpty() || place.length() > LONGEST_PLACE) {
      problems.put("slotPlace", Text.of("Say where, in at most {0} characters.", LONGEST_PLACE));
    }
    return problems;
  }

  /**
   * Removes a time that is free.
   *
   * @return false where somebody has it, or it is not there
   */
  @Transactional
  public boolean remove(long countyId, long slotId, String actor) {
    boolean removed =
        db.sql(
                    "delete from defense.appointment_slot where id = :id and county_id = :county and matter_id is null")
                .param("id", slotId)
                .param("county", countyId)
                .update()
            == 1;
    if (removed) {
      audit.record(actor, countyId, AuditAction.APPOINTMENT_TIME_REMOVED, "county", countyId, "");
      status.ofTimes(countyId);
    }
    return removed;
  }

  /**
   * Lets the person of a matter choose a time, and says that there is something behind the code.
   *
   * @return a problem where the person has to come on another day already; empty: it is offered
   */
  @Transactional
  public Optional<Text> offer(Matter matter, String actor) {
    LocalDate comeOn = matter.comeOn();
    if (comeOn != null
        && !comeOn.isBefore(days.today(matter.countyId()))
        && !isOfSlot(matter.id(), comeOn)) {
      return Optional.of(
          Text.of("The person has to come on another day already. Wait until it is over."));
    }
    int offered =
        db.sql(
                "update defense.matter set offers_slots = true where id = :id and state <> 'CLOSED' and not offers_slots")
            .param("id", matter.id())
            .update();
    if (offered == 1) {
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.TIMES_OFFERED, null, "", actor, clock.instant());
      audit.record(
          actor, matter.countyId(), AuditAction.MATTER_TIMES_OFFERED, "matter", matter.id(), "");
      status.of(matter.id());
      matters
          .reach(matter.id())
          .ifPresent(
              reach ->
                  messages.queue(
                      reach,
                      SafeMessage.NEWS,
                      "%s:%d:%s".formatted(SafeMessage.NEWS, matter.id(), clock.instant()),
                      null));
    }
    return Optional.empty();
  }

  private boolean isOfSlot(long matterId, LocalDate day) {
    return db.sql(
            "select exists (select from defense.appointment_slot where matter_id = :matter and day = :day)")
        .param("matter", matterId)
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  /** Whether the person of a matter may choose a time. */
  public boolean isOffered(long matterId) {
    return db.sql("select offers_slots from defense.matter where id = :id")
        .param("id", matterId)
        .query(Boolean.class)
        .single();
  }

  /**
   * A person chose a time. Who comes second for the same finds it gone, and chooses another one; a
   * time that was chosen before is free again.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void choose(ReferralCode code, String county, long slotId) {
    record Chosen(long matterId, long countyId, LocalDate day, LocalTime starts, String place) {}
    Chosen chosen =
        db.sql(
                """
                select m.id as matter_id, m.county_id, a.day, a.starts, a.place
                  from defense.appointment_slot a
                  join county c on c.id = a.county_id and c.code = :county
                  join defense.matter m on m.county_id = a.county_id and m.offers_slots and m.state <> 'CLOSED' and m.sealed_at is null
                 where a.id = :slot and a.matter_id is null and a.day > (:now at time zone c.time_zone)::date
                   and (m.come_on is null or m.come_on < (:now at time zone c.time_zone)::date
                        or exists (select from defense.appointment_slot b where b.matter_id = m.id and b.day = m.come_on))
                   and exists (select from defense.referral r where r.matter_id = m.id and r.code = :code)
                 order by m.id limit 1 for update of a, m
                """)
            .param("county", county)
            .param("slot", slotId)
            .param("now", Sql.moment(clock.instant()))
            .param("code", code.letters())
            .query(Chosen.class)
            .optional()
            .orElse(null);
    if (chosen == null) {
      return;
    }
    // Another time of the same day leaves the day as it is, and would keep the one before.
    MatterEvents.freeTimes(db, chosen.matterId(), clock.instant());
    matters
        .find(chosen.countyId(), chosen.matterId())
        .ifPresent(
            matter ->
                dates.set(
                    matter,
                    chosen.day(),
                    "%s, %s".formatted(TIME.format(chosen.starts()), chosen.place()),
                    null,
                    Audit.RESIDENT));
    db.sql("update defense.appointment_slot set matter_id = :matter where id = :slot")
        .param("matter", chosen.matterId())
        .param("slot", slotId)
        .update();
    db.sql("update defense.matter set offers_slots = false where id = :id")
        .param("id", chosen.matterId())
        .update();
    MatterEvents.insert(
        db,
        chosen.matterId(),
        MatterEvent.Kind.TIME_CHOSEN,
        null,
        "",
        Audit.RESIDENT,
        clock.instant());
    status.ofTimes(chosen.countyId(), chosen.matterId());
    status.of(chosen.matterId());
  }
}
