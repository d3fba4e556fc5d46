package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.ground.outbox.TaskForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what somebody has done and has still to do, for the home page. */
@Component
public class OwnTasks {
  private final JdbcClient db;

  OwnTasks(JdbcClient db) {
    this.db = db;
  }

  /**
   * The work that a reviewer has done and has still to do.
   *
   * @param today convictions decided since the day began; a decision that was taken back does not
   *     count
   * @param week those decided since the week began
   * @param packets whose review the reviewer holds
   * @param undecided convictions without a decision in them
   * @param due tasks held that are due soon, or overdue
   */
  public record Review(long today, long week, long packets, long undecided, long due) {}

  /**
   * A reviewer's numbers.
   *
   * @param dueBefore up to when a task is due soon
   */
  public Review review(
      long countyId, String reviewer, Instant dayBegan, Instant weekBegan, Instant dueBefore) {
    return db.sql(
            """
            with held as materialized (
              select t.due_at, case when t.form = :reviewForm then t.packet_id end as packet_id
                from user_task t
               where t.state = 'OPEN' and t.holder = :reviewer and t.county_id = :county),
            decided as (
              select d.decided_at
                from packet_decision d join packet p on p.id = d.packet_id
               where p.county_id = :county and d.decided_by = :reviewer and d.decided_at >= :week
                 and d.decision is not null
                 and not exists (
                     select from packet_decision later
                      where later.packet_id = d.packet_id and later.conviction_id = d.conviction_id
                        and later.decided_by = d.decided_by and later.item_version > d.item_version))
            select (select count(*) from decided where decided_at >= :day) as today,
                   (select count(*) from decided) as week,
                   (select count(packet_id) from held) as packets,
                   (select count(*) from packet_item i join conviction c on c.id = i.conviction_id
                     where i.packet_id in (select packet_id from held)
                       and i.decision is null and c.state <> 'WITHDRAWN') as undecided,
                   (select count(*) from held where due_at < :due) as due
            """)
        .param("county", countyId)
        .param("reviewForm", TaskForm.REVIEW_CONVICTIONS)
        .param("reviewer", reviewer)
        .param("day", dayBegan.atOffset(ZoneOffset.UTC))
        .param("week", weekBegan.atOffset(ZoneOffset.UTC))
        .param("due", dueBefore.atOffset(ZoneOffset.UTC))
        .query(Review.class)
        .single();
  }

  /**
   * Counts the open tasks of a desk, whoever holds them.
   *
   * @param groups who may take them
   * @param form of the desk
   */
  public long open(long countyId, List<String> groups, String form) {
    return db.sql(
            """
            select count(*) from user_task
             where candidate_group = any(:groups::text[]) and county_id = :county and state = 'OPEN' and form = :form
            """)
        .param("groups", groups.toArray(String[]::new))
        .param("county", countyId)
        .param("form", form)
        .query(Long.class)
        .single();
  }
}
