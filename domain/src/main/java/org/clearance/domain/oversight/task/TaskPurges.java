package org.clearance.domain.oversight.task;

/** How retention purges the copy of tasks. */
public final class TaskPurges {
  /** Purges the tasks {@code :keys} that have ended. */
  public static final String TASKS = "delete from user_task where key = any(:keys)";

  private TaskPurges() {}
}
