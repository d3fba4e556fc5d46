package org.clearance.domain.oversight.task;

/** How retention purges the copy of tasks. */
public final class TaskPurges {
  /** Purges the tasks {@code :keys} that have ended, with the notes that were left for them. */
  public static final String TASKS =
      """
      with notes as (delete from task_note where task_key = any(:keys))
      delete from user_task where key = any(:keys)
      """;

  private TaskPurges() {}
}
