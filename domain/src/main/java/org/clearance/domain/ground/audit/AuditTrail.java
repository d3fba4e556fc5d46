package org.clearance.domain.ground.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the record of who saw or changed what, the latest first. It is read outside the wall: of
 * the defender's side it tells who acted and when, and nothing of a client.
 */
@Component
public class AuditTrail {
  /** The number of the latest entries that are searched for actions to filter by. */
  private static final int LATEST = 20_000;

  /**
   * The entries that a county sees: its own, and those of no county, except entries about users who
   * hold no role in this county.
   */
  private static final String SEEN_FROM_THE_COUNTY =
      """
      (e.county_id = :county
       or e.county_id is null and not exists (
            select from app_user x
             where x.username = e.actor
               and not exists (select from user_role r where r.user_id = x.id and r.county_id = :county)))
      """;

  private static final String[] KEPT =
      OutsideTheWall.toldAs().keySet().stream().map(Enum::name).toArray(String[]::new);

  private static final String[] TOLD =
      OutsideTheWall.toldAs().values().stream().map(Enum::name).toArray(String[]::new);

  private static final String[] OF_DEFENSE = OutsideTheWall.OF_DEFENSE.toArray(String[]::new);

  private final JdbcClient db;

  AuditTrail(JdbcClient db) {
    this.db = db;
  }

  /**
   * An entry of the audit trail.
   *
   * @param actorName the user's display name; the actor itself for a job
   * @param address from which network address; empty for a job
   */
  public record Entry(
      long id,
      Instant at,
      String actor,
      String actorName,
      String action,
      String subject,
      @Nullable Long subjectId,
      String detail,
      String address) {}

  /**
   * The entries to show.
   *
   * @param actor part of a username or of a name; empty: everybody
   * @param action exactly; empty: every action
   * @param subject the kind of thing exactly; empty: every kind
   * @param subjectId null: every one
   * @param from the first moment; null: from the beginning
   * @param until the moment that is not shown any more; null: up to now
   * @param defense whether only what is about the public defender's work is shown
   */
  public record Filter(
      String actor,
      String action,
      String subject,
      @Nullable Long subjectId,
      @Nullable Instant from,
      @Nullable Instant until,
      boolean defense) {
    /** The filter that shows every entry. */
    public static final Filter ALL = new Filter("", "", "", null, null, null, false);
  }

  /**
   * A page of entries.
   *
   * @param before only entries with a smaller id, to go on where the last page ended; null: from
   *     the latest
   * @param limit at most so many
   */
  public List<Entry> entries(long countyId, Filter filter, @Nullable Long before, int limit) {
    return db.sql(
            """
            select e.id, e.at, e.actor, coalesce(u.display_name, e.actor) as actor_name,
                   coalesce(o.told, e.action) as action, e.subject, e.subject_id,
                   case when e.subject = any(:inside) then '' else e.detail end as detail, e.address
              from audit_entry e
              left join app_user u on u.username = e.actor
              left join unnest(:kept, :told) o(kept, told) on o.kept = e.action
             where
            """
                + SEEN_FROM_THE_COUNTY
                + """
                   and (:actor = '' or strpos(lower(e.actor), lower(:actor)) > 0
                        or strpos(lower(u.display_name), lower(:actor)) > 0)
                   and (:action = '' or coalesce(o.told, e.action) = :action)
                   and (:subject = '' or e.subject = :subject)
                   and (:subjectId::bigint is null or e.subject_id = :subjectId)
                   and (:from::timestamptz is null or e.at >= :from)
                   and (:until::timestamptz is null or e.at < :until)
                   and (not :defense or e.subject = any(:ofDefense))
                   and (:before::bigint is null or e.id < :before)
                 order by e.id desc
                 limit :limit
                """)
        .param("county", countyId)
        .param("inside", OutsideTheWall.SUBJECTS.toArray(String[]::new))
        .param("kept", KEPT)
        .param("told", TOLD)
        .param("defense", filter.defense())
        .param("ofDefense", OF_DEFENSE)
        .param("actor", filter.actor().strip())
        .param("action", filter.action())
        .param("subject", filter.subject())
        .param("subjectId", filter.subjectId())
        .param("from", Sql.moment(filter.from()))
        .param("until", Sql.moment(filter.until()))
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("actor"),
                    row.getString("actor_name"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getObject("subject_id", Long.class),
                    row.getString("detail"),
                    row.getString("address")))
        .list();
  }

  /**
   * The actions that occur among the latest entries, in alphabetical order.
   *
   * @param defense whether only those about the public defender's work
   */
  public List<String> actions(long countyId, boolean defense) {
    return db.sql(
            "select distinct coalesce(o.told, latest.action) from (select e.action from audit_entry e where "
                + SEEN_FROM_THE_COUNTY
                + """
                and (not :defense or e.subject = any(:ofDefense))
                order by e.id desc limit :latest) latest
                left join unnest(:kept, :told) o(kept, told) on o.kept = latest.action order by 1
                """)
        .param("county", countyId)
        .param("kept", KEPT)
        .param("told", TOLD)
        .param("defense", defense)
        .param("ofDefense", OF_DEFENSE)
        .param("latest", LATEST)
        .query(String.class)
        .list();
  }
}
