package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.outbox.ToldOfCompletion;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a copy of user tasks for the lists. The engine alone decides what becomes of a task. */
@Component
public class TaskRegister implements ToldOfCompletion {
  private final JdbcClient db;
  private final JsonMapper json;

  TaskRegister(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The moment to pass to {@link #said} and {@link #openBefore}, by the database's clock, which
   * also times changes.
   */
  public Instant now() {
    return db.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }

  /** The latest creation time of a known task; empty where none is known. */
  public Optional<Instant> latest() {
    return db.sql("select max(created_at) from user_task")
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Finds which of these tasks are not known yet, or are known to be gone. */
  public Set<Long> unknown(Collection<Long> keys) {
    return db.sql(
            """
            select k from unnest(:keys::bigint[]) k
             where not exists (select from user_task t where t.key = k and t.state <> 'GONE')
            """)
        .param("keys", keys.toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /** Adds tasks as {@link #add} does, all in one transaction. */
  @Transactional
  public void addAll(List<FoundTask> tasks) {
    tasks.forEach(this::add);
  }

  /**
   * Adds a task. One that the domain has completed already, before the engine is told, is added as
   * done; one of a county that is not here is left out.
   */
  @Transactional
  public void add(FoundTask task) {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, delivery_id, packet_id, conviction_id,
                                   motion_id, submission_id, petition_id, client_id, campaign_id, deletion_id,
                                   policy_version_id, created_at, due_at, priority, not_for, holder,
                                   held_since, state, ended_at, done_by)
            select :key, c.id, :form, :name, :groups,
                   coalesce(:delivery::bigint,
                            (select p.delivery_id from packet p where p.id = :packet),
                            (select v.delivery_id from conviction v where v.id = :conviction)),
                   :packet, :conviction, :motion, :submission, :petition, :client, :campaign, :deletion, :policy, :created, :due, :priority,
                   case when :form = :secondReview then array(
                     select d.decided_by from packet_decision d where d.packet_id = :packet and d.stage = 'REVIEW'
                     union select p.reviewed_by from packet p where p.id = :packet and p.reviewed_by is not null)
                        when :form = :verifyOrder then coalesce(
                     (select e.hands from order_entry e where e.motion_id = :motion and e.outcome is null), '{}')
                        when :form = :decideDeletion then array_remove(array[recorder_of_deletion(:deletion)], null)
                        when :form = :approvePolicy then array(
                     select p.author from policy_version p where p.id = :policy)
                   else '{}' end,
                   :holder, case when :holder::text is not null then now() end,
                   case when o.done then 'DONE' else 'OPEN' end, case when o.done then now() end,
                   case when o.done then :holder end
              from county c,
                   (select exists (select from outbox where message_id = :completion) as done) o
             where c.code = :county
            on conflict (key) do update
               set state = 'OPEN', ended_at = null, done_by = null, holder = excluded.holder,
                   held_since = excluded.held_since, changed_at = clock_timestamp()
             where user_task.state = 'GONE' and excluded.state = 'OPEN'
            """)
        .param("key", task.key())
        .param("form", task.form())
        .param("secondReview", TaskForm.SECOND_REVIEW)
        .param("verifyOrder", TaskForm.VERIFY_COURT_ORDER)
        .param("decideDeletion", TaskForm.DECIDE_DELETION)
        .param("approvePolicy", TaskForm.APPROVE_POLICY)
        .param("completion", Outbox.completionId(task.key()))
        .param("name", task.name())
        .param("groups", task.groups().toArray(String[]::new))
        .param("delivery", task.ids().deliveryId())
        .param("packet", task.ids().packetId())
        .param("conviction", task.ids().convictionId())
        .param("motion", task.ids().motionId())
        .param("submission", task.ids().submissionId())
        .param("petition", task.ids().petitionId())
        .param("client", task.ids().clientId())
        .param("campaign", task.ids().campaignId())
        .param("deletion", task.ids().deletionId())
        .param("policy", task.ids().policyVersionId())
        .param("created", Sql.moment(task.createdAt()))
        .param("due", Sql.moment(task.dueAt()))
        .param("priority", task.priority())
        .param("holder", task.holder())
        .param("county", county(task.groups()))
        .update();
  }

  /** The code of the county for which a task's candidates work. */
  private static String county(List<String> groups) {
    return groups.isEmpty() ? "" : groups.get(0).substring(groups.get(0).indexOf(':') + 1);
  }

  /** Records that somebody took the task on the screens, or was given it. */
  public void held(long key, String holder) {
    db.sql(
            """
            update user_task set holder = :holder, held_since = now(), changed_at = clock_timestamp()
             where key = :key and holder is distinct from :holder
            """)
        .param("key", key)
        .param("holder", holder)
        .update();
  }

  /** Records that nobody holds the task any more. */
  public void released(long key) {
    db.sql(
            """
            update user_task set holder = null, held_since = null, changed_at = clock_timestamp()
             where key = :key and holder is not null
            """)
        .param("key", key)
        .update();
  }

  /**
   * Takes the engine's report, as of a moment, on who holds open tasks; a later change stands. A
   * change with a time in the future was made before the clock was set back.
   *
   * @param holders by the task's key; null: nobody
   * @param asked as {@link #now} told it before the engine was asked
   */
  public void said(Map<Long, @Nullable String> holders, Instant asked) {
    db.sql(
            """
            update user_task t
               set holder = s.holder, held_since = case when s.holder is not null then now() end,
                   changed_at = clock_timestamp()
              from unnest(:keys::bigint[], :holders::text[]) as s (key, holder)
             where t.key = s.key and t.state = 'OPEN' and t.holder is distinct from s.holder
               and (t.changed_at < :asked or t.changed_at > clock_timestamp())
            """)
        .param("keys", holders.keySet().toArray(Long[]::new))
        .param("holders", holders.values().toArray(String[]::new))
        .param("asked", Sql.moment(asked))
        .update();
  }

  /**
   * Records that the domain has completed a task, which leaves the lists with the caller's commit.
   */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void completed(long key, Text done) {
    db.sql(
            """
            update user_task
               set state = 'DONE', ended_at = now(), done_by = holder, done_what = :what::jsonb,
                   changed_at = clock_timestamp()
             where key = :key and state = 'OPEN'
            """)
        .param("key", key)
        .param("what", json.writeValueAsString(done))
        .update();
  }

  /** Takes the engine's report that a task is not open any more. */
  public void ended(long key, boolean done, @Nullable Instant when, @Nullable String by) {
    db.sql(
            """
            update user_task
               set state = :state, ended_at = coalesce(:at, now()), done_by = :by, changed_at = clock_timestamp()
             where key = :key and state = 'OPEN'
            """)
        .param("key", key)
        .param("state", done ? "DONE" : "GONE")
        .param("at", Sql.moment(when))
        .param("by", done ? by : null)
        .update();
  }

  /**
   * The open tasks that were known before a moment, including those that were known before the
   * clock was set back.
   *
   * @param moment as {@link #now} told it
   */
  public Set<Long> openBefore(Instant moment) {
    return db.sql(
            """
            select key from user_task
             where state = 'OPEN' and (changed_at < :moment or changed_at > clock_timestamp())
            """)
        .param("moment", Sql.moment(moment))
        .query(Long.class)
        .set();
  }

  /** When the present holder took a task; empty where that is not known. */
  public Optional<Instant> heldSince(long key) {
    return db.sql("select held_since from user_task where key = :key and held_since is not null")
        .param("key", key)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** The users who must not do a task because they did the work that it checks. */
  public Set<String> notFor(long key) {
    return db.sql("select unnest(not_for) from user_task where key = :key")
        .param("key", key)
        .query(String.class)
        .set();
  }
}
