package org.clearance.domain.oversight.task;

/**
 * The statements by which retention, and a client's request for deletion, purge the copy of tasks.
 */
public final class TaskPurges {
  /** Purges the tasks {@code :keys} that have ended, with the notes that were left for them. */
  public static final String TASKS =
      """
      with notes as (delete from task_note where task_key = any(:keys)),
           behind_the_wall as (delete from defense.defender_note where task_key = any(:keys))
      delete from user_task where key = any(:keys)
      """;

  /**
   * Purges the notes that were left for deciding about the requests for deletion {@code :requests}.
   */
  static final String NOTES_OF_DELETIONS =
      """
      delete from defense.defender_note
       where task_key in (select t.key from user_task t where t.deletion_id = any(:requests))
      """;

  private TaskPurges() {}
}
