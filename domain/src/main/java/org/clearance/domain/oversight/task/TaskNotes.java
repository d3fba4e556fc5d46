package org.clearance.domain.oversight.task;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.office.sight.Wall;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps notes for whoever works at a task next. Those of the public defender's tasks tell what
 * clients told: they lie behind the {@link Wall}, and nobody reads them of a client with whom the
 * office has a conflict.
 */
@Component
public class TaskNotes {
  /** The longest note, in characters. */
  public static final int LENGTH = 2_000;

  private static final String LATEST =
      """
      select distinct on (n.task_key) n.task_key, coalesce(u.display_name, n.written_by) as author,
             n.written_at, n.words
        from %s n left join app_user u on u.username = n.written_by
       where n.task_key = any(:tasks)
      """;

  private static final String OFFICE = LATEST.formatted("task_note");

  private static final String DEFENDER =
      LATEST.formatted("defense.defender_note")
          + """
               and not exists (select from user_task t left join defense.filing f on f.petition_id = t.petition_id
                                 join defense.matter m on m.client_id = coalesce(t.client_id, f.client_id)
                                where t.key = n.task_key and m.county_id = t.county_id and m.sealed_at is not null)
            """;

  private final JdbcClient db;

  TaskNotes(JdbcClient db) {
    this.db = db;
  }

  /**
   * A note.
   *
   * @param author the display name of who wrote it
   */
  public record TaskNote(long taskKey, String author, OffsetDateTime writtenAt, String words) {}

  /**
   * Keeps a note; a blank one is none.
   *
   * @param side on which side of the wall the task is done
   * @param words at most {@link #LENGTH} characters
   */
  public void write(long taskKey, Wall side, String username, String words) {
    if (!words.isBlank()) {
      db.sql(
              side == Wall.INSIDE
                  ? "insert into defense.defender_note (task_key, written_by, words) values (:task, :by, :words)"
                  : "insert into task_note (task_key, written_by, words) values (:task, :by, :words)")
          .param("task", taskKey)
          .param("by", username)
          .param("words", words.strip())
          .update();
    }
  }

  /** The latest note of each of these tasks that has one to be read here, by task key. */
  public Map<Long, TaskNote> latest(Collection<Long> taskKeys) {
    return taskKeys.isEmpty()
        ? Map.of()
        : Stream.concat(
                latest(OFFICE, taskKeys).stream(),
                Wall.ask(() -> latest(DEFENDER, taskKeys), List.<TaskNote>of()).stream())
            .collect(Collectors.toMap(TaskNote::taskKey, Function.identity()));
  }

  private List<TaskNote> latest(String sql, Collection<Long> taskKeys) {
    return db.sql(sql + " order by n.task_key, n.id desc")
        .param("tasks", taskKeys.toArray(Long[]::new))
        .query(TaskNote.class)
        .list();
  }
}
