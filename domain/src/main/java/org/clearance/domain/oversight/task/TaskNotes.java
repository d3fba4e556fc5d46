package org.clearance.domain.oversight.task;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps notes for whoever works at a task next. */
@Component
public class TaskNotes {
  /** The longest note, in characters. */
  public static final int LENGTH = 2_000;

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
   * @param words at most {@link #LENGTH} characters
   */
  public void write(long taskKey, String username, String words) {
    if (!words.isBlank()) {
      db.sql("insert into task_note (task_key, written_by, words) values (:task, :by, :words)")
          .param("task", taskKey)
          .param("by", username)
          .param("words", words.strip())
          .update();
    }
  }

  /** The latest note of each of these tasks that has one, by task key. */
  public Map<Long, TaskNote> latest(Collection<Long> taskKeys) {
    return taskKeys.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select distinct on (n.task_key) n.task_key, coalesce(u.display_name, n.written_by) as author,
                       n.written_at, n.words
                  from task_note n left join app_user u on u.username = n.written_by
                 where n.task_key = any(:tasks) order by n.task_key, n.id desc
                """)
            .param("tasks", taskKeys.toArray(Long[]::new))
            .query(TaskNote.class)
            .list()
            .stream()
            .collect(Collectors.toMap(TaskNote::taskKey, Function.identity()));
  }
}
