package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what happens in a matter, in the caller's transaction. */
final class MatterEvents {
  private MatterEvents() {}

  static void insert(
      JdbcClient db,
      long matterId,
      MatterEvent.Kind kind,
      Matter.@Nullable State state,
      String note,
      String actor,
      Instant at) {
    db.sql(
            """
            insert into defense.matter_event (matter_id, kind, state, note, actor, at)
            values (:matter, :kind, :state, :note, :actor, :at)
            """)
        .param("matter", matterId)
        .param("kind", kind.name())
        .param("state", state == null ? null : state.name())
        .param("note", note)
        .param("actor", actor)
        .param("at", Sql.moment(at))
        .update();
  }

  /** The text of a problem of whoever acts on a matter that was closed since the page was shown. */
  static final Text CLOSED_MEANWHILE =
      Text.of(
          "The matter was closed meanwhile, and nothing was recorded. Read why under “What happened”.");

  /** An act of somebody in a matter. */
  record Done(String actor, String note) {}

  /**
   * Finds what was done in a matter since a page of it was shown: a form that is sent twice, or by
   * two people, is told from two that were meant. The caller has locked the matter.
   *
   * @param shown null: nobody knows, and nothing is found
   */
  static List<Done> since(
      JdbcClient db, long matterId, Set<MatterEvent.Kind> kinds, @Nullable Instant shown) {
    return shown == null
        ? List.of()
        : db.sql(
                """
                select actor, note from defense.matter_event
                 where matter_id = :matter and kind in (:kinds) and at >= :shown order by id
                """)
            .param("matter", matterId)
            .param("kinds", kinds.stream().map(Enum::name).collect(Collectors.toSet()))
            .param("shown", Sql.moment(shown))
            .query(Done.class)
            .list();
  }

  /**
   * Locks a matter until the transaction ends, so that of two who move it at once the second sees
   * what the first has done.
   *
   * @return where it stands
   */
  static Matter.State lock(JdbcClient db, long matterId) {
    return db.sql("select state from defense.matter where id = :id for no key update")
        .param("id", matterId)
        .query(Matter.State.class)
        .single();
  }

  /**
   * Moves a matter that the caller has locked.
   *
   * @return whether times at the office are free again with that, which the caller shows
   */
  static boolean move(
      JdbcClient db,
      long matterId,
      Matter.State state,
      @Nullable LocalDate dueOn,
      Matter.@Nullable ClosedAs closedAs,
      Instant now) {
    boolean freed = false;
    if (state == Matter.State.CLOSED) {
      freed = freeTimes(db, matterId, now);
      ResidentLetters.dropOf(db, matterId, closedAs == Matter.ClosedAs.DECEASED);
    }
    db.sql(
            """
            update defense.matter set state = :state, since = :now, due_on = :due, closed_as = :closed where id = :id
            """)
        .param("state", state.name())
        .param("now", Sql.moment(now))
        .param("due", dueOn)
        .param("closed", closedAs == null ? null : closedAs.name())
        .param("id", matterId)
        .update();
    return freed;
  }

  /**
   * Frees the times at the office that the person of a matter has chosen, from the office's day on.
   *
   * @return whether there was one, which the caller shows to whoever may choose
   */
  static boolean freeTimes(JdbcClient db, long matterId, Instant now) {
    return db.sql(
                """
                update defense.appointment_slot a set matter_id = null
                  from county c
                 where c.id = a.county_id and a.matter_id = :matter and a.day >= (:now at time zone c.time_zone)::date
                """)
            .param("matter", matterId)
            .param("now", Sql.moment(now))
            .update()
        > 0;
  }
}
