package org.clearance.domain.oversight.stuck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.task.TaskIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the engine's latest report of its open incidents, so that a county's are found in
 * milliseconds. Threads that write here see everything ({@link Sight#WHOLE}).
 */
@Component
public class IncidentRegister {
  /**
   * The time by which a search of the engine may lag behind its commands. For so long, its report
   * is not believed that an incident stands which was just retried, or that one is gone which was
   * just noted.
   */
  static final Duration LAG = Duration.ofSeconds(10);

  private static final String STANDING =
      """
       from engine_incident t
       where t.county_id = :county and t.retried_at is null and (:element = '' or t.element = :element)
      """;

  /**
   * The condition that an incident's subject includes a sealed conviction: its documents and
   * messages may tell of each one.
   */
  private static final String SEALED =
      """
      exists (select from clearance.conviction s
               where s.sealed_at is not null
                 and (s.id = t.conviction_id
                      or s.id in (select i.conviction_id from clearance.motion_item i where i.motion_id = t.motion_id)
                      or s.id in (select i.conviction_id from clearance.packet_item i where i.packet_id = t.packet_id)
                      or s.id in (select r.conviction_id from clearance.submission_record r
                                   where r.submission_id = t.submission_id)
                      or coalesce(t.conviction_id, t.motion_id, t.packet_id, t.submission_id) is null
                         and s.delivery_id = t.delivery_id))
      """;

  private final JdbcClient db;
  private final Messages messages;

  IncidentRegister(JdbcClient db, Messages messages) {
    this.db = db;
    this.messages = messages;
  }

  /** Finds which of these incidents are not known yet. */
  public Set<Long> unknown(Collection<Long> keys) {
    return db.sql(
            """
            select k from unnest(:keys::bigint[]) k where not exists (select from engine_incident t where t.key = k)
            """)
        .param("keys", keys.toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /**
   * Adds incidents. An incident's county is the one that the process names, or that of its subject;
   * one without either is kept, and shown to nobody. A county's supervisors are told, once for each
   * day.
   */
  @Transactional
  public void addAll(List<RaisedIncident> incidents) {
    incidents.forEach(this::add);
    tell(incidents.stream().map(RaisedIncident::key).toList());
  }

  private void tell(List<Long> keys) {
    record Stuck(long countyId, LocalDate day) {}
    db.sql(
            """
            select distinct t.county_id, (t.raised_at at time zone y.time_zone)::date as day
              from engine_incident t join county y on y.id = t.county_id
             where t.key = any(:keys::bigint[])
            """)
        .param("keys", keys.toArray(Long[]::new))
        .query(Stuck.class)
        .list()
        .forEach(
            stuck ->
                messages.tell(
                    stuck.countyId(),
                    Role.DA_SUPERVISOR,
                    List.of(),
                    new Told(
                        "stuck:" + stuck.day(),
                        Text.of(
                            "Work is stuck since {0}. See where, and who can mend it.",
                            stuck.day()),
                        "/stuck")));
  }

  private void add(RaisedIncident incident) {
    db.sql(
            """
            insert into engine_incident (key, county_id, process, element, element_instance_key, job_key, error_type,
                                         message, raised_at, delivery_id, packet_id, conviction_id, motion_id, submission_id)
            values (:key,
                    coalesce((select id from county where code = :county),
                             (select county_id from conviction where id = :conviction),
                             (select county_id from motion where id = :motion),
                             (select county_id from packet where id = :packet),
                             (select county_id from submission where id = :submission),
                             (select county_id from delivery where id = :delivery)),
                    :process, :element, :elementInstance, :job, :type, :message, :raised,
                    :delivery, :packet, :conviction, :motion, :submission)
            on conflict (key) do nothing
            """)
        .param("key", incident.key())
        .param("county", incident.countyCode())
        .param("process", incident.process())
        .param("element", incident.element())
        .param("elementInstance", incident.elementInstanceKey())
        .param("job", incident.jobKey())
        .param("type", incident.errorType())
        .param("message", incident.message())
        .param("raised", Sql.moment(incident.raisedAt()))
        .param("delivery", incident.ids().deliveryId())
        .param("packet", incident.ids().packetId())
        .param("conviction", incident.ids().convictionId())
        .param("motion", incident.ids().motionId())
        .param("submission", incident.ids().submissionId())
        .update();
  }

  /**
   * Takes the engine's report of all open incidents. One that it does not name is forgotten; one
   * that it still names, though it was retried some time ago, stands. A note with a time in the
   * future was made before the clock was set back.
   *
   * @param asked when the engine was asked
   */
  @Transactional
  public void told(Collection<Long> open, Instant asked) {
    db.sql(
            """
            delete from engine_incident
             where not (key = any(:open::bigint[])) and (noted_at < :before or noted_at > clock_timestamp())
               and (retried_at is null or retried_at < :before or retried_at > clock_timestamp())
            """)
        .param("open", open.toArray(Long[]::new))
        .param("before", Sql.moment(asked.minus(LAG)))
        .update();
    db.sql(
            """
            update engine_incident set retried_at = null
             where key = any(:open::bigint[]) and (retried_at < :before or retried_at > clock_timestamp())
            """)
        .param("open", open.toArray(Long[]::new))
        .param("before", Sql.moment(asked.minus(LAG)))
        .update();
    db.sql(
            """
            insert into engine_incident_look (looked_at) values (:asked)
            on conflict (one) do update set looked_at = excluded.looked_at, failed_at = null
            """)
        .param("asked", Sql.moment(asked))
        .update();
  }

  /** Records that the engine could not be asked. */
  public void notTold(Instant asked) {
    db.sql(
            """
            insert into engine_incident_look (failed_at) values (:asked)
            on conflict (one) do update set failed_at = excluded.failed_at
            """)
        .param("asked", Sql.moment(asked))
        .update();
  }

  /**
   * The times at which the engine was asked.
   *
   * @param at when the engine last told what is open; null: never
   * @param failedAt when it last did not answer; null: it answered since
   */
  public record Look(@Nullable Instant at, @Nullable Instant failedAt) {}

  /** When the engine was last asked. */
  public Look look() {
    return db.sql("select looked_at, failed_at from engine_incident_look")
        .query((row, n) -> new Look(Sql.instant(row, "looked_at"), Sql.instant(row, "failed_at")))
        .optional()
        .orElse(new Look(null, null));
  }

  /** Records that an incident was retried on the screens: it is not shown any more. */
  public void retried(long key) {
    db.sql("update engine_incident set retried_at = clock_timestamp() where key = :key")
        .param("key", key)
        .update();
  }

  /** Counts the incidents of a county, by element. */
  public Map<String, Long> counts(long countyId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            "select t.element, count(*) as incidents"
                + STANDING
                + " group by t.element order by t.element")
        .param("county", countyId)
        .param("element", "")
        .query(
            row -> {
              counts.put(row.getString("element"), row.getLong("incidents"));
            });
    return counts;
  }

  /**
   * The incidents of a county, the oldest first.
   *
   * @param element only of this; empty: of all
   */
  public List<EngineIncident> standing(long countyId, String element, int limit, long offset) {
    return db.sql(
            "select t.*, "
                + SEALED
                + " as withheld"
                + STANDING
                + " order by t.raised_at, t.key limit :limit offset :offset")
        .param("county", countyId)
        .param("element", element)
        .param("limit", limit)
        .param("offset", offset)
        .query(IncidentRegister::incident)
        .list();
  }

  /** The keys of a county's incidents, the oldest first. */
  public List<String> keys(long countyId, String element, int limit) {
    return db.sql("select t.key::text" + STANDING + " order by t.raised_at, t.key limit :limit")
        .param("county", countyId)
        .param("element", element)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** An incident of a county; empty where it does not stand, or not any more. */
  public Optional<EngineIncident> find(long countyId, long key) {
    return db.sql("select t.*, " + SEALED + " as withheld" + STANDING + " and t.key = :key")
        .param("county", countyId)
        .param("element", "")
        .param("key", key)
        .query(IncidentRegister::incident)
        .optional();
  }

  private static EngineIncident incident(ResultSet row, int n) throws SQLException {
    boolean withheld = row.getBoolean("withheld");
    return new EngineIncident(
        row.getLong("key"),
        row.getString("process"),
        row.getString("element"),
        (Long) row.getObject("job_key"),
        row.getString("error_type"),
        withheld ? "" : row.getString("message"),
        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
        new TaskIds(
            (Long) row.getObject("delivery_id"),
            (Long) row.getObject("packet_id"),
            (Long) row.getObject("conviction_id"),
            (Long) row.getObject("motion_id"),
            (Long) row.getObject("submission_id")),
        withheld);
  }
}
