package org.clearance.domain.oversight.stuck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps runs: actions on many stuck things at once. A run's items are fixed when it is made; it is
 * confirmed once and done once, however often the request is sent; each item records its result.
 */
@Component
public class StuckRuns {
  /** The silence after which a run counts as cut off and may be continued. */
  public static final Duration SILENCE = Duration.ofMinutes(2);

  /** The time for which runs are kept; what was done stays in the audit. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient db;
  private final JsonMapper json;
  private final Audit audit;
  private final Clock clock;

  StuckRuns(JdbcClient db, JsonMapper json, Audit audit, Clock clock) {
    this.db = db;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A run: an action on many things.
   *
   * @param kind what kind of thing it acts on, as addresses have it
   * @param given what the action needs besides: a username or a reason; empty: nothing
   * @param begunAt when it was confirmed; null: it was not
   * @param beatAt when it last did something
   */
  public record Run(
      long id,
      long countyId,
      String actor,
      String kind,
      String action,
      String given,
      @Nullable Instant begunAt,
      @Nullable Instant beatAt,
      @Nullable Instant endedAt,
      long items) {
    /** Whether the run was cut off before its end, so that it may be continued. */
    public boolean cutOff(Instant now) {
      return begunAt != null
          && endedAt == null
          && beatAt != null
          && beatAt.plus(SILENCE).isBefore(now);
    }
  }

  /**
   * Makes a run, which waits to be confirmed.
   *
   * @param items what it acts on, each once
   */
  @Transactional
  public long make(long countyId, String actor, String kind, String action, List<String> items) {
    Instant now = clock.instant();
    db.sql("delete from stuck_run where made_at < :before")
        .param("before", Sql.moment(now.minus(KEPT)))
        .update();
    long id =
        db.sql(
                """
                insert into stuck_run (county_id, actor, kind, action, made_at)
                values (:county, :actor, :kind, :action, :now) returning id
                """)
            .param("county", countyId)
            .param("actor", actor)
            .param("kind", kind)
            .param("action", action)
            .param("now", Sql.moment(now))
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into stuck_run_item (run_id, place, item)
            select :run, n, item from unnest(:items::text[]) with ordinality as given (item, n)
            """)
        .param("run", id)
        .param("items", items.stream().distinct().toArray(String[]::new))
        .update();
    return id;
  }

  /** A run of a county that this user made; empty where there is none. */
  public Optional<Run> find(long countyId, String actor, long id) {
    return db.sql(
            """
            select r.*, (select count(*) from stuck_run_item i where i.run_id = r.id) as items from stuck_run r
             where r.id = :id and r.county_id = :county and r.actor = :actor
            """)
        .param("id", id)
        .param("county", countyId)
        .param("actor", actor)
        .query(
            (row, n) ->
                new Run(
                    row.getLong("id"),
                    row.getLong("county_id"),
                    row.getString("actor"),
                    row.getString("kind"),
                    row.getString("action"),
                    row.getString("given"),
                    Sql.instant(row, "begun_at"),
                    Sql.instant(row, "beat_at"),
                    Sql.instant(row, "ended_at"),
                    row.getLong("items")))
        .optional();
  }

  /**
   * Begins a run, or continues one that was cut off. Of several simultaneous callers, one gets
   * true.
   *
   * @param given what the action needs besides: a username or a reason; one that was cut off keeps
   *     what it had
   * @param words the kind and the action as the desk calls them, in English, for the audit
   */
  @Transactional
  public boolean begin(Run run, String given, String words) {
    Instant now = clock.instant();
    int begun =
        db.sql(
                """
                update stuck_run set given = case when begun_at is null then :given else given end,
                       begun_at = coalesce(begun_at, :now), beat_at = :now
                 where id = :id and ended_at is null and (begun_at is null or beat_at < :silent)
                """)
            .param("id", run.id())
            .param("given", given)
            .param("now", Sql.moment(now))
            .param("silent", Sql.moment(now.minus(SILENCE)))
            .update();
    if (begun == 1) {
      audit.record(
          run.actor(),
          run.countyId(),
          AuditAction.STUCK_RUN_BEGUN,
          "run",
          run.id(),
          "%s: %d".formatted(words, run.items()));
    }
    return begun == 1;
  }

  /** An item of a run that is still to be done. */
  public record Due(int place, String item) {}

  /** The items of a run that are still to be done. */
  public List<Due> due(long runId) {
    return db.sql(
            """
            select place, item from stuck_run_item where run_id = :run and outcome is null order by place
            """)
        .param("run", runId)
        .query(Due.class)
        .list();
  }

  /**
   * The result for one item.
   *
   * @param about the item's subject
   * @param said the result of the item, or the reason of a refusal
   */
  public record StuckResult(StuckOutcome outcome, Text about, Text said) {
    /** The result for an item that somebody or something else dealt with meanwhile. */
    public static StuckResult noLonger(Text about) {
      return new StuckResult(StuckOutcome.NO_LONGER, about, Text.of("It is not stuck any more."));
    }
  }

  /** Records the result of an item. */
  @Transactional
  public void done(long runId, int place, StuckResult result) {
    db.sql(
            """
            update stuck_run_item set outcome = :outcome, said = :said::jsonb
             where run_id = :run and place = :place and outcome is null
            """)
        .param("outcome", result.outcome().name())
        .param("said", json.writeValueAsString(List.of(result.about(), result.said())))
        .param("run", runId)
        .param("place", place)
        .update();
    db.sql("update stuck_run set beat_at = :now where id = :run")
        .param("now", Sql.moment(clock.instant()))
        .param("run", runId)
        .update();
  }

  /** Records that a run is done. */
  public void ended(long runId) {
    db.sql("update stuck_run set ended_at = :now where id = :run and ended_at is null")
        .param("now", Sql.moment(clock.instant()))
        .param("run", runId)
        .update();
  }

  /** Counts the items of a run by outcome. */
  public Map<StuckOutcome, Long> counts(long runId) {
    var counts = new EnumMap<StuckOutcome, Long>(StuckOutcome.class);
    for (StuckOutcome outcome : StuckOutcome.values()) {
      counts.put(outcome, 0L);
    }
    db.sql(
            """
            select outcome, count(*) as items from stuck_run_item
             where run_id = :run and outcome is not null group by outcome
            """)
        .param("run", runId)
        .query(
            row -> {
              counts.put(StuckOutcome.valueOf(row.getString("outcome")), row.getLong("items"));
            });
    return counts;
  }

  /** Results of a run's items, refused ones first. */
  public List<StuckResult> results(long runId, int limit, long offset) {
    return db.sql(
            """
            select outcome, said from stuck_run_item where run_id = :run and outcome is not null
             order by array_position('{REFUSED,NO_LONGER,DONE}', outcome), place limit :limit offset :offset
            """)
        .param("run", runId)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) -> {
              Text[] said = json.readValue(row.getString("said"), Text[].class);
              return new StuckResult(
                  StuckOutcome.valueOf(row.getString("outcome")), said[0], said[1]);
            })
        .list();
  }
}
